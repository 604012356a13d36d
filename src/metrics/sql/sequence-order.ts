import type { CastType } from '../dialect/index.ts';
import { tableOf } from '../model/index.ts';
import type { SequenceStep } from '../plan/index.ts';
import { compileCondition } from './condition.ts';
import { argumentsOf } from './measure.ts';
import type { Compilation, Scope } from './scope.ts';

/** A row is one of a step where it meets the conditions of its metric, and has what that aggregates. */
export function stepConditions(scope: Scope, { where, value }: SequenceStep): string[] {
  return [
    ...where.map((one) => compileCondition(scope, one)),
    ...argumentsOf(scope, value).map(({ sql }) => `${sql} IS NOT NULL`),
  ];
}

/** A column of the rows of all steps, by which those of one moment are put in order. */
export interface Tie {
  readonly name: string;
  sql(at: number, scope: Scope): string;
}

/**
 * What puts rows of one moment in order: those of earlier steps come first, then by the keys of their tables, so that each
 * row comes once and after itself comes none.
 */
export function tieBreakers(compilation: Compilation, steps: readonly SequenceStep[]): readonly Tie[] {
  const tables = [...new Set(steps.map(({ table }) => table))];
  return [
    { name: 'tie', sql: (at, scope) => placeOf(steps, at, scope) },
    { name: 'home', sql: (at) => String(tables.indexOf(steps[at]?.table ?? '') + 1) },
    ...tables.flatMap((table, number) => keyTies(compilation, steps, table, `k${number}`)),
  ];
}

/** The place of a row among those of one moment: the first step that it is in, and the last. */
function placeOf(steps: readonly SequenceStep[], at: number, scope: Scope): string {
  const alike = steps.flatMap((step, index) =>
    step.table === steps[at]?.table ? [{ conditions: stepConditions(scope, step), place: index + 1 }] : [],
  );
  if (alike.length < 2) return String(2 * (at + 1));
  const first = (all: typeof alike) =>
    `CASE ${all.map(({ conditions, place }) => `WHEN ${conditions.length === 0 ? '1 = 1' : conditions.join(' AND ')} THEN ${place}`).join(' ')} END`;
  return `${first(alike)} + ${first(alike.toReversed())}`;
}

/** Keys of a table are no numbers of another, and have columns of their own. */
function keyTies(
  { model, catalog, binder: { dialect } }: Compilation,
  steps: readonly SequenceStep[],
  table: string,
  name: string,
): Tie[] {
  return (tableOf(model, table).key ?? []).map((column, index) => {
    const known = catalog.tables[table]?.columns.find((one) => one.name === column)?.type ?? 'other';
    const type: CastType = known === 'other' ? 'text' : known;
    return {
      name: `${name}_${index}`,
      sql(at, scope) {
        if (steps[at]?.table !== table) return dialect.typedNull(type);
        const { sql } = scope.column(column);
        return known === 'other' ? dialect.cast(sql, type) : sql;
      },
    };
  });
}

/** That one of two rows comes before the other, by pairs of what puts them in order. */
export function comesBefore([pair, ...others]: readonly (readonly [string, string])[]): string {
  if (pair === undefined) return '1 = 0';
  const [one, other] = pair;
  return `(${one} < ${other} OR (${one} = ${other} AND ${comesBefore(others)}))`;
}
