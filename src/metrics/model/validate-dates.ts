import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import { momentFormat } from '../../foundation/format/index.ts';
import { type Dependency, kindOf, type Metric, readableDependencies } from '../kind/index.ts';
import type { Model } from './model.ts';
import { ownEntry } from './own-entry.ts';

type Path = readonly (string | number)[];

/** What cannot be said of metrics that are dates, and what cannot be computed with them. */
export function validateDates(model: Model): Problem[] {
  const metrics = Object.entries(model.metrics).flatMap(([name, metric]) => [
    ...(momentFormat(metric.format) === undefined ? [] : dateProblems(name, metric)),
    ...operandProblems(model, name, metric),
    ...agreementProblems(model, name, metric),
  ]);
  const sides = Object.entries(model.reconciliations).flatMap(([name, one]) =>
    (['left', 'right'] as const)
      .filter((side) => isDateMetric(model, one[side].metric))
      .map((side) =>
        problem('METRIC_INVALID', {
          message: `Reconciliation "${name}" holds "${one[side].metric}" against a number, and it is a date.`,
          hint: NUMBERS_ONLY,
          path: ['reconciliations', name, side, 'metric'],
        }),
      ),
  );
  return [...metrics, ...sides];
}

const NUMBERS_ONLY = 'use a metric that is a number; dates are shown by figures, tables and texts.';

/** Whether a metric is a date. */
export function isDateMetric(model: Pick<Model, 'metrics'>, name: string): boolean {
  const metric = ownEntry(model.metrics, name);
  return metric !== undefined && momentFormat(metric.format) !== undefined;
}

/** A date is picked out of a column, and has no target, no bounds and no size. */
function dateProblems(name: string, metric: Metric): Problem[] {
  const path: Path = ['metrics', name];
  const measured = kindOf(metric).measured?.(metric);
  if (measured === undefined || !(measured.aggregate === 'min' || measured.aggregate === 'max')) {
    const what =
      measured === undefined ? `a ${metric.kind} metric` : `the ${measured.aggregate} of something`;
    return [
      problem('METRIC_INVALID', {
        message: `Metric "${name}" is shown as a date, but it is ${what}.`,
        hint: 'only the `min` or the `max` of a column of dates is a date: take another format, or that aggregate.',
        path: [...path, 'format'],
      }),
    ];
  }
  const target = problem('METRIC_INVALID', {
    message: `Metric "${name}" is a date, which has no target.`,
    hint: 'remove `target`.',
    path: [...path, 'target'],
  });
  const checks = metric.checks.map(({ check }, index) =>
    problem('CHECK_INVALID', {
      message: `Metric "${name}" is a date, and the check \`${check}\` compares numbers.`,
      hint: `give table "${measured.table}" a \`freshness\` or a \`range\` check of the column.`,
      path: [...path, 'checks', index],
    }),
  );
  return [...(metric.target === undefined ? [] : [target]), ...checks];
}

/** Whatever computes with another metric computes with numbers. */
function operandProblems(model: Model, name: string, metric: Metric): Problem[] {
  const kind = kindOf(metric);
  if (!kind.computesWithOthers) return [];
  const code = 'list' in kind ? 'SCORE_INVALID' : 'METRIC_INVALID';
  return datesAmongOperands(model, readableDependencies(metric)).map(({ field, says, hint }) =>
    problem(code, {
      message: `Metric "${name}" ${says}.`,
      hint,
      path: ['metrics', name, ...field.split('.')],
    }),
  );
}

/** Dates that are computed with as if they were numbers, and numbers as if they were dates: where, what is wrong, and what to do. */
export function datesAmongOperands(
  model: Pick<Model, 'metrics'>,
  operands: readonly Dependency[],
): { readonly field: string; readonly says: string; readonly hint: string }[] {
  const known = operands.filter((one) => ownEntry(model.metrics, one.name) !== undefined);
  const wrong = known.filter((one) => isDateMetric(model, one.name) !== (one.asDate ?? false));
  const dates = known.filter((one) => one.asDate && isDateMetric(model, one.name));
  const other = dates.find((one) => formatOf(model, one.name) !== formatOf(model, dates[0]?.name));
  return [
    ...wrong.map(({ field, name, asDate }) => ({
      field,
      says: asDate
        ? `counts days from or to "${name}", which is no date`
        : `computes with "${name}", which is a date`,
      hint: asDate
        ? 'name the `min` or the `max` of a column of dates, whose `format` is `date` or `instant`.'
        : 'use a metric that is a number, such as the days between two dates: days(first_order, last_order).',
    })),
    ...(other === undefined
      ? []
      : [
          {
            field: other.field,
            says: `counts days between "${dates[0]?.name}" and "${other.name}", of which one is a day and the other an instant`,
            hint: 'give both the same `format`.',
          },
        ]),
  ];
}

function formatOf(model: Pick<Model, 'metrics'>, name = ''): string | undefined {
  return ownEntry(model.metrics, name)?.format.kind;
}

/** A check of another metric may name this one. */
function agreementProblems(model: Model, name: string, { checks }: Metric): Problem[] {
  return checks.flatMap((check, index) => {
    if (check.check !== 'agrees' || !('metric' in check.with) || !isDateMetric(model, check.with.metric))
      return [];
    return [
      problem('CHECK_INVALID', {
        message: `Metric "${name}" is held against "${check.with.metric}", which is a date.`,
        hint: NUMBERS_ONLY,
        path: ['metrics', name, 'checks', index, 'with', 'metric'],
      }),
    ];
  });
}
