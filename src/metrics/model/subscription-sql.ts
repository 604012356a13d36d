import type { DayDistance } from '../../foundation/calendar/index.ts';
import { type Dialect, postgres, textLiteral } from '../dialect/index.ts';
import type { Scalar } from './filter.ts';
import {
  type ChargeCondition,
  EVERY,
  type Every,
  keptColumns,
  PERIOD_COLUMNS,
  type Subscription,
} from './subscription.ts';

/** Words that a column may say it with, in whatever case. */
const WORDS: Readonly<Record<Every, readonly string[]>> = {
  weekly: ['weekly', 'week'],
  monthly: ['monthly', 'month'],
  quarterly: ['quarterly', 'quarter'],
  yearly: ['yearly', 'year', 'annual', 'annually'],
};

/** How the query of the periods is written for a database. */
export interface SubscriptionWords {
  readonly dialect: Pick<Dialect, 'quote' | 'cast' | 'daysBetween' | 'later'>;
  /** The day of a charge as the clocks of the project show it. @param column as SQL */
  day(column: string): string;
}

/** For reading: of timestamps, the day that is written there. */
const PLAIN: SubscriptionWords = { dialect: postgres, day: (column) => postgres.cast(column, 'date') };

/**
 * The periods as a SELECT over `{{ charges }}`, so that whatever holds of the charges holds of them: who sees which, what
 * is hidden, where it comes from. Charges without a customer, day or amount, of nothing, or billed in no known way are left out.
 */
export function subscriptionSql(it: Subscription, words: SubscriptionWords = PLAIN): string {
  const own = keptColumns(it).map(words.dialect.quote);
  const who = [it.customer, ...it.each].map(words.dialect.quote);
  const charges = [
    named('sub_charge', chargesOf(it, words)),
    named('sub_covered', coveredBy(it, own, who, words)),
  ];
  if (it.overlap === 'add') return statement(charges, eachByItself(own));
  const ended =
    it.refunds === undefined
      ? [named('sub_ended', endedByNext(own))]
      : [
          ...refundedExpressions(it, it.refunds, own, words),
          named('sub_ended', endedByNextOrRefund(own, who)),
        ];
  return statement([...charges, ...ended, ...stretchesOf(own)], joinedStretches(own));
}

/** Until when each charge is paid for, with its days of grace, and when the next one comes. */
function coveredBy(
  { grace, refunds }: Subscription,
  own: readonly string[],
  who: readonly string[],
  { dialect }: SubscriptionWords,
): string[] {
  const { from, amount } = PERIOD_COLUMNS;
  const next = [
    `  MIN(${from}) OVER (`,
    `    PARTITION BY ${who.join(', ')} ORDER BY ${from} GROUPS BETWEEN 1 FOLLOWING AND 1 FOLLOWING`,
    '  ) AS next_charge,',
  ];
  const end = grace.days === 0 ? 'paid_until' : dialect.later('paid_until', grace);
  return [
    `SELECT ${[...own, from, amount, 'paid_until'].join(', ')},`,
    ...(refunds === undefined ? next : ['  charged_amount, charge_key,']),
    `  ${end} AS grace_end`,
    'FROM sub_charge',
  ];
}

/** A period for each charge, for which another one only ends the days of grace. */
function eachByItself(own: readonly string[]): string[] {
  const { from, to, amount } = PERIOD_COLUMNS;
  return [
    `SELECT ${[...own, from].join(', ')},`,
    '  CASE',
    '    WHEN next_charge <= paid_until THEN paid_until',
    '    WHEN next_charge < grace_end THEN next_charge',
    '    ELSE grace_end',
    `  END AS ${to},`,
    `  ${amount}`,
    'FROM sub_covered',
  ];
}

