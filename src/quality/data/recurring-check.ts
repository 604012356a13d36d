import { lastComplete } from '../../foundation/calendar/index.ts';
import { said, saidValue, type ValueFormat } from '../../foundation/format/index.ts';
import { chargeConditions, PERIOD_COLUMNS, type Subscription, tableOf } from '../../metrics/model/index.ts';
import { columnType } from '../../metrics/plan/index.ts';
import { clockFor } from '../../metrics/sql/boundary.ts';
import type { Periods } from '../../metrics/sql/subscription.ts';
import type { CheckResult } from '../check-result.ts';
import { rowsFor, type Subject } from './subject.ts';

/** So far apart that it is worth a look, as a share of the larger. */
const FAR = 0.2;

const AMOUNT: ValueFormat = { kind: 'number', decimals: 0 };

/**
 * Recurring revenue over the last full month, day by day, against the charges less refunds of that month: where customers
 * pay by the month, they are near each other. Where they pay by the quarter or the year, of twelve months. Nothing is said
 * before there are charges of twice as long, without an edition date, and of several currencies.
 * @throws what the database raises
 */
export async function recurringCheck(subject: Subject, periods: Periods): Promise<CheckResult[]> {
  const { context, table, label } = subject;
  const { calendar, asOf } = context;
  const { subscription } = periods;
  if (asOf === undefined || subscription.currency !== undefined) return [];
  const months = subscription.billed === 'monthly' || subscription.billed === 'weekly' ? 1 : 12;
  const period = lastComplete(months, 'month', asOf, calendar);
  const before = lastComplete(2 * months, 'month', asOf, calendar);
  const title = {
    ...{ name: `${table}.recurring`, label: said('check.title.recurring', { label }) },
    tables: [table, subscription.of],
  };
  const charged = await chargedIn(subject, subscription, period, before.from);
  if (!charged.reachesBack)
    return [{ ...title, verdict: 'pass', message: said('check.subscription.tooShort') }];
  const recurring = (await recurringIn(subject, period)) * months;
  const { revenue } = charged;
  const difference = Math.abs(recurring - revenue);
  const larger = Math.max(Math.abs(recurring), Math.abs(revenue));
  const about = {
    period: { say: 'period', from: period.from, to: period.to },
    recurring: saidValue(recurring, AMOUNT),
    revenue: saidValue(revenue, AMOUNT),
  } as const;
  if (larger === 0 || difference <= FAR * larger)
    return [{ ...title, verdict: 'pass', message: said('check.subscription.near', about) }];
  const share = saidValue(difference / larger, { kind: 'percent', decimals: 0 });
  return [
    {
      ...{ ...title, verdict: 'warn', code: 'CHECK_RECURRING' },
      message: said('check.subscription.apart', { ...about, share }),
      hint: said('check.subscription.apartHint'),
    },
  ];
}

interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** Charges less refunds of a period, and whether there are charges before a day. */
async function chargedIn(
  subject: Subject,
  subscription: Subscription,
  { from, to }: Stretch,
  before: string,
): Promise<{ readonly revenue: number; readonly reachesBack: boolean }> {
  const { model, catalog, calendar } = subject.context;
  const { of, charged, amount } = subscription;
  const { quote, cast } = catalog.dialect;
  const { storedZone } = tableOf(model, of);
  const zones = { zone: calendar.zone, storedZone };
  const { isCharge, isChosen } = chargeConditions(subscription, catalog.dialect, 'base');
  const [at, what] = [`base.${quote(charged)}`, `base.${quote(amount)}`];
  const rows = await rowsFor(subject, ({ sources, binder }) => {
    const clock = clockFor(
      binder,
      columnType(catalog, model, of, charged),
      zones,
      `Column "${charged}" of table "${of}"`,
    );
    const counts = `(${[isCharge, ...isChosen].join(' AND ')}) OR ${what} < 0`;
    return [
      `SELECT SUM(CASE WHEN ${at} >= ${clock.bound(from)} THEN ${cast(what, 'float')} ELSE 0 END) AS revenue,`,
      `  MAX(CASE WHEN ${at} < ${clock.bound(before)} THEN 1 ELSE 0 END) AS reaches_back`,
      `FROM ${sources.from(of)} AS base`,
      `WHERE ${at} < ${clock.bound(to)} AND (${counts})`,
    ].join('\n');
  });
  const [revenue = 0, reaches = 0] = (rows[0] ?? []).map((one) => Number(one ?? 0));
  return { revenue, reachesBack: reaches === 1 };
}

/** Recurring revenue of a period, on an average day. */
async function recurringIn(subject: Subject, { from, to }: Stretch): Promise<number> {
  const { dialect } = subject.context.catalog;
  const [starts, ends, amount] = [PERIOD_COLUMNS.from, PERIOD_COLUMNS.to, PERIOD_COLUMNS.amount].map(
    (name) => `base.${dialect.quote(name)}`,
  );
  const rows = await rowsFor(subject, ({ sources, binder }) => {
    const [first, next] = [from, to].map((day) => binder.bind(day, 'date'));
    const begins = `CASE WHEN ${starts} > ${first} THEN ${starts} ELSE ${first} END`;
    const finishes = `CASE WHEN ${ends} < ${next} THEN ${ends} ELSE ${next} END`;
    return [
      `SELECT SUM(${dialect.cast(amount ?? '', 'float')} * ${dialect.daysBetween(`(${begins})`, `(${finishes})`)}) AS amounts,`,
      `  MAX(${dialect.daysBetween(first ?? '', next ?? '')}) AS days`,
      `FROM ${sources.from(subject.table)} AS base`,
      `WHERE ${starts} < ${next} AND ${ends} > ${first}`,
    ].join('\n');
  });
  const [amounts = 0, days = 0] = (rows[0] ?? []).map((one) => Number(one ?? 0));
  return days === 0 ? 0 : amounts / days;
}
