import { fail } from '../../foundation/diagnostic/index.ts';
import { resultColumns, valueAt } from '../connection/column-values.ts';
import type { Column, ResultTable, Value } from '../connection/connection.ts';
import { type Model, tableOf } from '../model/index.ts';
import { dimensionsAt, type Plan } from '../plan/index.ts';
import type { CompiledPlan, CompiledQuery, ConnectionPlan } from '../sql/index.ts';
import type { PlanResults } from './assemble.ts';

/** A plan in SQL and its results, as if one database had answered it. */
export interface Met {
  readonly compiled: CompiledPlan;
  readonly results: PlanResults;
}

type Answered = ConnectionPlan & { readonly results: PlanResults };

/**
 * Lays what connections answered side by side: one row for each slot and group, whose measures are those of all. Groups
 * meet by the values of their dimensions, which must be of one type.
 * @throws QUERY_INVALID where a dimension is of one type here and of another there
 */
export function meet(plan: Plan, model: Model, answered: readonly Answered[]): Met {
  const [only, ...others] = answered;
  if (only !== undefined && others.length === 0) return { compiled: only.compiled, results: only.results };
  const besides = (['split', 'fixed', 'everybody'] as const).flatMap((which) => {
    const found = beside(plan, model, answered, ({ compiled, results }) => [compiled[which], results[which]]);
    return found === undefined ? [] : [[which, found] as const];
  });
  const coarser = plan.coarser.map(({ by }, at) =>
    beside({ ...plan, dimensions: dimensionsAt(plan, by) }, model, answered, ({ compiled, results }) => [
      compiled.coarser[at],
      results.coarser?.[at],
    ]),
  );
  return {
    compiled: {
      ...Object.fromEntries(besides.map(([which, { query }]) => [which, query])),
      coarser: coarser.map((one) => one?.query),
    },
    results: {
      ...Object.fromEntries(besides.map(([which, { result }]) => [which, result])),
      coarser: coarser.map((one) => one?.result),
    },
  };
}

interface Side {
  readonly query: CompiledQuery;
  readonly result: ResultTable;
  readonly from: Answered;
}

/** One of the statements that each connection has answered. */
type Which = (from: Answered) => readonly [CompiledQuery | undefined, ResultTable | undefined];

function beside(plan: Plan, model: Model, answered: readonly Answered[], which: Which) {
  const sides = answered.flatMap((from): Side[] => {
    const [query, result] = which(from);
    return query === undefined || result === undefined ? [] : [{ query, result, from }];
  });
  const [first, ...rest] = sides;
  if (first === undefined) return undefined;
  if (rest.length === 0) return { query: first.query, result: first.result };
  const keys = 1 + first.query.dimensions;
  for (let at = 1; at < keys; at += 1) requireOneType(plan, model, sides, at);
  const query: CompiledQuery = { ...first.query, measures: sides.flatMap((one) => one.query.measures) };
  return { query, result: sideBySide(sides, keys) };
}

function sideBySide(sides: readonly Side[], keys: number): ResultTable {
  const width = keys + sides.reduce((sum, { result }) => sum + result.columns.length - keys, 0);
  const rows = new Map<string, Value[]>();
  let at = keys;
  for (const { result } of sides) {
    const { length, values } = resultColumns(result);
    for (let index = 0; index < length; index += 1) {
      const row = values.map((column) => valueAt(column, index));
      const key = JSON.stringify(row.slice(0, keys).map(identity));
      const known = rows.get(key) ?? [...row.slice(0, keys), ...new Array<Value>(width - keys).fill(null)];
      rows.set(key, known);
      for (const [offset, value] of row.slice(keys).entries()) known[at + offset] = value;
    }
    at += result.columns.length - keys;
  }
  const columns = [
    ...(sides[0]?.result.columns.slice(0, keys) ?? []),
    ...sides.flatMap(({ result }) => result.columns.slice(keys)),
  ];
  return { columns: widened(columns, sides, keys), rows: [...rows.values()] };
}

/** JSON has no word for what is no number. */
function identity(value: Value): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value;
}

/** Numbers of different types are one column of the widest. */
function widened(columns: readonly Column[], sides: readonly Side[], keys: number): readonly Column[] {
  return columns.map((column, at) => {
    if (at === 0 || at >= keys) return column;
    const types = sides.map(({ result }) => result.columns[at]?.type);
    const widest = (['float', 'decimal'] as const).find((type) => types.includes(type));
    return widest === undefined ? column : { ...column, type: widest };
  });
}

const NUMBERS = ['integer', 'decimal', 'float'];

/** What a type of values is compared as. */
function classOf({ type }: Column): string {
  return NUMBERS.includes(type) ? 'number' : type;
}

/** "7" and 7, or a day and a moment, would be two groups that look like one. Values of one side alone meet nothing. */
function requireOneType(plan: Plan, model: Model, sides: readonly Side[], at: number): void {
  const seen = sides.flatMap((side) => {
    const column = side.result.columns[at];
    const values = resultColumns(side.result).values[at];
    const { length } = resultColumns(side.result);
    const hasValue = values !== undefined && hasAny(length, (row) => valueAt(values, row) !== null);
    return column === undefined || !hasValue ? [] : [{ side, what: whatIs(side, model, column, at) }];
  });
  const [first, ...rest] = seen;
  const other = rest.find(({ what }) => what.identity !== first?.what.identity);
  if (first === undefined || other === undefined) return;
  const reference = plan.dimensions[at - 1]?.reference ?? '';
  fail('QUERY_INVALID', {
    message: `"${reference}" is ${first.what.words} in connection "${first.side.from.connection}" and ${other.what.words} in connection "${other.side.from.connection}", so their groups cannot meet.`,
    hint: 'make them of one type by the `sql` of the dimension, as in CAST(… AS VARCHAR).',
  });
}

function hasAny(length: number, is: (row: number) => boolean): boolean {
  for (let row = 0; row < length; row += 1) if (is(row)) return true;
  return false;
}

/** Times that say no zone are of one type only where they are written in one zone. */
function whatIs({ from }: Side, model: Model, column: Column, at: number) {
  const kind = classOf(column);
  if (kind !== 'timestamp') return { identity: kind, words: `of type ${kind}` };
  const table = from.plan.parts[0]?.dimensions[at - 1]?.table ?? from.table;
  const { storedZone } = tableOf(model, table);
  return { identity: `${kind} ${storedZone}`, words: `a timestamp of ${storedZone}` };
}
