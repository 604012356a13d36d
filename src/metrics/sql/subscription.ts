import { fail, type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import { type ColumnType, textLiteral } from '../dialect/index.ts';
import {
  declaredPeriods,
  type Model,
  ownEntry,
  type Subscription,
  type SubscriptionWords,
  subscriptionColumns,
  subscriptionSql,
  tableOf,
} from '../model/index.ts';
import { type Catalog, columnType } from '../plan/index.ts';
import { onClock } from './part-of-time.ts';

/** A table whose rows are periods that are made of charges. */
export interface Periods {
  readonly table: string;
  readonly subscription: Subscription;
  /** Where it is declared. */
  readonly path: readonly string[];
}

/** The declaration behind a table, of its own or of its fallback where that is in use; undefined for others. */
export function periodsOf(model: Model, table: string, usesFallback: boolean): Periods | undefined {
  const found = declaredPeriods(table, tableOf(model, table));
  return found === undefined || (found.path[2] === 'fallback' && !usesFallback)
    ? undefined
    : { table, ...found };
}

/**
 * The SELECT of periods as a database understands it, over `{{ charges }}`.
 * @param zone whose days count
 * @throws COLUMN_MISSING, COLUMN_TYPE at the field that names the column, and what keeps the charges from being read
 */
export function periodsQuery(model: Model, catalog: Catalog, periods: Periods, zone: string): string {
  const { subscription, path } = periods;
  const unread = ownEntry(catalog.unreadable, subscription.of);
  if (unread !== undefined) throw new ProblemError(unread);
  const types = new Map<string, ColumnType>();
  for (const { field, column } of subscriptionColumns(subscription)) {
    const type = placed([...path, ...field], () => columnType(catalog, model, subscription.of, column));
    types.set(column, type);
  }
  placed([...path, 'amount'], () => expectNumber(periods, types.get(subscription.amount)));
  expectComparable(periods, types);
  const words = placed([...path, 'charged'], () => {
    const type = types.get(subscription.charged) ?? 'other';
    return wordsFor(model, catalog, periods, type, zone);
  });
  // The marker of parameters must not be smuggled in, even by an author.
  return subscriptionSql(subscription, words).replaceAll('\u0001', ' ');
}

/** How the days of charges are written. @throws COLUMN_TYPE where the column is no time */
export function wordsFor(
  model: Model,
  { dialect }: Pick<Catalog, 'dialect'>,
  { table, subscription: { of, charged } }: Periods,
  type: ColumnType,
  zone: string,
): SubscriptionWords {
  const { storedZone } = tableOf(model, of);
  const what = `Column "${charged}" of table "${of}", which dates the charges of table "${table}",`;
  const literals = { dialect, bind: (value: unknown) => textLiteral(String(value)) };
  const day = (sql: string) => {
    const shown = onClock(literals, { sql, type }, { zone, storedZone }, what);
    return type === 'date' ? shown : dialect.cast(shown, 'date');
  };
  day('checked');
  return { dialect, day };
}

const NUMBERS: readonly (ColumnType | undefined)[] = ['integer', 'decimal', 'float'];

function expectNumber({ table, subscription: { of, amount } }: Periods, type: ColumnType | undefined): void {
  if (NUMBERS.includes(type)) return;
  fail('COLUMN_TYPE', {
    message: `Column "${amount}" of table "${of}" is what subscriptions of table "${table}" are charged, but the database has it as ${type}.`,
    hint: 'choose a column of numbers, or convert it in a table in SQL over the charges.',
  });
}

/** Databases compare a text with a number each in another way, or fail in the midst of the rows. */
function expectComparable(
  { table, subscription, path }: Periods,
  types: ReadonlyMap<string, ColumnType>,
): void {
  for (const [column, condition] of Object.entries(subscription.where ?? {})) {
    const type = types.get(column) ?? 'other';
    const wanted = NUMBERS.includes(type) ? 'number' : type === 'boolean' ? 'boolean' : 'string';
    const values =
      typeof condition !== 'object' ? [condition] : Array.isArray(condition) ? condition : condition.notIn;
    const unlike = values.find((value) => typeof value !== wanted);
    if (unlike === undefined) continue;
    fail('FILTER_INVALID', {
      message: `Column "${column}" of table "${subscription.of}" is ${type} in the database, and charges of table "${table}" are chosen by ${JSON.stringify(unlike)}.`,
      hint: wanted === 'string' ? 'write the value in quotes.' : `write a ${wanted}, without quotes.`,
      path: [...path, 'where', column],
    });
  }
}

/** Problems of a column, at the field that names it. */
function placed<T>(path: readonly string[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const isOfColumn = ({ code }: Problem) => code === 'COLUMN_MISSING' || code === 'COLUMN_TYPE';
    throw new ProblemError(error.problems.map((one) => (isOfColumn(one) ? { ...one, path } : one)));
  }
}
