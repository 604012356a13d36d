import { awkwardRows } from './awkward-rows.ts';
import { randomRows } from './random-rows.ts';
import type { TechflowRows } from './rows.ts';

/** The edition date that the test rows are made for: a Wednesday, so that the last week is not complete. */
export const EDITION = '2026-03-18';

/** 150 customers by chance and all the awkward ones, over 200 days, with some data after the edition date. */
export function testRows(seed = 20_260_318): TechflowRows {
  const random = randomRows({ seed, customers: 150, days: 200, edition: EDITION });
  const awkward = awkwardRows();
  return {
    customers: [...random.customers, ...awkward.customers],
    usage_metrics: [...random.usage_metrics, ...awkward.usage_metrics],
    revenue_transactions: [...random.revenue_transactions, ...awkward.revenue_transactions],
    support_tickets: [...random.support_tickets, ...awkward.support_tickets],
    features: random.features,
    feature_usage: [...random.feature_usage, ...awkward.feature_usage],
  };
}
