import type { Dialect } from './dialect.ts';
import { castsTo, filterClause, standardSql } from './standard-sql.ts';

/** Trino: `?` parameters in order of appearance, no exact quantile, date arithmetic by functions. */
export const trino: Dialect = {
  ...standardSql,
  ...castsTo({
    date: 'DATE',
    timestamp: 'TIMESTAMP(6)',
    timestamptz: 'TIMESTAMP(6) WITH TIME ZONE',
    integer: 'BIGINT',
    decimal: 'DECIMAL(38, 10)',
    float: 'DOUBLE',
    boolean: 'BOOLEAN',
    text: 'VARCHAR',
  }),
  name: 'trino',
  placeholder: () => '?',
  reusesPlaceholders: false,
  daysBetween: (from, to) => `date_diff('day', ${from}, ${to})`,
  quantile: () => undefined,
  floatSum: (expression, where) => `SUM(CAST(${expression} AS DOUBLE))${filterClause(where)}`,
  floatSumType: 'float',
  sortsDistinct: false,
  readsColumns: false,
  notFinite: (expression) => `NOT is_finite(CAST(${expression} AS DOUBLE))`,
  matches: (expression, pattern, bind) => `regexp_like(${expression}, ${bind(`\\A(?s:${pattern})\\z`)})`,
};
