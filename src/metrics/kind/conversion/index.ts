import { fail } from '../../../foundation/diagnostic/index.ts';
import { ownEntry } from '../../model/own-entry.ts';
import { resolveLinked, tableOf } from '../../model/resolve-dimension.ts';
import type { Leaf } from '../../plan/leaf.ts';
import type { OfSequence, SequenceStep } from '../../plan/plan.ts';
import { defineKind, type Planning } from '../kind.ts';
import { measuredLeaf } from '../measured/leaf.ts';
import { entityKeys } from '../per-entity/entity-keys.ts';
import { isSimple, type SimpleMetric } from '../simple/index.ts';
import { entityReads } from './entity-reads.ts';
import { ConversionMetric } from './schema.ts';
import { validateConversion } from './validate.ts';

/**
 * Who goes from one event to others. The spelling follows conversion metrics of dbt's MetricFlow (a base and a conversion
 * measure, an entity and a window) and the funnels of Mixpanel and Amplitude (ordered steps, which all have to come within
 * a window from the first); what is counted, events or entities, the metrics of the steps say.
 */
export const conversion = defineKind({
  schema: ConversionMetric,
  reference: {
    title: 'Conversion metrics',
    intro:
      'Who goes from one event to others, in this order and within so many days: visitors who order within a week, the orders that a campaign brought, a funnel step by step.',
    outro: `\`\`\`yaml shown
buyers: { kind: conversion, per: customers, steps: [visitors, orders], within: { days: 7 }, take: value }
buying: { kind: conversion, per: customers, steps: [visits, orders], within: { days: 7 }, take: rate }
\`\`\`

It is of the day of the first step, and split and filtered by what is known of its rows. Each step comes at the same moment as the one
before or later, and no row follows itself. What is counted is what the metric of the first step counts: visits where it counts
rows, visitors where it is \`distinct\`, of whom any visit of the period will do. Rows of no entity are followed by nothing.

With \`touch\` it is the metric of the second step, over rows each of which is due to one row of the first: \`touch: first\` is the first
within the days before it, \`last\` the last. Divided by all rows of the first step (\`rate\`), the last is the conversion rate of MetricFlow.

A row counts once the days after it are over, whatever has happened until then: before, nobody knows what follows. A period of which only
the first days are known shows those and says so, and later ones have no value. Between timestamps a day is 24 hours; where one of
the steps has dates, days of the calendar are counted, and a day is followed by itself.`,
  },
  dependencies: ({ steps }) => steps.map((name, index) => ({ name, field: `steps.${index}` })),
  computesWithOthers: true,
  validate: validateConversion,
  formula(metric, planning) {
    const measured = (take: OfSequence) => planning.measure(leafOf(metric, planning, take));
    if (metric.take === 'start' || metric.take === 'days') return measured(metric.take);
    if (metric.take === 'value') return measured('reached');
    return { kind: 'binary', operator: '/', left: measured('reached'), right: measured('start') };
  },
  readsAhead: ({ within }) => within.days,
  splitBy: ({ steps }) => steps.slice(0, 1),
  reads: (metric, others) => entityReads(metric, others),
  text: ({ per, steps, within, take, first, touch, aggregate, quantile }) =>
    [
      take === 'days' ? `${quantile ?? ''} ${aggregate ?? 'median'} days of`.trim() : take,
      `${first ? 'first ever of ' : ''}${steps.join(' → ')}`,
      `per ${per} within ${within.days} days`,
      within.after === undefined ? '' : `after ${within.after}`,
      touch === undefined ? '' : `by the ${touch} of ${steps[0]}`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  nature: () => 'mean',
  noPace: ({ within, steps: [first = ''] }) => ({
    why: `is known of a day only when its ${within.days} days are over`,
    instead: { metric: first },
  }),
  isState: () => false,
  isTimeless: () => false,
  whyNotAccumulated: () => undefined,
  addsUp: ({ take, steps, touch }, others) =>
    (take === 'value' || take === 'start') &&
    others.addsUp(steps[touch === undefined || take === 'start' ? 0 : steps.length - 1] ?? ''),
  divisor: ({ take, steps }) => (take === 'rate' ? steps[0] : undefined),
});

function leafOf(metric: ConversionMetric, planning: Planning, take: OfSequence): Leaf {
  const { per, steps, within, first: isFirstEver, touch, aggregate = 'median', quantile } = metric;
  const leaves = steps.map((name) => stepLeaf(planning, name));
  const first = leaves[0];
  const taken = touch === undefined || take === 'start' ? first : leaves.at(-1);
  if (first === undefined || taken === undefined) throw new Error('a conversion has two steps');
  return {
    table: first.table,
    time: first.time,
    sequence: {
      steps: leaves.map((leaf) => stepOf(planning, leaf, per)),
      days: within.days,
      ...(within.after === undefined ? {} : { after: within.after }),
      ...(isFirstEver === undefined ? {} : { isFirstEver }),
      ...(touch === undefined ? {} : { touch }),
    },
    fixed: false,
    measure:
      take === 'days'
        ? {
            ...{ metric: first.measure.metric, aggregate, columns: [], where: [], empty: null },
            ...(quantile === undefined ? {} : { quantile }),
            ofSequence: take,
          }
        : { ...taken.measure, where: [], ofSequence: take },
  };
}

function stepLeaf(planning: Planning, name: string): Leaf {
  const metric = stepMetric(planning, name);
  const { time } = tableOf(planning.model, metric.table);
  return measuredLeaf(planning, name, metric, { kind: 'flow', column: time ?? '' });
}

function stepMetric({ model }: Planning, name: string): SimpleMetric {
  const metric = ownEntry(model.metrics, name);
  return isSimple(metric)
    ? metric
    : fail('METRIC_INVALID', { message: `"${name}" is no step of a conversion: it is not of rows.` });
}

function stepOf({ model }: Planning, { table, time, measure }: Leaf, per: string): SequenceStep {
  const { columns, sql, workingHours, conversion, aggregate, metric, where } = measure;
  return {
    table,
    time: time.kind === 'flow' ? time.column : '',
    entity: entityKeys(model, table, per).map((key) =>
      resolveLinked(model, table, key, 'tells entities apart'),
    ),
    where,
    value: {
      ...{ columns, aggregate, metric },
      ...(sql === undefined ? {} : { sql }),
      ...(workingHours === undefined ? {} : { workingHours }),
      ...(conversion === undefined ? {} : { conversion }),
    },
  };
}
