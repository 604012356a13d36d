import type { Dialect } from './dialect.ts';
import { castsTo, filterClause, standardSql } from './standard-sql.ts';

/** The types of PostgreSQL that it compares with each other as text; it has no `=` between uuid or enum and text. */
const COMPARED_AS_TEXT = new Set(['text', 'character varying', 'character', 'char', 'name', 'citext']);

/** PostgreSQL: NULL in the first branches of a UNION ALL is text unless cast. */
export const postgres: Dialect = {
  ...standardSql,
  ...castsTo({
    date: 'DATE',
    timestamp: 'TIMESTAMP',
    timestamptz: 'TIMESTAMPTZ',
    integer: 'BIGINT',
    decimal: 'NUMERIC',
    float: 'DOUBLE PRECISION',
    boolean: 'BOOLEAN',
    text: 'TEXT',
  }),
  name: 'postgres',
  placeholder: (position) => `$${position}`,
  reusesPlaceholders: true,
  // Without OFFSET the planner writes the value out wherever it is used.
  once: (value, use) => `(SELECT ${use('of.value')} FROM (SELECT ${value} AS value OFFSET 0) AS of)`,
  daysBetween: (from, to) => `(${to} - ${from})`,
  quantile: (expression, fraction, where) =>
    `percentile_cont(${fraction}) WITHIN GROUP (ORDER BY CAST(${expression} AS DOUBLE PRECISION))${filterClause(where)}`,
  // Its text has all digits of a double, a cast to NUMERIC only fifteen.
  floatSum: (expression, where) =>
    `SUM(CAST(CAST(CAST(${expression} AS DOUBLE PRECISION) AS TEXT) AS NUMERIC))${filterClause(where)}`,
  floatSumType: 'decimal',
  sortsDistinct: true,
  readsColumns: false,
  notFinite: (expression) => `CAST(${expression} AS DOUBLE PRECISION) IN ('NaN', 'Infinity', '-Infinity')`,
  matches: (expression, pattern, bind) => `${expression} ~ ${bind(`^(?:${pattern})$`)}`,
  isComparable: (left, right) =>
    standardSql.isComparable(left, right) &&
    (left.native === right.native ||
      [left, right].every(({ type, native }) => type !== 'text' || COMPARED_AS_TEXT.has(native))),
};
