import type { Measure, Part, SeenSlot } from '../plan/index.ts';
import type { Typed } from './comparison.ts';
import { type CompiledPart, keysFrom } from './compiled-part.ts';
import { compileCondition } from './condition.ts';
import { groupBy, isLiteral } from './group-by.ts';
import { argumentsOf } from './measure.ts';
import { memberOf, type Rows, rowsOf } from './rows.ts';
import type { Compilation } from './scope.ts';
import { compileSegment } from './segment.ts';
import { indent } from './source.ts';
import { whereClause } from './where-clause.ts';

/** Whether a distinct count is better made from a set of rows than by COUNT(DISTINCT …), which sorts or hashes rows whole. */
export function countsFromSet({ binder }: Compilation, part: Part, { aggregate, columns }: Measure): boolean {
  if (aggregate !== 'distinct') return false;
  return columns.length > 1 || part.among !== undefined || binder.dialect.sortsDistinct;
}

/** What is counted, as columns of an inner query: a value that is grouped by is there already, and is not read twice. */
export function countedValues(
  { groupedBy }: Rows,
  values: readonly Typed[],
): { readonly select: readonly string[]; readonly names: readonly string[] } {
  const names = values.map(({ sql }, index) => {
    const dimension = groupedBy.indexOf(sql);
    return dimension < 0 ? `v${index}` : `d${dimension}`;
  });
  const select = values.flatMap(({ sql }, index) =>
    names[index] === `v${index}` ? [`${sql} AS v${index}`] : [],
  );
  return { select, names };
}

/**
 * A distinct count in two steps: the set of what is counted, for each slot and group, then its size. Where the
 * counted columns say which member of the segment a row belongs to, the set is joined to the segment, and not
 * every row.
 */
export function compileDistinct(
  compilation: Compilation,
  part: Part,
  measure: Measure,
  slots: readonly SeenSlot[],
): CompiledPart {
  const { among, ...rest } = part;
  const free = rowsOf(compilation, rest, slots);
  const member = among === undefined ? undefined : memberOf(free.scope, among);
  const position = argumentsOf(free.scope, measure).findIndex((one) => one.sql === member?.sql);
  const isLate = among !== undefined && position >= 0 && part.time.kind !== 'timeless';
  const rows = isLate ? free : rowsOf(compilation, part, slots);
  const values = argumentsOf(rows.scope, measure);
  const own = measure.where.map((one) => compileCondition(rows.scope, one));
  const counted = countedValues(rows, values);
  const slot = isLiteral(rows.slot) ? [] : [`${rows.slot} AS slot`];
  const set = [
    `SELECT DISTINCT ${[...slot, ...rows.dimensions, ...counted.select].join(', ')}`,
    ...rows.from(),
    ...whereClause([...rows.where, ...own]),
  ].join('\n');
  const keys = keysFrom('counted', part.dimensions.length, rows.slot);
  // A row without a value is not counted, but its group is there: with 0, as COUNT(DISTINCT …) has it.
  const present = counted.names.map((name) => `counted.${name} IS NOT NULL`);
  return {
    ...{ table: part.table, slot: rows.slot },
    columns: [{ id: measure.id, type: 'integer', hasOddCount: false }],
    sql: [
      `SELECT ${[...keys, `${compilation.binder.dialect.aggregate('COUNT', '*', present)} AS ${measure.id}`].join(', ')}`,
      `FROM (\n${indent(set)}\n) AS counted`,
      ...(isLate && among !== undefined
        ? [
            `JOIN (\n${compileSegment(compilation, among, slots)}\n) AS segment ON segment.member = counted.${counted.names[position]} AND segment.slot = ${isLiteral(rows.slot) ? rows.slot : 'counted.slot'}`,
          ]
        : []),
      groupBy(keys),
    ].join('\n'),
  };
}
