import { seededRandom } from '../support/seeded-random.ts';
import { addMonths, dateOf, dayOf } from './days.ts';
import type { CustomerRow, FeatureRow, TechflowRows } from './rows.ts';

/** What the rows are made from. */
export interface RandomRowsOptions {
  readonly seed: number;
  readonly customers: number;
  /** Days of data before the edition date; some rows lie up to nine days after it. */
  readonly days: number;
  readonly edition: string;
}

const PLANS = ['Starter', 'Growth', 'Enterprise'];

/** Seven core features make ugly shares; feature 8 is not core and nobody knows about feature 9. */
const FEATURES: FeatureRow[] = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => ({
  feature_id: id,
  feature_name: `Feature ${id}`,
  is_core: id <= 7 ? true : id === 8 ? false : null,
}));

type Draft = { -readonly [Table in keyof TechflowRows]: TechflowRows[Table][number][] };

/** A small company by chance: the same rows for the same options. Customer numbers count from 1. */
export function randomRows({ seed, customers, days, edition }: RandomRowsOptions): TechflowRows {
  const random = seededRandom(seed);
  const end = dayOf(edition) + 10;
  const draft: Draft = {
    customers: [],
    usage_metrics: [],
    revenue_transactions: [],
    support_tickets: [],
    features: FEATURES,
    feature_usage: [],
  };
  for (let id = 1; id <= customers; id += 1) {
    const signup = end - Math.floor((days + 40) * random());
    const customer: CustomerRow = {
      customer_id: id,
      customer_name: `Customer ${id}`,
      subscription_tier: PLANS[Math.floor(3 * random())] ?? '',
      status: random() < 0.8 ? 'active' : 'churned',
      signup_date: dateOf(signup),
    };
    draft.customers.push(customer);
    const first = Math.max(signup, end - days);
    addCharges(draft, random, { id, first, end });
    addDays(draft, random, { id, first, end });
  }
  return draft;
}

interface Life {
  readonly id: number;
  readonly first: number;
  readonly end: number;
}

function addCharges(draft: Draft, random: () => number, { id, first, end }: Life): void {
  let price = 20 + Math.floor(50_000 * random()) / 100;
  const add = (day: number, amount: number) =>
    draft.revenue_transactions.push({
      transaction_id: draft.revenue_transactions.length + 1,
      customer_id: id,
      transaction_date: dateOf(day),
      amount: Math.round(amount * 100) / 100,
    });
  for (let day = first; day < end && random() > 0.07; ) {
    add(day, price);
    if (random() < 0.05) add(day + Math.floor(9 * random()), -price * random());
    if (random() < 0.15) price *= 0.7 + 0.8 * random();
    const delay = random() < 0.7 ? 0 : Math.floor(-4 + 20 * random());
    day = addMonths(day, 1) + delay;
  }
}

function addDays(draft: Draft, random: () => number, { id, first, end }: Life): void {
  const habit = random();
  const minutes = 300 * random() * random();
  for (let day = first; day < end; day += 1) {
    const date = dateOf(day);
    if (random() < habit) {
      draft.usage_metrics.push({
        customer_id: id,
        usage_date: date,
        daily_usage_minutes: Math.floor(minutes * 2 * random()),
      });
    }
    if (random() < 0.03 * (1 + 3 * habit)) {
      draft.support_tickets.push({
        ticket_id: draft.support_tickets.length + 1,
        customer_id: id,
        created_date: date,
        response_time_hours: random() < 0.12 ? null : Math.floor(4000 * random() * random()) / 100,
      });
    }
    if (random() < 0.15) {
      const feature_id = 1 + Math.floor(9 * habit * random());
      draft.feature_usage.push({ customer_id: id, feature_id, usage_date: date });
    }
  }
}
