import type { CastType, Dialect } from './dialect.ts';
import { castsTo, filterClause, standardSql } from './standard-sql.ts';

const casts = castsTo({
  date: 'DATE',
  timestamp: 'TIMESTAMP(6)',
  timestamptz: 'TIMESTAMP(6) WITH TIME ZONE',
  integer: 'BIGINT',
  decimal: 'DECIMAL(38, 10)',
  float: 'DOUBLE',
  boolean: 'BOOLEAN',
  text: 'VARCHAR',
});

/** Trino: `?` parameters in order of appearance, no exact quantile, date arithmetic by functions. */
export const trino: Dialect = {
  ...standardSql,
  ...casts,
  name: 'trino',
  placeholder: () => '?',
  reusesPlaceholders: false,
  parameter,
  // AVG of decimals keeps their scale, and so rounds.
  aggregate: (name, argument, where) =>
    name === 'AVG'
      ? `CAST(SUM(${argument})${filterClause(where)} AS DOUBLE) / NULLIF(COUNT(${argument})${filterClause(where)}, 0)`
      : standardSql.aggregate(name, argument, where),
  daysBetween: (from, to) => `date_diff('day', ${from}, ${to})`,
  // EXTRACT knows no epoch.
  secondsBetween: (from, to) => `(to_unixtime(${to}) - to_unixtime(${from}))`,
  // AT TIME ZONE takes no parameter.
  shownIn: (instant, zone) => casts.cast(`at_timezone(${instant}, ${zone})`, 'timestamp'),
  instantIn: (shown, zone) => `with_timezone(${shown}, ${zone})`,
  weekday: (expression) => `day_of_week(${expression})`,
  quantile: () => undefined,
  floatSum,
  floatSumType: 'float',
  sortsDistinct: false,
  readsColumns: false,
  notFinite: (expression) => `NOT is_finite(CAST(${expression} AS DOUBLE))`,
  matches: (expression, pattern, bind) => `regexp_like(${expression}, ${bind(`\\A(?s:${pattern})\\z`)})`,
};

/** CAST reads no instant of ISO 8601, with its T and Z. */
function parameter(placeholder: string, type: CastType): string {
  return casts.cast(
    type === 'timestamptz' ? `from_iso8601_timestamp_nanos(${placeholder})` : placeholder,
    type,
  );
}

/**
 * Workers add doubles in an order of their own. So they are added up as whole numbers of ten-thousandths, and what is beyond
 * them as whole numbers of 10⁻¹⁸, both as decimals; where no value is near enough to 1, or one is too large for 64 bits, or
 * none, the sum of doubles is all there is.
 */
function floatSum(expression: string, where: readonly string[]): string {
  const filter = filterClause(where);
  const whole = (what: string) => `TRY_CAST(${what} AS BIGINT)`;
  const units = whole(`${expression} * 1E4`);
  const sum = (what: string) => `CAST(SUM(CAST(${what} AS DECIMAL(38, 0)))${filter} AS DOUBLE)`;
  return [
    `CASE WHEN MAX(ABS(${expression}))${filter} BETWEEN 1E-3 AND 9E14`,
    `AND COUNT(*)${filterClause([`NOT is_finite(${expression})`, ...where])} = 0`,
    `THEN ${sum(units)} / 1E4 + ${sum(whole(`(${expression} - ${units} / 1E4) * 1E18`))} / 1E18`,
    `ELSE SUM(CAST(${expression} AS DOUBLE))${filter} END`,
  ].join(' ');
}
