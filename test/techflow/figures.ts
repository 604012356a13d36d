import { cohortFigures } from './cohort-figures.ts';
import {
  addMonths,
  type Days,
  dayOf,
  overlap,
  quarterEarlier,
  quarterStart,
  within,
  yearStart,
} from './days.ts';
import { byCustomer, cents, type InferredPeriod, inForce, inferPeriods } from './periods.ts';
import type { TechflowRows } from './rows.ts';
import { share, subscriptionFigures } from './subscription-figures.ts';

/** Every metric of the model but the score, by its name, over the days [from, to); null is "n/a". */
export type Figures = Readonly<Record<string, number | null>>;

/** Computes all figures of a period from raw rows. */
export function figuresOf(rows: TechflowRows, span: Days): Figures {
  const periods = inferPeriods(rows.revenue_transactions);
  const subscriptions = subscriptionFigures(periods, span);
  return {
    ...subscriptions,
    ...cohortFigures(periods, span),
    ...customerFigures(rows, span),
    ...moneyFigures(rows, periods, span),
    ...supportFigures(rows, span, subscriptions.active_customers ?? 0),
    ...usageFigures(rows, span),
    ...featureFigures(rows, periods, span),
  };
}

function customerFigures({ customers }: TechflowRows, span: Days): Figures {
  return {
    customer_days: total(customers.map((one) => daysExisting(one.signup_date, span))),
    status_active: customers.filter((one) => one.status === 'active').length,
  };
}

/** Days of the span since signing up; none when nobody knows when that was. */
export function daysExisting(signup: string | null, span: Days): number {
  return signup === null ? 0 : overlap({ from: dayOf(signup), to: Number.POSITIVE_INFINITY }, span);
}

function moneyFigures(rows: TechflowRows, periods: readonly InferredPeriod[], span: Days): Figures {
  const amounts = rows.revenue_transactions
    .filter((one) => within(one.transaction_date, span))
    .map((one) => cents(one.amount ?? 0));
  const quarter = quarterStart(span.to - 1);
  const before = { from: addMonths(quarter, -3), to: quarterEarlier(span.to) };
  const between = (from: number, to: number) =>
    total(
      rows.revenue_transactions
        .filter((one) => within(one.transaction_date, { from, to }))
        .map((one) => cents(one.amount ?? 0)),
    );
  const paid = [...byCustomer(periods).values()].map((theirs) => paymentDays(theirs, span.to));
  const covered = total(paid.map((one) => one.covered));
  const due = total(paid.map((one) => one.due));
  return {
    revenue: total(amounts) / 100,
    revenue_year_to_date: between(yearStart(span.to - 1), span.to) / 100,
    revenue_quarter_to_date: between(quarter, span.to) / 100,
    revenue_quarter_before: between(before.from, before.to) / 100,
    refunds: total(amounts.filter((one) => one < 0)) / 100,
    covered_days: covered,
    billing_days: due,
    payment_coverage: share(covered, due),
  };
}

/** Of the 90 days before `at`: those since the first charge, and those covered by any period, day by day. */
export function paymentDays(
  periods: readonly InferredPeriod[],
  at: number,
): { covered: number; due: number } {
  const first = Math.min(...periods.map((one) => one.from));
  let covered = 0;
  let due = 0;
  for (let day = at - 90; day < at; day += 1) {
    if (day >= first) due += 1;
    if (periods.some((one) => one.from <= day && day < one.to)) covered += 1;
  }
  return { covered, due };
}

function supportFigures(rows: TechflowRows, span: Days, active: number): Figures {
  const tickets = rows.support_tickets.filter((one) => within(one.created_date, span));
  const hours = tickets.flatMap(({ response_time_hours: one }) => (one === null ? [] : [one]));
  return {
    tickets: tickets.length,
    tickets_unanswered: tickets.length - hours.length,
    tickets_per_customer: share(tickets.length, active),
    response_mean: share(total(hours), hours.length),
    response_median: quantile(hours, 0.5),
    response_p90: quantile(hours, 0.9),
  };
}

/** Linear interpolation between the order statistics around (n − 1)p: type 7 of Hyndman and Fan (1996). */
export function quantile(values: readonly number[], p: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const position = (sorted.length - 1) * p;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

function usageFigures(rows: TechflowRows, span: Days): Figures {
  const usage = rows.usage_metrics.filter((one) => within(one.usage_date, span));
  const minutes = total(usage.map((one) => one.daily_usage_minutes ?? 0));
  const working = usage.filter((one) => one.customer_id !== null && (one.daily_usage_minutes ?? 0) > 0);
  const days = new Set(working.map((one) => `${one.customer_id} ${one.usage_date}`)).size;
  return {
    usage_minutes: minutes,
    minutes_per_day: share(minutes, customerFigures(rows, span).customer_days ?? 0),
    weekly_active_customers: new Set(working.map((one) => one.customer_id)).size,
    active_customer_days: days,
    minutes_per_active_day: share(minutes, days),
  };
}

function featureFigures(rows: TechflowRows, periods: readonly InferredPeriod[], span: Days): Figures {
  const core = coreFeatures(rows);
  const used = coreFeaturesUsed(rows, span);
  const active = new Set(periods.filter((one) => inForce(one, span.to)).map((one) => one.customer));
  const all = total([...used.values()].map((features) => features.size));
  const byActive = total([...active].map((customer) => used.get(customer)?.size ?? 0));
  return {
    core_features: core.size,
    core_features_used: all,
    core_features_used_by_active: byActive,
    feature_adoption: share(byActive, core.size * active.size),
    adoption_share: share(all, core.size),
  };
}

export function coreFeatures({ features }: TechflowRows): Set<number> {
  return new Set(features.filter((one) => one.is_core === true).map((one) => one.feature_id));
}

/** The core features each customer used in the span. */
export function coreFeaturesUsed(rows: TechflowRows, span: Days): Map<number, Set<number>> {
  const core = coreFeatures(rows);
  const used = new Map<number, Set<number>>();
  for (const { customer_id, feature_id, usage_date } of rows.feature_usage) {
    if (customer_id === null || feature_id === null || !core.has(feature_id) || !within(usage_date, span))
      continue;
    const known = used.get(customer_id);
    if (known === undefined) used.set(customer_id, new Set([feature_id]));
    else known.add(feature_id);
  }
  return used;
}

export function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
