import type { Dialect } from '../dialect/index.ts';
import type { Measure, Part, SeenSlot } from '../plan/index.ts';
import { type CompiledPart, keysFrom } from './compiled-part.ts';
import { compileCondition } from './condition.ts';
import { groupBy } from './group-by.ts';
import { argumentsOf, hidesNonFinite } from './measure.ts';
import { rowsOf } from './rows.ts';
import type { Compilation } from './scope.ts';
import { indent } from './source.ts';
import { whereClause } from './where-clause.ts';

/** Whether a measure is a quantile of which a database has no exact aggregate. */
export function needsRanking(dialect: Dialect, { aggregate, quantile }: Measure): boolean {
  if (aggregate !== 'median' && aggregate !== 'quantile') return false;
  return dialect.quantile('x', quantile ?? 0.5, []) === undefined;
}

/**
 * A quantile by ranking, for engines without an exact one. Type 7 of Hyndman & Fan (1996): with n values and
 * h = (n − 1)q, the value at rank r (from 0) weighs max(0, 1 − |r − h|), which interpolates between the two
 * neighbours of h.
 */
export function compileRanked(
  compilation: Compilation,
  part: Part,
  measure: Measure,
  slots: readonly SeenSlot[],
): CompiledPart {
  const { dialect } = compilation.binder;
  const rows = rowsOf(compilation, part, slots);
  const [argument] = argumentsOf(rows.scope, measure);
  if (argument === undefined) throw new Error(`${measure.metric}: a quantile has an argument`);
  const keys = keysFrom('ranked', part.dimensions.length, rows.slot);
  const groups = [rows.slot, ...rows.dimensions.map((one) => one.replace(/ AS d\d+$/, ''))].join(', ');
  const value = dialect.cast(argument.sql, 'float');
  const own = measure.where.map((one) => compileCondition(rows.scope, one));
  const guarded = hidesNonFinite(measure, argument);
  const inner = [
    `SELECT\n  ${[
      `${rows.slot} AS slot`,
      ...rows.dimensions,
      `${value} AS value`,
      `ROW_NUMBER() OVER (PARTITION BY ${groups} ORDER BY ${value}) - 1 AS position`,
      `COUNT(*) OVER (PARTITION BY ${groups}) AS total`,
    ].join(',\n  ')}`,
    ...rows.from(),
    ...whereClause([...rows.where, ...own, `${argument.sql} IS NOT NULL`]),
  ].join('\n');
  const weight = quantileWeight('position', 'total', measure);
  const select = [...keys, `SUM(value * ${weight}) AS ${measure.id}`];
  if (guarded)
    select.push(`${dialect.aggregate('COUNT', '*', [dialect.notFinite('value')])} AS ${measure.id}_odd`);
  return {
    ...{ table: part.table, slot: rows.slot },
    columns: [{ id: measure.id, type: 'float', hasOddCount: guarded }],
    sql: `SELECT\n  ${select.join(',\n  ')}\nFROM (\n${indent(inner)}\n) AS ranked\n${groupBy(keys)}`,
  };
}

/**
 * How much the value at a position weighs in a quantile, from 0. The fraction is a float literal in every dialect, so that the
 * arithmetic is that of floats.
 */
export function quantileWeight(position: string, total: string, { quantile }: Measure): string {
  return `GREATEST(0, 1 - ABS(${position} - (${total} - 1) * ${quantile ?? 0.5}e0))`;
}

/** The place of a value in its slot and group from 1, those without one last, and how many there are. */
export function placesAmong(
  value: string,
  order: 'ASC' | 'DESC',
  groups: readonly string[],
  name: string,
): string[] {
  const group = `PARTITION BY ${groups.join(', ')}`;
  return [
    `ROW_NUMBER() OVER (${group} ORDER BY ${value} ${order} NULLS LAST) AS ${name}_place`,
    `COUNT(${value}) OVER (${group}) AS ${name}_of`,
  ];
}
