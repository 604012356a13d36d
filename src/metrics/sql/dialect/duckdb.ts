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
  floatSum,
  floatSumType: 'float',
  sortsDistinct: false,
  readsColumns: true,
  notFinite: (expression) => `NOT isfinite(${expression})`,
  matches: (expression, pattern, bind) => `regexp_full_match(${expression}, ${bind(pattern)}, 's')`,
  typedNull: () => 'NULL',
};

/**
 * Added up as whole numbers of ten-thousandths, and what is beyond them as whole numbers of 10⁻¹⁸: both are exact, and
 * doubles of up to four decimals have nothing beyond. Where no value is near enough to 1, or one is too large for 64
 * bits, the sum of doubles is all there is.
 */
function floatSum(expression: string, filter: string): string {
  const sum = (what: string) => `SUM(${what})${filter}`;
  const units = `TRY_CAST(${expression} * 1e4 AS BIGINT)`;
  const beyond = `TRY_CAST((${expression} - ${units} / 1e4) * 1e18 AS BIGINT)`;
  return [
    `CASE WHEN MAX(ABS(${expression}))${filter} BETWEEN 1e-3 AND 9e14`,
    `THEN ${sum(units)} / 1e4 + ${sum(beyond)} / 1e18`,
    `ELSE ${sum(`CAST(${expression} AS DOUBLE)`)} END`,
  ].join(' ');
}
