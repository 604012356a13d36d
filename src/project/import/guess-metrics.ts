import { draftOf } from '../../metrics/kind/index.ts';
import { type ColumnProfile, isMoment, isNumber, isText } from '../../metrics/profile/index.ts';
import { disguise, numberKind } from './column-kind.ts';
import { type Entries, plainly, type Surveyed, type Written } from './draft.ts';
import { claim, identifierFor, inSentence, labelFor, snake } from './names.ts';
import { tableLabel } from './table-label.ts';

export interface GuessedMetrics {
  readonly metrics: Entries;
  /** Columns that a remark speaks of. */
  readonly mentioned: readonly string[];
  readonly remarks: readonly string[];
}

/** What metrics are guessed with. */
interface About {
  /** The time of the table. */
  readonly time: string | undefined;
  /** Columns that say something else than an amount: keys, links, dimensions. */
  readonly apart: ReadonlySet<string>;
  /** Names of metrics, which grow by those that are made here. */
  readonly taken: Set<string>;
}

/**
 * Metrics to start from: the number of rows, sums of amounts, and averages of what has a meaningful one. What may be
 * neither is not written: the sum of a rate or of a number that names something is wrong.
 */
export function guessMetrics(surveyed: Surveyed, { time, apart, taken }: About): GuessedMetrics {
  const { name: table, profile } = surveyed;
  const rows = tableLabel(surveyed);
  const by = time === undefined ? '' : `, by ${plainly(time)}`;
  const of = { table, rows, by, currency: currencyOf(profile.columns) };
  const timeless =
    time === undefined ? ['The table has no time: its rows count the same in every period.'] : [];
  const numbers = profile.columns.filter((one) => isNumber(one) && !apart.has(one.name));
  const entries: readonly (readonly [string, Written])[] = [
    [table, { value: countOf(table, rows, by), notes: timeless, about: [] }],
    ...lineAmount(numbers, of),
    ...numbers.flatMap((column) => metricOf(column, of)),
  ];
  const metrics = Object.fromEntries(
    entries.map(([name, one]) => [claim(identifierFor(name, 'metric'), taken), one]),
  );
  const unsure = numbers.map((one) => one.name).filter((name) => numberKind(name) === 'unknown');
  const hidden = profile.columns.filter((one) => disguise(one) !== undefined).map((one) => one.name);
  const remarks = [...remarksOn(of.currency), ...unsureRemark(unsure), ...disguised(profile.columns)];
  return { metrics, mentioned: [...unsure, ...hidden], remarks };
}

interface Table {
  readonly table: string;
  readonly rows: string;
  readonly by: string;
  readonly currency: Currency;
}

/**
 * What the rows of a table are worth that has a price and a quantity of each, and no amount: their product, less a discount
 * that is a share of it. Nothing where a row might be left out for want of one of them.
 */
function lineAmount(
  numbers: readonly ColumnProfile[],
  { table, rows, by, currency }: Table,
): [string, Written][] {
  const called = (words: string) =>
    numbers.filter(({ name }) => new RegExp(`(?:^|_)(?:${words})$`).test(snake(name)));
  const [price, ...prices] = called('price');
  const [quantity, ...quantities] = called('quantity|qty|pieces|units');
  const [discount, ...discounts] = called('discount');
  const isPlain = [...prices, ...quantities, ...discounts].length === 0;
  if (price === undefined || quantity === undefined || !isPlain || currency.kind === 'mixed') return [];
  if (called('amount|total|subtotal|revenue|sales|net|gross').length > 0) return [];
  const isOff = discount !== undefined && isShare(discount);
  const parts = [price, quantity, ...(isOff ? [discount] : [])];
  if (parts.some(({ name, nulls }) => nulls > 0 || !/^[a-z_][a-z0-9_]*$/.test(name))) return [];
  const less = isOff ? ` * (1 - ${discount.name})` : '';
  const value = draftOf('simple', {
    label: `Amount of ${inSentence(rows)}`,
    description: `Sum of ${price.name} times ${quantity.name}${isOff ? `, less ${discount.name}` : ''}, of ${table}${by}.`,
    format: moneyFormat(currency),
    ...{ table, aggregate: 'sum', sql: `${price.name} * ${quantity.name}${less}` },
  });
  const whole =
    discount === undefined || isOff ? '' : `; ${discount.name} is not taken off, as it is no share`;
  const note = `Guessed: what a row is worth is its price times its quantity${isOff ? ', less its discount' : ''}${whole}. What settles it: who writes it.`;
  return [
    [
      `${table}_amount`,
      { value, notes: [note, ...moneyNotes(currency)], about: parts.map(({ name }) => name) },
    ],
  ];
}

/** Whether all values lie between nothing and all of something. */
function isShare({ type, least, most }: ColumnProfile): boolean {
  return type !== 'integer' && least !== undefined && Number(least) >= 0 && Number(most) <= 1;
}

