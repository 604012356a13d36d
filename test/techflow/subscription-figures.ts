import type { Days } from './days.ts';
import { byCustomer, type InferredPeriod, inForce } from './periods.ts';

/** Sums over customers, in cents, and their number. */
interface Bridge {
  opening: number;
  new: number;
  reactivation: number;
  expansion: number;
  contraction: number;
  churn: number;
  closing: number;
}

const EMPTY: Bridge = {
  opening: 0,
  new: 0,
  reactivation: 0,
  expansion: 0,
  contraction: 0,
  churn: 0,
  closing: 0,
};

/** Everything about subscriptions over the days [from, to): state at `to`, and the way there from `from`. */
export function subscriptionFigures(
  periods: readonly InferredPeriod[],
  span: Days,
): Record<string, number | null> {
  const amounts = { ...EMPTY };
  const customers = { ...EMPTY };
  for (const theirs of byCustomer(periods).values()) addCustomer(amounts, customers, theirs, span);
  const mrr = amounts.closing / 100;
  const lost = amounts.churn + amounts.contraction;
  return {
    active_customers: customers.closing,
    subscriptions: periods.filter((one) => inForce(one, span.to)).length,
    mrr,
    arr: (amounts.closing * 12) / 100,
    arpa: share(mrr, customers.closing),
    mrr_opening: amounts.opening / 100,
    mrr_new: amounts.new / 100,
    mrr_reactivation: amounts.reactivation / 100,
    mrr_expansion: amounts.expansion / 100,
    mrr_contraction: amounts.contraction / 100,
    mrr_churn: amounts.churn / 100,
    mrr_closing: amounts.closing / 100,
    customers_opening: customers.opening,
    customers_new: customers.new,
    customers_reactivated: customers.reactivation,
    customers_churned: customers.churn,
    churn_rate: share(customers.churn, customers.opening),
    gross_revenue_churn: share(lost, amounts.opening),
    net_revenue_churn: share(lost - amounts.expansion, amounts.opening),
    grr: share(amounts.opening - lost, amounts.opening),
    nrr: share(amounts.opening - lost + amounts.expansion, amounts.opening),
  };
}

function addCustomer(
  amounts: Bridge,
  customers: Bridge,
  periods: readonly InferredPeriod[],
  span: Days,
): void {
  const opening = centsAt(periods, span.from);
  const closing = centsAt(periods, span.to);
  const part = partOf(
    opening,
    closing,
    periods.some((one) => one.from < span.from),
  );
  amounts.opening += opening;
  amounts.closing += closing;
  customers.opening += opening > 0 ? 1 : 0;
  customers.closing += closing > 0 ? 1 : 0;
  if (part === undefined) return;
  amounts[part] += Math.abs(closing - opening);
  customers[part] += 1;
}

type Part = 'new' | 'reactivation' | 'expansion' | 'contraction' | 'churn';

function partOf(opening: number, closing: number, hadOneBefore: boolean): Part | undefined {
  if (opening === closing) return undefined;
  if (opening === 0) return hadOneBefore ? 'reactivation' : 'new';
  if (closing === 0) return 'churn';
  return closing > opening ? 'expansion' : 'contraction';
}

/** Monthly amounts in force as day `at` began, in cents. */
export function centsAt(periods: readonly InferredPeriod[], at: number): number {
  return periods.filter((one) => inForce(one, at)).reduce((sum, one) => sum + one.cents, 0);
}

/** A share, or nothing when there is nothing to take it of. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
