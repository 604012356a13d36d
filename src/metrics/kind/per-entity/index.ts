import { mapLeaves, mapTruth } from '../../model/arithmetic.ts';
import { parseCondition } from '../../model/expression.ts';
import { dimensionReads } from '../../model/reads.ts';
import type { Leaf } from '../../plan/leaf.ts';
import { whyPartsDoNot } from '../accumulation.ts';
import { defineKind, type Planning } from '../kind.ts';
import { emptyValue } from '../measured/leaf.ts';
import { entityKeys, keysReached } from './entity-keys.ts';
import { metricsOf, PerEntityMetric } from './schema.ts';
import { validatePerEntity } from './validate.ts';

/** What is computed of each entity by itself first, and then made of the values of all of them. */
export const perEntity = defineKind({
  schema: PerEntityMetric,
  reference: {
    title: 'Per-entity metrics',
    intro:
      'Metrics of each entity by itself, and then one number of all of them: the median revenue of a customer, the customers with two orders or more, the revenue of the top tenth.',
    outro: `\`\`\`yaml shown
repeat_buyers: { kind: per-entity, per: customers, having: orders >= 2, aggregate: count }
revenue_per_buyer: { kind: per-entity, per: customers, of: revenue, aggregate: median }
revenue_of_top_tenth: { kind: per-entity, per: customers, of: revenue, top: { share: 0.1 }, aggregate: sum }
\`\`\`

Each entity has the metrics of its own rows in the period or bucket that is asked for, so that "two orders or more" is two in
that month, or in that year; \`cumulative\` and \`offset\` metrics look further back: who bought for the first time has as many
orders as ever (\`orders >= 1 and orders = orders_so_far\`). Only entities are there of which a row is: a customer without orders
has no orders to be counted, unless another of the metrics has rows of theirs, and then their orders are 0. Rows of no entity are
left out, and so is an entity whose value is missing or of which \`having\` is not known. Split by a dimension, an entity is in each
group in which it has rows, with what it did there; totals look at all of its rows. Of equal values at the edge of \`top\` any
may stand for the others. Quantiles interpolate as those of simple metrics do.`,
  },
  dependencies: metricsOf,
  formulaField: 'having',
  computesWithOthers: true,
  validate: validatePerEntity,
  leaf,
  reads: (metric, others) =>
    keysReached(metric, others).flatMap(({ table, key }) => dimensionReads(others.model, table, key)),
  text: ({ per, of, having, top, aggregate, quantile }) =>
    [
      aggregate === 'quantile' ? `${quantile} quantile` : aggregate,
      of === undefined ? `of ${per}` : `of ${of} per ${per}`,
      having === undefined ? '' : `having ${having}`,
      top === undefined
        ? ''
        : `among the top ${'count' in top ? top.count : `${Number((top.share * 100).toFixed(4))} %`}`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  nature: () => 'mean',
  noPace: () => ({
    why: 'is made of what each entity does in the whole period: it neither grows nor adds up while a period runs',
  }),
  isState: (metric, others) => metricsOf(metric).every(({ name }) => others.isState(name)),
  isTimeless: (metric, others) => metricsOf(metric).every(({ name }) => others.isTimeless(name)),
  whyNotAccumulated: (metric, others) =>
    whyPartsDoNot(
      metricsOf(metric).map(({ name }) => name),
      others,
    ),
  addsUp: () => false,
});

function leaf(
  { per, of, having, top, aggregate, quantile }: PerEntityMetric,
  name: string,
  planning: Planning,
): Leaf {
  const { formulaOf, leaves } = planning.ofEntities();
  const ofEntity = {
    ...(of === undefined ? {} : { value: formulaOf(of) }),
    ...(having === undefined
      ? {}
      : {
          having: mapTruth(parseCondition(having), (operand) =>
            mapLeaves(operand, (metric) => formulaOf(metric.name)),
          ),
        }),
    ...(top === undefined ? {} : { top }),
  };
  const measures = leaves();
  const table = measures[0]?.leaf.table ?? '';
  return {
    table,
    time: { kind: 'entities', per, keys: entityKeys(planning.model, table, per), of: measures },
    fixed: false,
    measure: {
      metric: name,
      aggregate,
      columns: [],
      ...(quantile === undefined ? {} : { quantile }),
      where: [],
      ofEntity,
      empty: emptyValue(aggregate),
    },
  };
}
