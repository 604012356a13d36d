import { type Problem, problem, suggest } from '../../../foundation/diagnostic/index.ts';
import { type Model, ownEntry, targetMetric } from '../../../metrics/model/index.ts';
import type { NamedDimension, NamedMetric } from '../block-of-report.ts';
import { metricRows, type PivotDefinition, pivotColumns, type Shown, shownIn } from './definition.ts';

/** Every metric that the block names, and where. */
export function pivotMetrics(block: PivotDefinition): NamedMetric[] {
  const listed: { one: Shown; path: (string | number)[] }[] = [
    ...(block.metrics ?? []).map((one, index) => ({ one, path: ['metrics', index] })),
    ...metricRows(block).map(({ row, path }) => ({ one: row, path })),
  ];
  return listed.flatMap(({ one, path }): NamedMetric[] => [
    { metric: one.metric, path, wants: 'value' },
    ...(one.plan !== undefined
      ? [{ metric: one.plan, path: [...path, 'plan'], wants: 'value' as const }]
      : []),
  ]);
}

/** The metrics that are held against their own targets: where a column is held against plans, those that name none. */
export function targetedIn(block: PivotDefinition): readonly string[] {
  if (pivotColumns(block).every(({ compare }) => !compare.includes('plan'))) return [];
  return shownIn(block).flatMap(({ metric, plan }) => (plan === undefined ? [metric] : []));
}

/** The dimensions of rows and columns; those of a row split its metric alone, and no plan has to reach them. */
export function pivotDimensions(block: PivotDefinition): NamedDimension[] {
  const rows = metricRows(block);
  const shown = shownIn(block).map(({ metric }) => metric);
  return [
    ...block.by.map((reference, at) => ({ reference, path: ['by', at], of: shown })),
    ...rows.flatMap(({ row, path }) =>
      row.by.map((reference, at) => ({ reference, path: [...path, 'by', at], of: [row.metric] })),
    ),
    ...pivotColumns(block).flatMap(({ by }, at) =>
      by === undefined ? [] : [{ reference: by, path: ['columns', at, 'by'], of: shown }],
    ),
  ];
}

/** Rows and columns are ordered by what they show, and held against a plan where some metric has one. */
export function pivotProblems(block: PivotDefinition, { model }: { readonly model: Model }): Problem[] {
  const values = block.metrics ?? [];
  const rows = metricRows(block);
  const shown = shownIn(block);
  const isPlanned = ({ metric, plan }: Shown) =>
    plan !== undefined || targetMetric(ownEntry(model.metrics, metric)) !== undefined;
  return [
    ...orderProblems(block.order, [...block.by, ...values.map(({ metric }) => metric)], ['order']),
    ...rows.flatMap(({ row, path }) => orderProblems(row.order, [...row.by, row.metric], [...path, 'order'])),
    ...pivotColumns(block).flatMap(({ by, order, compare }, at) => [
      ...orderProblems(
        order,
        [...(by === undefined ? [] : [by]), ...shown.map(({ metric }) => metric)],
        ['columns', at, 'order'],
      ),
      ...(compare.includes('plan') && !shown.some(isPlanned)
        ? [
            problem('BLOCK_INVALID', {
              message: 'The column is held against a plan, and no metric of the block has one.',
              hint: 'say which metric was planned, here or as the `target` of the metric: `{ metric: revenue, plan: revenue_plan }`.',
              path: ['columns', at, 'compare'],
            }),
          ]
        : []),
    ]),
  ];
}

function orderProblems(
  order: PivotDefinition['order'],
  known: readonly string[],
  path: readonly (string | number)[],
): Problem[] {
  return order.flatMap(({ by }, at) =>
    known.includes(by)
      ? []
      : [
          problem('BLOCK_INVALID', {
            message: `The order is by "${by}", which is not shown.`,
            hint: suggest(by, known),
            path: [...path, at, 'by'],
          }),
        ],
  );
}