/** What is charged on one day is one amount; periods that follow one another with the same amount get one number. */
function stretchesOf(own: readonly string[]): string[] {
  const { from, to, amount } = PERIOD_COLUMNS;
  const bill = [...own, from, to].join(', ');
  const order = `PARTITION BY ${[...own, amount].join(', ')} ORDER BY ${from}, ${to}`;
  return [
    named('sub_bill', [
      `SELECT ${bill}, SUM(${amount}) AS ${amount}`,
      'FROM sub_ended',
      `WHERE ${from} < ${to}`,
      `GROUP BY ${bill}`,
    ]),
    named('sub_renewed', [
      `SELECT ${bill}, ${amount},`,
      `  CASE WHEN LAG(${to}) OVER (${order}) = ${from} THEN 0 ELSE 1 END AS starts_anew`,
      'FROM sub_bill',
    ]),
    named('sub_numbered', [
      `SELECT ${bill}, ${amount}, SUM(starts_anew) OVER (${order} ROWS UNBOUNDED PRECEDING) AS stretch`,
      'FROM sub_renewed',
    ]),
  ];
}

function joinedStretches(own: readonly string[]): string[] {
  const { from, to, amount } = PERIOD_COLUMNS;
  return [
    `SELECT ${own.join(', ')}, MIN(${from}) AS ${from}, MAX(${to}) AS ${to}, ${amount}`,
    'FROM sub_numbered',
    `GROUP BY ${[...own, amount].join(', ')}, stretch`,
  ];
}

/** The charges that bill a period: their day, what that is a month, and until when it is paid. */
function chargesOf(it: Subscription, words: SubscriptionWords): string[] {
  const { quote, later } = words.dialect;
  const column = (name: string) => `paid.${quote(name)}`;
  const day = words.day(column(it.charged));
  const charged = column(it.amount);
  const wanted = billings(it.billed, column, words.dialect);
  const { isCharge, isComplete, isKnown, isChosen } = chargeConditions(it, words.dialect, 'paid');
  const chosen = (of: (every: Every) => string) => {
    const [only] = wanted;
    if (only?.when === undefined) return of(only?.every ?? 'monthly');
    return `CASE ${wanted.map(({ when, every }) => `WHEN ${when} THEN ${of(every)}`).join(' ')} END`;
  };
  const isMixed = wanted.length > 1;
  const monthly = chosen((every) => monthlyAmount(every, charged, isMixed, words.dialect));
  const refundable =
    it.refunds === undefined
      ? []
      : [`${charged} AS charged_amount`, `${column(it.refunds.key)} AS charge_key`];
  return [
    `SELECT ${[
      ...keptColumns(it).map(column),
      `${day} AS ${PERIOD_COLUMNS.from}`,
      `${monthly} AS ${PERIOD_COLUMNS.amount}`,
      `${chosen((every) => later(day, PAID_FOR[every]))} AS paid_until`,
      ...refundable,
    ].join(',\n  ')}`,
    `FROM {{ ${it.of} }} AS paid`,
    `WHERE ${[isCharge, ...isComplete, ...isKnown, ...isChosen].join(' AND ')}`,
  ];
}

/** What makes a row of the charges bill a period: conditions that must all hold. @param alias of the charges */
export function chargeConditions(
  it: Subscription,
  dialect: SubscriptionWords['dialect'],
  alias: string,
): {
  /** Something is charged. */
  readonly isCharge: string;
  /** It is known who was charged and when. */
  readonly isComplete: readonly string[];
  /** How it is billed is known; none where all are billed alike. */
  readonly isKnown: readonly string[];
  /** Those of `where`. */
  readonly isChosen: readonly string[];
} {
  const column = (name: string) => `${alias}.${dialect.quote(name)}`;
  const ways = billings(it.billed, column, dialect).flatMap(({ when }) => when ?? []);
  return {
    isCharge: `${column(it.amount)} > 0`,
    isComplete: [it.customer, it.charged].map((name) => `${column(name)} IS NOT NULL`),
    isKnown: ways.length === 0 ? [] : [`(${ways.join(' OR ')})`],
    isChosen: Object.entries(it.where ?? {}).map(([name, one]) => conditionSql(column(name), one)),
  };
}

