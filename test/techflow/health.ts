import { type Days, dayOf, within } from './days.ts';
import { coreFeatures, coreFeaturesUsed, daysExisting, paymentDays } from './figures.ts';
import { byCustomer, type InferredPeriod, inferPeriods } from './periods.ts';
import type { TechflowRows } from './rows.ts';
import { centsAt, share } from './subscription-figures.ts';

/** One component of a customer's health. */
export interface HealthComponent {
  /** What was measured; null when it cannot be. */
  readonly value: number | null;
  /** 0 to 100; null when the component is left out. */
  readonly score: number | null;
  /** What it adds to the health, and what it leaves open; both 0 when left out. They add up to its renormalised weight. */
  readonly points: number;
  readonly missing: number;
}

export interface CustomerHealth {
  readonly customer: number;
  /** Null for a customer who pays but is not in the customers table. */
  readonly name: string | null;
  readonly plan: string | null;
  /** Monthly recurring revenue at stake. */
  readonly mrr: number;
  /** 0 to 100; null when no component is known. */
  readonly score: number | null;
  /** Share of the weights that is known. */
  readonly coverage: number;
  readonly category: string;
  readonly components: Readonly<Record<'usage' | 'support' | 'adoption' | 'payment', HealthComponent>>;
}

const WEIGHTS = { usage: 40, support: 20, adoption: 25, payment: 15 } as const;
type Name = keyof typeof WEIGHTS;
const NAMES = Object.keys(WEIGHTS) as Name[];

/** A score as a fraction, so that 80 is 80 and not 79.99999999999999. */
interface Fraction {
  readonly over: number;
  readonly under: number;
}

interface Measured {
  readonly value: number | null;
  readonly score: Fraction | null;
}

/** The health of every active customer at an edition date, by customer number. */
export function healthAt(rows: TechflowRows, at: number): Map<number, CustomerHealth> {
  const window = { from: at - 30, to: at };
  const measure = measurer(rows, window);
  const customers = new Map(rows.customers.map((one) => [one.customer_id, one]));
  const result = new Map<number, CustomerHealth>();
  for (const [customer, periods] of byCustomer(inferPeriods(rows.revenue_transactions))) {
    const stake = centsAt(periods, at);
    if (stake === 0) continue;
    const row = customers.get(customer);
    const judged = judge(measure(customer, row?.signup_date ?? null, periods));
    const onboarding = row?.signup_date != null && dayOf(row.signup_date) >= at - 30;
    result.set(customer, {
      customer,
      name: row?.customer_name ?? null,
      plan: row?.subscription_tier ?? null,
      mrr: stake / 100,
      ...judged,
      category: onboarding ? 'Onboarding' : judged.category,
    });
  }
  return result;
}

/** What is measured of one customer; the rows of the window are sorted by customer once. */
function measurer(rows: TechflowRows, window: Days) {
  const usage = rows.usage_metrics.filter((one) => within(one.usage_date, window));
  const tickets = rows.support_tickets.filter((one) => within(one.created_date, window));
  const minutes = sumBy(usage, (one) => one.daily_usage_minutes ?? 0);
  const asked = sumBy(tickets, () => 1);
  const used = coreFeaturesUsed(rows, window);
  const core = coreFeatures(rows).size;
  const anyFeature = used.size > 0;
  return (
    customer: number,
    signup: string | null,
    periods: readonly InferredPeriod[],
  ): Record<Name, Measured> => ({
    usage: usageScore(usage.length === 0 ? null : (minutes.get(customer) ?? 0), daysExisting(signup, window)),
    support: supportScore(asked.get(customer) ?? 0),
    adoption: adoptionScore(anyFeature ? (used.get(customer)?.size ?? 0) : null, core),
    payment: paymentScore(paymentDays(periods, window.to)),
  });
}

function sumBy<Row extends { customer_id: number | null }>(rows: readonly Row[], of: (row: Row) => number) {
  const sums = new Map<number, number>();
  for (const row of rows) {
    if (row.customer_id !== null) sums.set(row.customer_id, (sums.get(row.customer_id) ?? 0) + of(row));
  }
  return sums;
}

function usageScore(minutes: number | null, days: number): Measured {
  if (minutes === null || days === 0) return { value: null, score: null };
  const bands = [
    [120, 100],
    [60, 75],
    [30, 50],
    [10, 25],
  ] as const;
  const band = bands.find(([least]) => minutes >= least * days);
  return { value: minutes / days, score: whole(band?.[1] ?? 0) };
}

function supportScore(tickets: number): Measured {
  if (tickets === 0) return { value: 0, score: whole(100) };
  if (tickets === 1) return { value: 1, score: whole(80) };
  if (tickets <= 3) return { value: tickets, score: whole(60) };
  return { value: tickets, score: whole(tickets <= 5 ? 40 : 20) };
}

function adoptionScore(used: number | null, core: number): Measured {
  if (used === null || core === 0) return { value: null, score: null };
  return { value: used / core, score: { over: 100 * used, under: core } };
}

function paymentScore({ covered, due }: { covered: number; due: number }): Measured {
  if (due === 0) return { value: null, score: null };
  if (covered === due) return { value: 1, score: whole(100) };
  return { value: share(covered, due), score: whole(10 * covered >= 9 * due ? 80 : 50) };
}

function whole(score: number): Fraction {
  return { over: score, under: 1 };
}

function judge(
  measured: Record<Name, Measured>,
): Pick<CustomerHealth, 'score' | 'coverage' | 'category' | 'components'> {
  const known = NAMES.flatMap((name) => {
    const { score } = measured[name];
    return score === null ? [] : [{ weight: WEIGHTS[name], score }];
  });
  const weight = known.reduce((sum, one) => sum + one.weight, 0);
  const under = known.reduce((product, one) => product * one.score.under, weight);
  const over = known.reduce(
    (sum, one) => sum + (one.weight * one.score.over * (under / weight)) / one.score.under,
    0,
  );
  const components = Object.fromEntries(
    NAMES.map((name) => [name, componentOf(measured[name], WEIGHTS[name] / weight)]),
  ) as CustomerHealth['components'];
  return {
    score: weight === 0 ? null : over / under,
    coverage: weight / 100,
    category: categoryOf(weight, over, under),
    components,
  };
}

function componentOf({ value, score }: Measured, weight: number): HealthComponent {
  if (score === null) return { value, score: null, points: 0, missing: 0 };
  const points = (weight * score.over) / score.under;
  return { value, score: score.over / score.under, points, missing: weight * 100 - points };
}

function categoryOf(weight: number, over: number, under: number): string {
  if (weight < 60) return 'Not enough data';
  if (over >= 80 * under) return 'Healthy';
  return over >= 60 * under ? 'At Risk' : 'Critical';
}
