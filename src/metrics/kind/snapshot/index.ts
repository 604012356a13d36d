import { tableOf } from '../../model/resolve-dimension.ts';
import { validity } from '../../plan/leaf.ts';
import { defineKind } from '../kind.ts';
import { isCountedAmong } from '../measured/counted-among.ts';
import { measuredLeaf } from '../measured/leaf.ts';
import { measuredReads, measuredText } from '../measured/lineage.ts';
import { needsIntervals, validateMeasured } from '../measured/validate.ts';
import { SnapshotMetric } from './schema.ts';

/** One aggregate over the rows of a table that are in force at the end of the period. */
export const snapshot = defineKind({
  schema: SnapshotMetric,
  reference: {
    title: 'Snapshot metrics',
    intro:
      'One aggregate over the rows that are in force at the end of the period. A state is never added up over time.',
  },
  dependencies: ({ among }) => (among === undefined ? [] : [{ name: among, field: 'among' }]),
  computesWithOthers: false,
  validate: (metric, name, { model }) =>
    validateMeasured(model, name, metric, (table) => needsIntervals(metric.table, table)),
  measured: (metric) => metric,
  countedAmong: isCountedAmong,
  leaf: (metric, name, planning) =>
    measuredLeaf(planning, name, metric, { kind: 'state', ...validity(planning.model, metric.table) }),
  reads(metric, others, knows) {
    const { valid } = tableOf(others.model, metric.table);
    return measuredReads(others, metric, [valid?.from, valid?.to], knows);
  },
  text: (metric) => measuredText(metric, 'in force at the end'),
  nature: ({ aggregate }) => (['sum', 'count', 'distinct'].includes(aggregate) ? 'level' : 'mean'),
  isState: () => true,
  isTimeless: () => false,
  whyNotAccumulated: () => 'is a state at an instant, and does not add up over time',
  addsUp: ({ fixed, aggregate }) => !fixed && (aggregate === 'sum' || aggregate === 'count'),
});
