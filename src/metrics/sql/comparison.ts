import { isCivilDate } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { ColumnType } from '../dialect/index.ts';
import { type Compared, type Condition, isOfRow, type Scalar } from '../model/index.ts';
import type { Binder } from './binder.ts';
import { momentOf } from './timestamp-text.ts';

/** SQL text of a value and the type it has. */
export interface Typed {
  readonly sql: string;
  readonly type: ColumnType;
  /** It is a whole number from one to another, whatever rows there are. */
  readonly within?: readonly [least: number, greatest: number];
  /** It is computed, and so no value of it is NaN or infinite. */
  readonly isComputed?: true;
}

type Operators = Exclude<Condition, Scalar | readonly Scalar[]>;

/** How values become parameters. */
interface Binding {
  readonly binder: Binder;
  readonly zone: string;
  readonly storedZone: string;
}

/** Another column of the row, and the zone in which its timestamps are written where they say none. */
export type Beside = Typed & { readonly storedZone: string };

/**
 * A comparison of a value with what a condition says.
 * @param beside the other columns of the row that it compares with, by the names that it has for them
 * @throws FILTER_INVALID when a value or a column does not fit the type
 */
export function compileComparison(
  binding: Binding,
  left: Typed,
  condition: Condition,
  name: string,
  beside: ReadonlyMap<string, Beside> = new Map(),
): string {
  const { binder } = binding;
  const span = (scalar: Scalar) => {
    requireWithin(left, scalar, name);
    return bindSpan(binding, left.type, scalar, name);
  };
  if (Array.isArray(condition)) return oneOf(left.sql, condition.map(span));
  if (typeof condition !== 'object') return equal(left.sql, span(condition));
  const it = condition as Operators;
  const clauses: string[] = [];
  if (it.param !== undefined) {
    fail('FILTER_INVALID', {
      message: `The filter on "${name}" refers to parameter "${it.param}", which has no place outside a report.`,
    });
  }
  const compare = (operator: Order, value: Compared | undefined) => {
    if (value === undefined) return;
    const column = isOfRow(value) ? besideOf(binding, left, operator, name, value.column, beside) : undefined;
    clauses.push(COMPARE[operator](left.sql, column ?? span(value as Scalar)));
  };
  for (const operator of ORDERS) compare(operator, it[operator]);
  if (it.in !== undefined) clauses.push(oneOf(left.sql, it.in.map(span)));
  if (it.notIn !== undefined)
    clauses.push(`(${noneOf(left.sql, it.notIn.map(span))} OR ${left.sql} IS NULL)`);
  if (it.isNull !== undefined) clauses.push(`${left.sql} IS ${it.isNull ? '' : 'NOT '}NULL`);
  if (it.contains !== undefined) clauses.push(contains(binder, left.sql, it.contains));
  return clauses.join(' AND ');
}

const ORDERS = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const;
type Order = (typeof ORDERS)[number];

const COMPARE: Readonly<Record<Order, (sql: string, span: Span) => string>> = {
  eq: equal,
  ne: (sql, span) =>
    span.isColumn ? `NOT COALESCE(${equal(sql, span)}, FALSE)` : `(${unequal(sql, span)} OR ${sql} IS NULL)`,
  lt: (sql, { from }) => `${sql} < ${from}`,
  lte: upTo,
  gt: after,
  gte: (sql, { from }) => `${sql} >= ${from}`,
};

/** What a column holds as far as it can be compared with another: numbers are one, whatever their type. */
const CLASSES: Readonly<Record<ColumnType, string>> = {
  ...{ integer: 'numbers', decimal: 'numbers', float: 'numbers', text: 'texts', boolean: 'true or false' },
  ...{
    date: 'days',
    timestamp: 'times of a clock',
    timestamptz: 'instants',
    other: 'values of a type of its own',
  },
};

/** Another column of the row, where both hold the same and databases agree on the comparison. @throws FILTER_INVALID */
function besideOf(
  { storedZone }: Binding,
  left: Typed,
  operator: Order,
  name: string,
  column: string,
  beside: ReadonlyMap<string, Beside>,
): Span {
  const right = beside.get(column);
  if (right === undefined) throw new Error(`column ${column} was not planned`);
  const [one, other] = [CLASSES[left.type], CLASSES[right.type]];
  const refuse = (why: string, hint: string) =>
    fail('FILTER_INVALID', {
      message: `The filter on "${name}" compares it with "${column}", but ${why}.`,
      hint,
    });
  if (one !== other)
    return refuse(
      `one holds ${one} and the other ${other}`,
      'give one of them a dimension whose `sql` makes it what the other is.',
    );
  if (left.type === 'timestamp' && storedZone !== right.storedZone)
    return refuse(
      `one is written by the clocks of ${storedZone} and the other by those of ${right.storedZone}`,
      'give one of them a dimension whose `sql` converts it.',
    );
  const isOrder = operator !== 'eq' && operator !== 'ne';
  if (isOrder && !ORDERED.has(left.type))
    return refuse(
      `databases put ${one} in different orders`,
      'compare numbers, days or times, or use `eq` or `ne`.',
    );
  return { from: right.sql, isColumn: true };
}

const ORDERED: ReadonlySet<ColumnType> = new Set([
  ...(['integer', 'decimal', 'float', 'date', 'timestamp', 'timestamptz'] as const),
]);

