import type { CastType, Dialect } from './dialect.ts';

const TYPES: Record<CastType, string> = {
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  timestamptz: 'TIMESTAMPTZ',
  integer: 'BIGINT',
  decimal: 'NUMERIC',
  float: 'DOUBLE PRECISION',
  boolean: 'BOOLEAN',
  text: 'TEXT',
};

/** PostgreSQL: NULL in the first branches of a UNION ALL is text unless cast. */
export const postgres: Dialect = {
  name: 'postgres',
  placeholder: (position) => `$${position}`,
  reusesPlaceholders: true,
  type: (type) => TYPES[type],
  daysBetween: (from, to) => `(${to} - ${from})`,
  quotient: (dividend, divisor) => `(${dividend}) / ${divisor}`,
  quantile: (expression, fraction) =>
    `percentile_cont(${fraction}) WITHIN GROUP (ORDER BY CAST(${expression} AS DOUBLE PRECISION))`,
  // Its text has all digits of a double, a cast to NUMERIC only fifteen.
  floatSum: (expression, filter) =>
    `SUM(CAST(CAST(CAST(${expression} AS DOUBLE PRECISION) AS TEXT) AS NUMERIC))${filter}`,
  floatSumType: 'decimal',
  sortsDistinct: true,
  readsColumns: false,
  notFinite: (expression) => `CAST(${expression} AS DOUBLE PRECISION) IN ('NaN', 'Infinity', '-Infinity')`,
  matches: (expression, pattern, bind) => `${expression} ~ ${bind(`^(?:${pattern})$`)}`,
  typedNull: (type) => `CAST(NULL AS ${TYPES[type]})`,
};