/** What is worth knowing of a column of numbers; nothing where nothing is sure to be right. */
function metricOf(column: ColumnProfile, { table, rows, by, currency }: Table): [string, Written][] {
  const kind = numberKind(column.name);
  const isMixed = currency.kind === 'mixed';
  if (kind === 'code' || kind === 'never' || kind === 'unknown') return [];
  if (isMixed && (kind === 'money' || kind === 'price')) return [];
  if (/(?:^|_)discount$/.test(snake(column.name)) && isShare(column)) return [];
  const label = labelFor(column.name);
  const isMean = kind === 'mean' || kind === 'price';
  const isMoney =
    kind === 'price' || (kind === 'money' && (column.type !== 'integer' || currency.kind === 'one'));
  const plain = column.type === 'integer' && !isMean ? 'integer' : DECIMALS;
  const name = plainly(column.name);
  const value = draftOf('simple', {
    label: isMean ? `Average ${inSentence(label)} of ${inSentence(rows)}` : `${label} of ${inSentence(rows)}`,
    description: isMean
      ? `The column ${name} of ${table} on average, each row counted once${by}.`
      : `Sum of the column ${name} of ${table}${by}.`,
    format: isMoney ? moneyFormat(currency) : plain,
    ...{ table, aggregate: isMean ? 'average' : 'sum', column: column.name },
  });
  const written = { value, notes: isMoney ? moneyNotes(currency) : [], about: [column.name] };
  return [[`${table}_${column.name}${isMean ? '_average' : ''}`, written]];
}

const DECIMALS = { kind: 'number', decimals: 2 } as const;

function countOf(table: string, rows: string, by: string) {
  const description = `Number of rows of ${table}${by}.`;
  return draftOf('simple', { label: rows, description, format: 'integer', table, aggregate: 'count' });
}

/** What the amounts of a table are in: a currency of every row, several, or nothing says. */
type Currency =
  | { readonly kind: 'one'; readonly code: string; readonly column: string }
  | { readonly kind: 'mixed'; readonly column: string }
  | { readonly kind: 'unsaid' };

function currencyOf(columns: readonly ColumnProfile[]): Currency {
  const column = columns.find(
    (one) => isText(one) && /(?:^|_)currency(?:_code|_iso)?$/.test(snake(one.name)),
  );
  if (column === undefined || column.distinct === 0) return { kind: 'unsaid' };
  const code = String(column.frequent?.[0]?.value ?? '');
  const isOne = column.distinct === 1 && column.nulls === 0 && /^[A-Z]{3}$/.test(code);
  return isOne ? { kind: 'one', code, column: column.name } : { kind: 'mixed', column: column.name };
}

function moneyFormat(currency: Currency) {
  return currency.kind === 'one' ? ({ kind: 'currency', currency: currency.code } as const) : 'currency';
}

function moneyNotes(currency: Currency): string[] {
  if (currency.kind === 'one')
    return [`Guessed: money in ${currency.code}, as ${plainly(currency.column)} says of every row.`];
  return [
    'Guessed: money, in the currency of the project. What settles it: who writes it; also whether tax is in it.',
  ];
}

function remarksOn(currency: Currency): string[] {
  if (currency.kind !== 'mixed') return [];
  return [
    `No sums or averages of money: ${plainly(currency.column)} has several currencies, or gaps, and they cannot be added up. What settles it: a \`sql\` table that converts them, or a metric for each with \`where\`.`,
  ];
}

function unsureRemark(unsure: readonly string[]): string[] {
  if (unsure.length === 0) return [];
  return [
    `No metric of ${unsure.map(plainly).join(', ')}: nothing says whether ${unsure.length === 1 ? 'it is an amount that adds up' : 'they are amounts that add up'}.`,
  ];
}

function disguised(columns: readonly ColumnProfile[]): string[] {
  return columns.flatMap((column) => {
    const what = disguise(column);
    if (what === undefined) return [];
    const example = `"${plainly(String(column.least))}"`;
    return [
      `${plainly(column.name)} is text that looks like ${what}, such as ${example}, and can be read in more than one way. What settles it: a column of a type in the database, or a \`sql\` table that casts it.`,
    ];
  });
}

/** Columns that nothing was written for, with why, in one sentence. */
export function leftOut({ profile }: Surveyed, used: ReadonlySet<string>): string[] {
  const rest = profile.columns.filter((one) => !used.has(one.name) && !isMoment(one));
  if (rest.length === 0) return [];
  return [
    `Left out: ${rest.map(({ name, native, distinct }) => `${plainly(name)} (${native}${distinct === undefined ? '' : `, ${distinct} ${distinct === 1 ? 'value' : 'values'}`})`).join(', ')}.`,
  ];
}
