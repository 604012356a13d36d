import type { Dialect } from '../dialect/index.ts';
import type { Part } from '../plan/index.ts';
import type { CompiledPart } from './compiled-part.ts';
import { groupBy } from './group-by.ts';
import type { MeasureColumn } from './measure.ts';
import { indent } from './source.ts';

/** Which stretches of a part each slot spans, and what is made of their measures. */
interface Spans {
  /** What the stretches are called in the SQL. */
  readonly of: string;
  /** For each slot its index, the first of its stretches, the one behind the last, and what else there is to say of it. */
  readonly rows: readonly (readonly string[])[];
  /** The names of what else there is. */
  readonly more?: readonly string[];
  readonly columns: readonly MeasureColumn[];
  /** The measure of a slot, over the rows of its stretches. */
  aggregate(column: MeasureColumn): string;
}

/** A part over stretches of time as one over slots, each of which spans several of them; they may have some in common. */
export function overSpans(
  dialect: Dialect,
  { dimensions }: Part,
  stretches: CompiledPart,
  { of, rows, more = [], columns, aggregate }: Spans,
): CompiledPart {
  const keys = ['spans.slot AS slot', ...dimensions.map((_, index) => `${of}.d${index} AS d${index}`)];
  const select = [...keys, ...stretches.columns.map((one) => `${aggregate(one)} AS ${one.id}`)];
  const spans = dialect.rows('spans', ['slot', 'starts', 'ends', ...more], rows);
  return {
    ...{ table: stretches.table, slot: 'spans.slot' },
    columns,
    sql: [
      `SELECT ${select.join(', ')}`,
      `FROM (\n${indent(stretches.sql)}\n) AS ${of}`,
      `JOIN ${spans} ON ${of}.slot >= spans.starts AND ${of}.slot < spans.ends`,
      groupBy(keys),
    ].join('\n'),
  };
}
