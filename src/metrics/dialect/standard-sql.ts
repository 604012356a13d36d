import type { CastType, ColumnType, Dialect } from './dialect.ts';

const FAMILY: Readonly<Record<ColumnType, string>> = {
  integer: 'number',
  decimal: 'number',
  float: 'number',
  text: 'text',
  boolean: 'boolean',
  date: 'time',
  timestamp: 'time',
  timestamptz: 'time',
  other: 'other',
};

/** What the standard says, and most databases do; to be spread into a dialect. */
export const standardSql = {
  quote: (identifier) => `"${identifier.replaceAll('"', '""')}"`,
  aggregate: (name, argument, where) => `${name}(${argument})${filterClause(where)}`,
  countDistinct: (expressions, where) =>
    `COUNT(DISTINCT ${expressions.length > 1 ? `(${expressions.join(', ')})` : expressions[0]})${filterClause(where)}`,
  rows: (alias, columns, rows) =>
    `(VALUES ${rows.map((row) => `(${row.join(', ')})`).join(', ')}) AS ${alias} (${columns.join(', ')})`,
  secondsBetween: (from, to) => `EXTRACT(EPOCH FROM (${to} - ${from}))`,
  later: (date, distance) => {
    const [count, unit] = 'days' in distance ? [distance.days, 'DAY'] : [distance.months, 'MONTH'];
    return `CAST(${date} + INTERVAL '${count}' ${unit} AS DATE)`;
  },
  shownIn: (instant, zone) => `(${instant} AT TIME ZONE ${zone})`,
  instantIn: (shown, zone) => `(${shown} AT TIME ZONE ${zone})`,
  once: (value, use) => use(value),
  weekday: (expression) => `EXTRACT(ISODOW FROM ${expression})`,
  quotient: (dividend, divisor) => `(${dividend}) / ${divisor}`,
  isComparable: (left, right) =>
    left.native === right.native ||
    (left.type !== 'other' && right.type !== 'other' && FAMILY[left.type] === FAMILY[right.type]),
} satisfies Partial<Dialect>;

/** A text as SQL has it: a quote is doubled. In the standard nothing else has a meaning within it, a backslash neither. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The clause that restricts an aggregate to some rows, with a blank before it; nothing without conditions. */
export function filterClause(where: readonly string[]): string {
  return where.length === 0 ? '' : ` FILTER (WHERE ${where.join(' AND ')})`;
}

/** CAST, parameters and a NULL by the names that a database has for types. */
export function castsTo(
  types: Readonly<Record<CastType, string>>,
): Pick<Dialect, 'cast' | 'parameter' | 'typedNull'> {
  const cast = (expression: string, type: CastType) => `CAST(${expression} AS ${types[type]})`;
  return {
    cast,
    parameter: cast,
    typedNull: (type) => `CAST(NULL AS ${types[type]})`,
  };
}
