/** The SQL dialects Broadsheet writes. */
export type DialectName = 'duckdb' | 'postgres' | 'trino';

/** Kinds of values SQL is asked to cast to; each dialect spells them its own way. */
export type CastType =
  | 'date'
  | 'timestamp'
  | 'timestamptz'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'boolean'
  | 'text';

/**
 * What differs between databases, and nothing else: the compiler writes the SQL all of them share
 * (CAST, FILTER, COUNT(DISTINCT), windows, VALUES, IS NOT DISTINCT FROM). Pure functions from SQL text to
 * SQL text; an implementer may assume that every expression handed in is complete and needs no parentheses.
 * Held by: the goldens in `test/golden/`, which also run on the engines.
 */
export interface Dialect {
  readonly name: DialectName;
  /** A bound parameter by its position from 1. */
  placeholder(position: number): string;
  /** Whether a placeholder may be used again for the same parameter. */
  readonly reusesPlaceholders: boolean;
  type(type: CastType): string;
  /** Whole days from one date to another. */
  daysBetween(from: string, to: string): string;
  /** Integer quotient of a non-negative integer. */
  quotient(dividend: string, divisor: number): string;
  /** Interpolated quantile (type 7) as an aggregate; undefined where the compiler must rank rows itself. */
  quantile(expression: string, fraction: number): string | undefined;
  /**
   * The sum of doubles, the same whatever order they are added in: floats lose other digits in another order. NaN and
   * infinities stay visible.
   * @param filter a FILTER clause with a blank before it, or nothing
   */
  floatSum(expression: string, filter: string): string;
  /** The type of such a sum. */
  readonly floatSumType: CastType;
  /** Whether COUNT(DISTINCT x) sorts all rows, so that counting a set is faster. */
  readonly sortsDistinct: boolean;
  /** Whether reading a column once more costs little beside joining it: columns lie apart, and on this machine. */
  readonly readsColumns: boolean;
  /** True for NaN and infinities of a float or decimal expression. */
  notFinite(expression: string): string;
  /**
   * Whether the whole of a text matches a regular expression, in which `.` is any character.
   * @param bind binds the pattern as this dialect wants it, and gives its marker
   */
  matches(expression: string, pattern: string, bind: (pattern: string) => string): string;
  /** A NULL of a type, where UNION ALL would not find the type by itself. */
  typedNull(type: CastType): string;
}

/** Quotes an identifier; the same in all dialects. */
export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
