import { addMonths, type Days, dayOf } from './days.ts';
import type { TransactionRow } from './rows.ts';

/** A subscription period that a charge gives rise to. */
export interface InferredPeriod extends Days {
  readonly customer: number;
  /** Monthly amount in cents. */
  readonly cents: number;
}

const GRACE = 7;

/** One period per charge: a month from its date, and up to 7 days of grace while the customer's next is outstanding. */
export function inferPeriods(transactions: readonly TransactionRow[]): InferredPeriod[] {
  const charges = transactions.flatMap(({ customer_id, transaction_date, amount }) =>
    customer_id === null || transaction_date === null || amount === null || amount <= 0
      ? []
      : [{ customer: customer_id, from: dayOf(transaction_date), cents: cents(amount) }],
  );
  const days = new Map<number, number[]>();
  for (const { customer, from } of charges) {
    const known = days.get(customer);
    if (known === undefined) days.set(customer, [from]);
    else known.push(from);
  }
  return charges.map((charge) => {
    const later = (days.get(charge.customer) ?? []).filter((day) => day > charge.from);
    return { ...charge, to: periodEnd(charge.from, later.length === 0 ? undefined : Math.min(...later)) };
  });
}

function periodEnd(from: number, next: number | undefined): number {
  const monthEnd = addMonths(from, 1);
  if (next === undefined) return monthEnd + GRACE;
  if (next <= monthEnd) return monthEnd;
  return Math.min(monthEnd + GRACE, next);
}

/** Whole cents of an amount. */
export function cents(amount: number): number {
  return Math.round(amount * 100);
}

/** Whether a period was in force as day `at` began, judged by what had happened before it. */
export function inForce(period: Days, at: number): boolean {
  return period.from < at && period.to >= at;
}

/** Periods by customer. */
export function byCustomer(periods: readonly InferredPeriod[]): Map<number, InferredPeriod[]> {
  const customers = new Map<number, InferredPeriod[]>();
  for (const period of periods) {
    const known = customers.get(period.customer);
    if (known === undefined) customers.set(period.customer, [period]);
    else known.push(period);
  }
  return customers;
}