/**
 * How charges follow one another, in one row: how many there are, how many come in the first half of what is paid for already,
 * and how many come less than a week after grace has ended.
 */
export function chargeRhythmSql(it: Subscription, words: SubscriptionWords): string {
  const { dialect } = words;
  const own = keptColumns(it).map(dialect.quote);
  const who = [it.customer, ...it.each].map(dialect.quote);
  const { refunds: _, ...plain } = it;
  const { from } = PERIOD_COLUMNS;
  const passed = (to: string) => dialect.daysBetween(from, to);
  const count = (condition: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  return statement(
    [named('sub_charge', chargesOf(plain, words)), named('sub_covered', coveredBy(plain, own, who, words))],
    [
      'SELECT COUNT(*) AS charges,',
      `  ${count(`2 * ${passed('next_charge')} < ${passed('paid_until')}`)} AS early,`,
      `  ${count(`next_charge > grace_end AND next_charge < ${dialect.later('grace_end', { days: 7 })}`)} AS late`,
      'FROM sub_covered',
    ],
  );
}

function conditionSql(column: string, condition: ChargeCondition): string {
  if (typeof condition !== 'object') return `${column} = ${literal(condition)}`;
  if (Array.isArray(condition)) return `${column} IN (${condition.map(literal).join(', ')})`;
  return `(${column} IS NULL OR ${column} NOT IN (${condition.notIn.map(literal).join(', ')}))`;
}

function literal(value: Scalar): string {
  return typeof value === 'string' ? textLiteral(value) : String(value);
}

interface Billing {
  readonly every: Every;
  /** Which charges are billed so; absent: all of them. */
  readonly when?: string;
}

function billings(
  billed: Subscription['billed'],
  column: (name: string) => string,
  { cast }: Pick<Dialect, 'cast'>,
): Billing[] {
  if (typeof billed === 'string') return [{ every: billed }];
  const text = cast(column(billed.column), 'text');
  const { values } = billed;
  return EVERY.flatMap((every) => {
    const said =
      values === undefined ? WORDS[every] : Object.keys(values).filter((one) => values[one] === every);
    const among = `IN (${said.map(textLiteral).join(', ')})`;
    if (said.length === 0) return [];
    return [{ every, when: values === undefined ? `LOWER(${text}) ${among}` : `${text} ${among}` }];
  });
}

/** For how long a charge pays. */
const PAID_FOR: Readonly<Record<Every, DayDistance>> = {
  weekly: { days: 7 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  yearly: { months: 12 },
};

/** A month has 52 ÷ 12 weeks. What is divided is a double; what is charged by the month stays as it is, where nothing else is. */
function monthlyAmount(
  every: Every,
  charged: string,
  isMixed: boolean,
  { cast }: Pick<Dialect, 'cast'>,
): string {
  const double = cast(charged, 'float');
  switch (every) {
    case 'weekly':
      return `${double} * 52 / 12`;
    case 'monthly':
      return isMixed ? double : charged;
    case 'quarterly':
      return `${double} / 3`;
    case 'yearly':
      return `${double} / 12`;
  }
}

/** A charge counts until the next one, or until the days of grace are over. */
function endedByNext(own: readonly string[]): string[] {
  const { from, to, amount } = PERIOD_COLUMNS;
  return [
    `SELECT ${[...own, from, amount].join(', ')},`,
    `  CASE WHEN next_charge < grace_end THEN next_charge ELSE grace_end END AS ${to}`,
    'FROM sub_covered',
  ];
}

/** Each charge with the day from which on it is paid back in full, where it is: refunds add up to what was charged. */
function refundedExpressions(
  it: Subscription,
  { column }: NonNullable<Subscription['refunds']>,
  own: readonly string[],
  words: SubscriptionWords,
): string[] {
  const at = (name: string) => `paid.${words.dialect.quote(name)}`;
  const isRefund = [`${at(it.amount)} < 0`, ...[column, it.charged].map((one) => `${at(one)} IS NOT NULL`)];
  return [
    named('sub_refund', [
      'SELECT charge_key, refunded_on,',
      '  SUM(SUM(refunded)) OVER (PARTITION BY charge_key ORDER BY refunded_on ROWS UNBOUNDED PRECEDING) AS refunded',
      'FROM (',
      `  SELECT ${at(column)} AS charge_key, ${words.day(at(it.charged))} AS refunded_on, -${at(it.amount)} AS refunded`,
      `  FROM {{ ${it.of} }} AS paid`,
      `  WHERE ${isRefund.join(' AND ')}`,
      ') AS paid_back',
      'GROUP BY charge_key, refunded_on',
    ]),
    // Doubles may add up to a little less than what was charged; no money is so small.
    named('sub_reversal', [
      'SELECT sub_charge.charge_key, sub_charge.charged_amount, MIN(sub_refund.refunded_on) AS refunded_on',
      'FROM sub_charge',
      'JOIN sub_refund',
      '  ON sub_refund.charge_key = sub_charge.charge_key AND sub_refund.refunded + 0.000001 >= sub_charge.charged_amount',
      'GROUP BY sub_charge.charge_key, sub_charge.charged_amount',
    ]),
    named('sub_held', [
      `SELECT ${[...own, PERIOD_COLUMNS.from, PERIOD_COLUMNS.amount, 'grace_end'].join(', ')}, refunded_on`,
      'FROM sub_covered',
      'LEFT JOIN sub_reversal',
      '  ON sub_reversal.charge_key = sub_covered.charge_key AND sub_reversal.charged_amount = sub_covered.charged_amount',
    ]),
  ];
}

/**
 * From each charge and each reversal on, the charges of the latest day count that are not paid back by then, so that those
 * before them count again where they are.
 */
function endedByNextOrRefund(own: readonly string[], who: readonly string[]): string[] {
  const { from, to, amount } = PERIOD_COLUMNS;
  const isNot = (since: string) => `(sub_held.refunded_on IS NULL OR sub_held.refunded_on > ${since})`;
  const same = who.map((one) => `sub_held.${one} IS NOT DISTINCT FROM moment.${one}`).join(' AND ');
  const moments = who.map((one) => `moment.${one}`).join(', ');
  return [
    `SELECT ${[...own.map((one) => `sub_held.${one}`), `moment.since AS ${from}`, `sub_held.${amount}`].join(', ')},`,
    `  CASE WHEN moment.next_since < sub_held.grace_end THEN moment.next_since ELSE sub_held.grace_end END AS ${to}`,
    'FROM (',
    `  SELECT ${moments}, moment.since, MAX(sub_held.${from}) AS bill_date,`,
    `    LEAD(moment.since) OVER (PARTITION BY ${moments} ORDER BY moment.since) AS next_since`,
    '  FROM (',
    `    SELECT ${who.join(', ')}, ${from} AS since FROM sub_held`,
    `    UNION SELECT ${who.join(', ')}, refunded_on AS since FROM sub_held WHERE refunded_on IS NOT NULL`,
    '  ) AS moment',
    `  LEFT JOIN sub_held ON ${same} AND sub_held.${from} <= moment.since AND ${isNot('moment.since')}`,
    `  GROUP BY ${moments}, moment.since`,
    ') AS moment',
    `JOIN sub_held ON ${same} AND sub_held.${from} = moment.bill_date AND ${isNot('moment.since')}`,
  ];
}

/** A name that hardly any relation has: what stands behind `{{ charges }}` must not be hidden by it. */
function named(name: string, lines: readonly string[]): string {
  return `${name} AS (\n${lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`).join('\n')}\n)`;
}

function statement(expressions: readonly string[], lines: readonly string[]): string {
  return `WITH ${expressions.join(', ')}\n${lines.join('\n')}`;
}
