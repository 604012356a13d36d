import { z } from 'zod';
import { fail, type Problem, problem, suggest } from '../../../foundation/diagnostic/index.ts';
import { referenceTo } from '../../model/identifier.ts';
import { metricDescription } from '../../model/metric-description.ts';
import { moneyOf } from '../../model/money.ts';
import { ownEntry } from '../../model/own-entry.ts';
import { tableOf } from '../../model/resolve-dimension.ts';
import { type Leaf, planFilter, validity } from '../../plan/leaf.ts';
import type { BridgePart, PlannedCondition } from '../../plan/plan.ts';
import { defineKind, type Others, type Planning } from '../kind.ts';
import { columnsOf } from '../measured/leaf.ts';
import { isSnapshot, type SnapshotMetric } from '../snapshot/schema.ts';
import { segmentOf } from '../snapshot/segment.ts';

const PARTS = [
  'opening',
  'new',
  'reactivation',
  'expansion',
  'contraction',
  'churn',
  'closing',
] as const satisfies readonly BridgePart[];

const MovementMetric = z.strictObject({
  kind: z.literal('movement'),
  ...metricDescription,
  of: referenceTo('metric at an instant').describe(
    'Snapshot metric (sum or count) whose change is taken apart.',
  ),
  entity: referenceTo('link').describe(
    'Link of the table to the entity that comes, grows, shrinks and goes.',
  ),
  part: z.enum(PARTS),
  measure: z
    .enum(['amount', 'entities'])
    .default('amount')
    .describe('Add up the amounts, or count the entities.'),
});
type MovementMetric = z.output<typeof MovementMetric>;

/** The parts that are counted among the entities of another. */
const AMONG: Readonly<Partial<Record<BridgePart, readonly BridgePart[]>>> = {
  opening: ['expansion', 'contraction', 'churn'],
  closing: ['new', 'reactivation', 'expansion', 'contraction'],
};

/** One part of the bridge from a snapshot at the start of the period to the same snapshot at its end. */
export const movement = defineKind({
  schema: MovementMetric,
  reference: {
    title: 'Movement metrics',
    intro:
      'One part of the bridge that leads from a snapshot at the start of the period to the same snapshot at its end, entity by entity: opening + new + reactivation + expansion − contraction − churn = closing.',
  },
  dependencies: ({ of }) => [{ name: of, field: 'of' }],
  computesWithOthers: false,
  validate,
  leaf,
  reads({ of, entity }, { model }) {
    const base = ownEntry(model.metrics, of);
    if (!isSnapshot(base)) return [];
    const columns = tableOf(model, base.table).links[entity]?.column ?? [];
    return columns.map((column) => ({ table: base.table, column }));
  },
  text: ({ measure, entity, part, of }) =>
    measure === 'entities'
      ? `number of ${entity} in the ${part} of ${of}`
      : `${part} of ${of}, compared by ${entity}`,
  nature: ({ part }) => (part === 'opening' || part === 'closing' ? 'level' : 'amount'),
  isState: () => false,
  isTimeless: () => false,
  whyNotAccumulated: () => 'compares the start of a period with its end',
  // It is split by what stays as it is of an entity alone, so that each entity is in one group in both states.
  addsUp: () => true,
  // Who leaves, shrinks or grows was there as the period began; who is new is there at its end.
  countedAmong: (metric, other) =>
    metric.of === other.of &&
    metric.entity === other.entity &&
    [metric, other].every(({ measure }) => measure === 'entities') &&
    (AMONG[other.part] ?? []).includes(metric.part),
  bridge: ({ of, part }) => ({ of, part }),
});

function validate(metric: MovementMetric, name: string, { model }: Others): Problem[] {
  const base = ownEntry(model.metrics, metric.of);
  if (base === undefined) return [];
  const wrong = (field: string, message: string, hint: string) => [
    problem('METRIC_INVALID', {
      message: `Metric "${name}" ${message}`,
      hint,
      path: ['metrics', name, field],
    }),
  ];
  const isTaken = isSnapshot(base) && base.workingHours === undefined;
  if (!isTaken || (base.aggregate !== 'sum' && base.aggregate !== 'count')) {
    return wrong(
      'of',
      `takes "${metric.of}" apart, which is not a snapshot that sums or counts rows.`,
      'name a metric of kind snapshot with aggregate sum or count.',
    );
  }
  if (base.among !== undefined) {
    // Members are those at the end of a period: its opening would not be the closing of the period before.
    return wrong(
      'of',
      `takes "${metric.of}" apart, which is among "${base.among}".`,
      'take a snapshot apart that counts everybody, and split or filter it by a dimension.',
    );
  }
  if (moneyOf(model, base)?.conversion !== undefined) {
    return wrong(
      'of',
      `takes "${metric.of}" apart, whose amounts are converted: they would change with the rates, and not with the customers.`,
      'take amounts in one currency apart, or convert them in a table in SQL.',
    );
  }
  const links = Object.entries(ownEntry(model.tables, base.table)?.links ?? {})
    .filter(([, link]) => link.asOf === undefined && link.column.length === 1)
    .map(([link]) => link);
  if (links.includes(metric.entity)) return [];
  return wrong(
    'entity',
    `follows entity "${metric.entity}", which is not a link of one column of table "${base.table}".`,
    suggest(metric.entity, links),
  );
}

function leaf(metric: MovementMetric, name: string, planning: Planning): Leaf {
  const { model, catalog } = planning;
  const base = ownEntry(model.metrics, metric.of);
  if (!isSnapshot(base)) {
    return fail('METRIC_INVALID', {
      message: `Metric "${name}" takes apart "${metric.of}", which is no snapshot.`,
    });
  }
  const link = tableOf(model, base.table).links[metric.entity];
  const entity = link?.column[0];
  if (link?.column.length !== 1 || entity === undefined) {
    return fail('METRIC_INVALID', {
      message: `Metric "${name}" follows entity "${metric.entity}", which is not a one-column link of "${base.table}".`,
    });
  }
  const amount = { columns: columnsOf(base), ...(base.sql === undefined ? {} : { sql: base.sql }) };
  return {
    table: base.table,
    time: {
      ...validity(model, base.table),
      kind: 'bridge',
      entity,
      ...(base.aggregate === 'sum' ? { amount } : {}),
      where: [...planFilter(model, catalog, base.table, base.where), ...countedOnly(base)],
    },
    ...(base.among === undefined ? {} : { among: segmentOf(planning, base.table, base.among) }),
    fixed: base.fixed,
    measure: {
      metric: name,
      aggregate: 'sum',
      columns: [],
      where: [],
      bridge: { part: metric.part, measure: metric.measure },
      empty: 0,
    },
  };
}

/** A count of a column counts the rows that have a value in it, and no others are in force for its bridge. */
function countedOnly({ aggregate, column }: SnapshotMetric): readonly PlannedCondition[] {
  if (aggregate !== 'count' || typeof column !== 'string') return [];
  return [{ target: { column }, condition: { isNull: false }, reference: column }];
}
