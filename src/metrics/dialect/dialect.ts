import type { DayDistance } from '../../foundation/calendar/index.ts';

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

/** What a column of a database holds; `other` is what has none of these words. */
export type ColumnType = CastType | 'other';

/** A column's type, and what the database itself calls it. */
export interface NamedType {
  readonly type: ColumnType;
  readonly native: string;
}

/** Aggregates that every database has. */
export type AggregateName = 'COUNT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';

/**
 * What differs between databases, and nothing else: the compiler writes the SQL that all of them share (joins, common
 * table expressions, CASE, windows, GROUP BY by position, UNION ALL, LIMIT). Pure functions from SQL text to SQL text; an
 * implementer may assume that every expression handed in is complete and needs no parentheses. `standardSql` has all that
 * the standard says; a dialect spreads it, and writes down what it does otherwise.
 * Held by: the goldens in `test/golden/`, which also run on the engines, and the conformance suite of connections.
 */
export interface Dialect {
  /** Under which the SQL of a model stands when it is written for one database only: letters, digits and _. */
  readonly name: string;
  /** An identifier that reads exactly as it is spelled, whatever is in it. */
  quote(identifier: string): string;
  /** A bound parameter by its position from 1. */
  placeholder(position: number): string;
  /** Whether a placeholder may be used again for the same parameter. */
  readonly reusesPlaceholders: boolean;
  cast(expression: string, type: CastType): string;
  /** A placeholder as a value of a type: days, moments (`YYYY-MM-DD HH:MM:SS`) and instants (ISO 8601) are bound as text. */
  parameter(placeholder: string, type: CastType): string;
  /** A NULL of a type, where UNION ALL would not find the type by itself. */
  typedNull(type: CastType): string;
  /** An aggregate over the rows that fulfil all conditions. @param argument `*` counts rows */
  aggregate(name: AggregateName, argument: string, where: readonly string[]): string;
  /**
   * How many different values, or combinations of several, the rows have that fulfil all conditions. Of combinations,
   * the conditions leave out those with a NULL.
   */
  countDistinct(expressions: readonly string[], where: readonly string[]): string;
  /**
   * The sum of doubles, the same whatever order they are added in: floats lose other digits in another order. NaN and
   * infinities stay visible.
   */
  floatSum(expression: string, where: readonly string[]): string;
  /** The type of such a sum. */
  readonly floatSumType: CastType;
  /** Interpolated quantile (type 7) as an aggregate; undefined where the compiler must rank rows itself. */
  quantile(expression: string, fraction: number, where: readonly string[]): string | undefined;
  /** A list of rows as a relation, for FROM and JOIN: at least one row, each with a value for every column. */
  rows(alias: string, columns: readonly string[], rows: readonly (readonly string[])[]): string;
  /** Whole days from one date to another. */
  daysBetween(from: string, to: string): string;
  /** A date so many days or months later; where that month is too short for the day, its last one. */
  later(date: string, distance: DayDistance): string;
  /** Seconds from one moment to another, with fractions; both have a zone, or neither. */
  secondsBetween(from: string, to: string): string;
  /** What clocks of a zone show at an instant, as a timestamp without a zone. @param zone a bound name of the IANA database */
  shownIn(instant: string, zone: string): string;
  /** The instant at which clocks of a zone show a timestamp; of two, or where they skip it, the one that the database takes. */
  instantIn(shown: string, zone: string): string;
  /** An expression in which another is used several times, and computed once; `use` is given what stands for it. */
  once(value: string, use: (name: string) => string): string;
  /** The day of the week of a date or a timestamp without a zone, 1 for Monday to 7 for Sunday. */
  weekday(expression: string): string;
  /** Integer quotient of a non-negative integer. */
  quotient(dividend: string, divisor: number): string;
  /** True for NaN and infinities of a float or decimal expression. */
  notFinite(expression: string): string;
  /**
   * Whether the whole of a text matches a regular expression, in which `.` is any character.
   * @param bind binds the pattern as this dialect wants it, and gives its marker
   */
  matches(expression: string, pattern: string, bind: (pattern: string) => string): string;
  /** Whether two columns can be compared for equality without a cast. */
  isComparable(left: NamedType, right: NamedType): boolean;
  /** Whether COUNT(DISTINCT x) sorts all rows, so that counting a set is faster. */
  readonly sortsDistinct: boolean;
  /** Whether reading a column once more costs little beside joining it: columns lie apart, and on this machine. */
  readonly readsColumns: boolean;
}
