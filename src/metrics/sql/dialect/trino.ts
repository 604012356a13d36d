import type { CastType, Dialect } from './dialect.ts';

const TYPES: Record<CastType, string> = {
  date: 'DATE',
  timestamp: 'TIMESTAMP(6)',
  timestamptz: 'TIMESTAMP(6) WITH TIME ZONE',
  integer: 'BIGINT',
  decimal: 'DECIMAL(38, 10)',
  float: 'DOUBLE',
  boolean: 'BOOLEAN',
  text: 'VARCHAR',
};

/** Trino: `?` parameters in order of appearance, no exact quantile, date arithmetic by functions. */
export const trino: Dialect = {
  name: 'trino',
  placeholder: () => '?',
  reusesPlaceholders: false,
  type: (type) => TYPES[type],
  daysBetween: (from, to) => `date_diff('day', ${from}, ${to})`,
  quotient: (dividend, divisor) => `(${dividend}) / ${divisor}`,
  quantile: () => undefined,
  floatSum: (expression, filter) => `SUM(CAST(${expression} AS DOUBLE))${filter}`,
  floatSumType: 'float',
  sortsDistinct: false,
  readsColumns: false,
  notFinite: (expression) => `NOT is_finite(CAST(${expression} AS DOUBLE))`,
  matches: (expression, pattern, bind) => `regexp_like(${expression}, ${bind(`\\A(?s:${pattern})\\z`)})`,
  typedNull: (type) => `CAST(NULL AS ${TYPES[type]})`,
};
