import type { CastType, Dialect } from './dialect.ts';

const TYPES: Record<CastType, string> = {
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  timestamptz: 'TIMESTAMPTZ',
  integer: 'BIGINT',
  decimal: 'DECIMAL(38, 10)',
  float: 'DOUBLE',
  boolean: 'BOOLEAN',
  text: 'VARCHAR',
};

/** DuckDB: `/` divides as floats, so whole quotients use `//`; quantile_cont keeps DECIMAL and would round. */
export const duckdb: Dialect = {
  name: 'duckdb',
  placeholder: (position) => `$${position}`,
  reusesPlaceholders: true,
  type: (type) => TYPES[type],
  daysBetween: (from, to) => `(${to} - ${from})`,
  quotient: (dividend, divisor) => `(${dividend}) // ${divisor}`,
  quantile: (expression, fraction) => `quantile_cont(CAST(${expression} AS DOUBLE), ${fraction})`,
  sortsDistinct: false,
  notFinite: (expression) => `NOT isfinite(${expression})`,
  matches: (expression, pattern, bind) => `regexp_full_match(${expression}, ${bind(pattern)}, 's')`,
  typedNull: () => 'NULL',
};
