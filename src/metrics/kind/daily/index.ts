import { z } from 'zod';
import { fail, type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import { referenceTo } from '../../model/identifier.ts';
import { metricDescription } from '../../model/metric-description.ts';
import { ownEntry } from '../../model/own-entry.ts';
import { validity } from '../../plan/leaf.ts';
import { defineKind, type Others } from '../kind.ts';
import { measuredLeaf } from '../measured/leaf.ts';
import { isSnapshot, type SnapshotMetric } from '../snapshot/schema.ts';

const DailyMetric = z.strictObject({
  kind: z.literal('daily'),
  ...metricDescription,
  of: referenceTo('metric').describe('Snapshot metric (sum, count or distinct) whose states are taken.'),
  take: z
    .enum(['opening', 'average', 'min', 'max'])
    .describe(
      '`opening`: the state as the period begins. `average`, `min`, `max`: of the states at the end of each of its days.',
    ),
});
type DailyMetric = z.output<typeof DailyMetric>;

/** The states of a snapshot over the days of a period: the one that it begins with, their average, the least and the greatest. */
export const daily = defineKind({
  schema: DailyMetric,
  reference: {
    title: 'Daily metrics',
    intro:
      'The states of a snapshot over the days of a period: average headcount, the most tickets that were open at once, what a month began with. The last of them is the snapshot itself.',
    outro: `Each day has the state at its end, and every day counts the same, those on which a group had nothing with 0. A period that still runs has the
days so far. Where the data begins within a period, its days before are not known, and so is no average of it. For the average of a ratio, divide two averages.`,
  },
  dependencies: ({ of }) => [{ name: of, field: 'of' }],
  computesWithOthers: true,
  validate,
  leaf({ of, take }, name, planning) {
    const base = ownEntry(planning.model.metrics, of);
    if (!isSnapshot(base)) {
      return fail('METRIC_INVALID', {
        message: `Metric "${name}" takes states of "${of}", which is no snapshot.`,
      });
    }
    const time = { kind: 'state', ...validity(planning.model, base.table) } as const;
    const leaf = measuredLeaf(planning, of, base, time);
    return take === 'opening' ? { ...leaf, moves: [{ kind: 'opening' }] } : { ...leaf, daily: take };
  },
  reads: () => [],
  text: ({ of, take }) => (take === 'opening' ? `${of} at the beginning` : `${take} over days of ${of}`),
  nature: ({ take }) => (take === 'opening' ? 'level' : 'mean'),
  isState: () => false,
  isTimeless: () => false,
  whyNotAccumulated: () => 'is of states, which do not add up over time',
  addsUp: ({ of, take }, others) => (take === 'opening' || take === 'average') && others.addsUp(of),
});

function validate({ of }: DailyMetric, name: string, { model }: Others): Problem[] {
  const base = ownEntry(model.metrics, of);
  if (base === undefined || (isSnapshot(base) && counts(base))) return [];
  return [
    problem('METRIC_INVALID', {
      message: `Metric "${name}" takes states of "${of}", which is not a snapshot that sums or counts.`,
      hint: 'name a metric of kind snapshot with aggregate sum, count or distinct; of a ratio, divide two averages.',
      path: ['metrics', name, 'of'],
    }),
  ];
}

function counts({ aggregate }: SnapshotMetric): boolean {
  return aggregate === 'sum' || aggregate === 'count' || aggregate === 'distinct';
}
