import type { Measure, Part, SeenSlot } from '../plan/index.ts';
import { type CompiledPart, keysFrom } from './compiled-part.ts';
import { compileCondition } from './condition.ts';
import { countedValues } from './distinct.ts';
import { groupBy } from './group-by.ts';
import { argumentsOf, compileMeasure } from './measure.ts';
import { rowsOf } from './rows.ts';
import type { Compilation } from './scope.ts';
import { indent } from './source.ts';
import { whereClause } from './where-clause.ts';

/** Whether a measure of all rows is the sum of the same measure of parts of the rows. */
export function isAdditive({ aggregate }: Measure): boolean {
  return aggregate === 'sum' || aggregate === 'count';
}

/**
 * A distinct count and the sums beside it in one reading of the rows: both for each counted value first, then the
 * number of values and the sums of their sums. Reading the rows twice costs more where COUNT(DISTINCT …) sorts.
 */
export function compileDistinctWithSums(
  compilation: Compilation,
  part: Part,
  distinct: Measure,
  sums: readonly Measure[],
  slots: readonly SeenSlot[],
): CompiledPart {
  const rows = rowsOf(compilation, part, slots);
  const values = argumentsOf(rows.scope, distinct);
  const own = distinct.where.map((one) => compileCondition(rows.scope, one));
  const compiled = sums.map((one) => compileMeasure(rows.scope, one));
  const counted = countedValues(rows, values);
  const groups = [`${rows.slot} AS slot`, ...rows.dimensions, ...counted.select];
  const { dialect } = compilation.binder;
  const seen = `${dialect.aggregate('COUNT', '*', own)} AS seen`;
  const inner = [
    `SELECT\n  ${[...groups, seen, ...compiled.flatMap((one) => one.select)].join(',\n  ')}`,
    ...rows.from(),
    ...whereClause(rows.where),
    groupBy(groups),
  ].join('\n');
  const keys = keysFrom('counted', part.dimensions.length, rows.slot);
  const present = ['counted.seen > 0', ...counted.names.map((name) => `counted.${name} IS NOT NULL`)];
  const columns = compiled.map((one) => ({
    ...one.column,
    type: one.column.type === 'integer' ? ('decimal' as const) : one.column.type,
  }));
  const select = [
    ...keys,
    `${dialect.aggregate('COUNT', '*', present)} AS ${distinct.id}`,
    ...columns.map(({ id }) => `SUM(counted.${id}) AS ${id}`),
  ];
  return {
    ...{ table: part.table, slot: rows.slot },
    columns: [{ id: distinct.id, type: 'integer', hasOddCount: false }, ...columns],
    sql: `SELECT ${select.join(', ')}\nFROM (\n${indent(inner)}\n) AS counted\n${groupBy(keys)}`,
  };
}