/** A bound value, or the bounds of what a coarser one means: a day of a timestamp is all of its moments. */
interface Span {
  readonly from: string;
  readonly until?: string;
  /** It is another column of the row, which may have no value. */
  readonly isColumn?: true;
}

function equal(sql: string, { from, until }: Span): string {
  return until === undefined ? `${sql} = ${from}` : `${sql} >= ${from} AND ${sql} < ${until}`;
}

function unequal(sql: string, { from, until }: Span): string {
  return until === undefined ? `${sql} <> ${from}` : `${sql} < ${from} OR ${sql} >= ${until}`;
}

function upTo(sql: string, { from, until }: Span): string {
  return until === undefined ? `${sql} <= ${from}` : `${sql} < ${until}`;
}

function after(sql: string, { from, until }: Span): string {
  return until === undefined ? `${sql} > ${from}` : `${sql} >= ${until}`;
}

function oneOf(sql: string, spans: readonly Span[]): string {
  if (spans.every(({ until }) => until === undefined)) return `${sql} IN ${list(spans)}`;
  return `(${spans.map((one) => equal(sql, one)).join(' OR ')})`;
}

function noneOf(sql: string, spans: readonly Span[]): string {
  if (spans.every(({ until }) => until === undefined)) return `${sql} NOT IN ${list(spans)}`;
  return `NOT ${oneOf(sql, spans)}`;
}

function list(spans: readonly Span[]): string {
  return `(${spans.map(({ from }) => from).join(', ')})`;
}

function contains(binder: Binder, sql: string, text: string): string {
  return `POSITION(LOWER(${binder.bind(text, 'text')}) IN LOWER(${binder.dialect.cast(sql, 'text')})) > 0`;
}

/** What no row can have is a mistake, such as 0 for a Sunday. */
function requireWithin({ within }: Typed, value: Scalar, name: string): void {
  if (within === undefined) return;
  const [least, greatest] = within;
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= greatest) return;
  misfit(name, value, `whole numbers from ${least} to ${greatest}`);
}

/** Binds what a value means for a column: its own type, and both ends where the value is coarser than the column. */
function bindSpan(binding: Binding, type: ColumnType, value: Scalar, name: string): Span {
  const { binder, ...zones } = binding;
  if (type !== 'timestamp' && type !== 'timestamptz') return { from: bindScalar(binder, type, value, name) };
  const { from, until } = momentOf(instantText(value, name), type, zones);
  return {
    from: binder.bind(from, type),
    ...(until === undefined ? {} : { until: binder.bind(until, type) }),
  };
}

/** Binds a value as the type of the column it meets, so that no engine guesses. */
function bindScalar(
  binder: Binder,
  type: Exclude<ColumnType, 'timestamp' | 'timestamptz'>,
  value: Scalar,
  name: string,
): string {
  switch (type) {
    case 'integer': {
      const text = wholeNumber(value, name);
      return binder.bind(text, fitsBigint(text) ? 'integer' : 'decimal');
    }
    case 'decimal':
      return binder.bind(decimalText(value, name), 'decimal');
    case 'float':
      return binder.bind(floatValue(value, name), 'float');
    case 'boolean':
      return binder.bind(truth(value, name), 'boolean');
    case 'date':
      return binder.bind(dateText(value, name), 'date');
    default:
      return binder.bindBare(String(value));
  }
}

function wholeNumber(value: Scalar, name: string): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : decimalText(value, name);
}

/** Integers of 64 bits; longer ones are compared as decimals. */
function fitsBigint(text: string): boolean {
  return /^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

function floatValue(value: Scalar, name: string): number {
  const number = typeof value === 'number' ? value : Number(decimalText(value, name));
  return Number.isFinite(number) ? number : misfit(name, value, 'a number');
}

function decimalText(value: Scalar, name: string): string {
  const text = String(value).trim();
  if (/^-?\d{1,28}(\.\d{1,10})?$/.test(text)) return text;
  const number = typeof value === 'number' ? value : Number.NaN;
  if (Number.isFinite(number) && Math.abs(number) < 1e21) return number.toFixed(10);
  return misfit(name, value, 'a number');
}

function truth(value: Scalar, name: string): boolean {
  if (typeof value === 'boolean') return value;
  const known: Record<string, boolean> = { true: true, false: false, '1': true, '0': false };
  return known[String(value).toLowerCase()] ?? misfit(name, value, 'true or false');
}

function dateText(value: Scalar, name: string): string {
  return isCivilDate(String(value)) ? String(value) : misfit(name, value, 'a date, YYYY-MM-DD');
}

function instantText(value: Scalar, name: string): string {
  const text = String(value);
  const isInstant =
    /^\d{4}-\d{2}-\d{2}([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-][01]\d:[0-5]\d)?)?$/.test(
      text,
    );
  return isInstant && isCivilDate(text.slice(0, 10))
    ? text
    : misfit(name, value, 'a date or timestamp, YYYY-MM-DD HH:MM');
}

function misfit(name: string, value: Scalar, wanted: string): never {
  return fail('FILTER_INVALID', {
    message: `The filter on "${name}" has the value "${String(value)}", but the column holds ${wanted}.`,
    hint: `write ${wanted}.`,
  });
}
