import type { Dialect } from './dialect.ts';
import { castsTo, filterClause, standardSql } from './standard-sql.ts';

/** DuckDB: `/` divides as floats, so whole quotients use `//`; quantile_cont keeps DECIMAL and would round. */
export const duckdb: Dialect = {
  ...standardSql,
  ...castsTo({
    date: 'DATE',
    timestamp: 'TIMESTAMP',
    timestamptz: 'TIMESTAMPTZ',
    integer: 'BIGINT',
    decimal: 'DECIMAL(38, 10)',
    float: 'DOUBLE',
    boolean: 'BOOLEAN',
    text: 'VARCHAR',
  }),
  name: 'duckdb',
  placeholder: (position) => `$${position}`,
  reusesPlaceholders: true,
  typedNull: () => 'NULL',
  daysBetween: (from, to) => `(${to} - ${from})`,
  quotient: (dividend, divisor) => `(${dividend}) // ${divisor}`,
  quantile: (expression, fraction, where) =>
    `quantile_cont(CAST(${expression} AS DOUBLE), ${fraction})${filterClause(where)}`,
  floatSum,
  floatSumType: 'float',
  sortsDistinct: false,
  readsColumns: true,
  notFinite: (expression) => `NOT isfinite(${expression})`,
  matches: (expression, pattern, bind) => `regexp_full_match(${expression}, ${bind(pattern)}, 's')`,
  // Types that we have no word for are compared with text too.
  isComparable: (left, right) =>
    standardSql.isComparable(left, right) ||
    [left.type, right.type].every((one) => one === 'other' || one === 'text'),
};

/**
 * Added up as whole numbers of ten-thousandths, and what is beyond them as whole numbers of 10⁻¹⁸: both are exact, and
 * doubles of up to four decimals have nothing beyond. Where no value is near enough to 1, or one is too large for 64
 * bits, the sum of doubles is all there is.
 */
function floatSum(expression: string, where: readonly string[]): string {
  const filter = filterClause(where);
  const sum = (what: string) => `SUM(${what})${filter}`;
  const units = `TRY_CAST(${expression} * 1e4 AS BIGINT)`;
  const beyond = `TRY_CAST((${expression} - ${units} / 1e4) * 1e18 AS BIGINT)`;
  return [
    `CASE WHEN MAX(ABS(${expression}))${filter} BETWEEN 1e-3 AND 9e14`,
    `THEN ${sum(units)} / 1e4 + ${sum(beyond)} / 1e18`,
    `ELSE ${sum(`CAST(${expression} AS DOUBLE)`)} END`,
  ].join(' ');
}
