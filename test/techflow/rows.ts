/** Raw rows of a TechFlow database, as its tables hold them. Dates are YYYY-MM-DD. */
export interface TechflowRows {
  readonly customers: readonly CustomerRow[];
  readonly usage_metrics: readonly UsageRow[];
  readonly revenue_transactions: readonly TransactionRow[];
  readonly support_tickets: readonly TicketRow[];
  readonly features: readonly FeatureRow[];
  readonly feature_usage: readonly FeatureUsageRow[];
}

export interface CustomerRow {
  readonly customer_id: number;
  readonly customer_name: string;
  readonly subscription_tier: string;
  readonly status: string;
  readonly signup_date: string | null;
}

export interface UsageRow {
  readonly customer_id: number | null;
  readonly usage_date: string | null;
  readonly daily_usage_minutes: number | null;
}

export interface TransactionRow {
  readonly transaction_id: number;
  readonly customer_id: number | null;
  readonly transaction_date: string | null;
  readonly amount: number | null;
}

export interface TicketRow {
  readonly ticket_id: number;
  readonly customer_id: number | null;
  readonly created_date: string | null;
  readonly response_time_hours: number | null;
}

export interface FeatureRow {
  readonly feature_id: number;
  readonly feature_name: string;
  readonly is_core: boolean | null;
}

export interface FeatureUsageRow {
  readonly customer_id: number | null;
  readonly feature_id: number | null;
  readonly usage_date: string | null;
}

/** A database without a row. */
export const NO_ROWS: TechflowRows = {
  customers: [],
  usage_metrics: [],
  revenue_transactions: [],
  support_tickets: [],
  features: [],
  feature_usage: [],
};

/** The rows of some customers only; features stay. What the figures by plan are computed from. */
export function rowsOf(rows: TechflowRows, chosen: (customer: CustomerRow) => boolean): TechflowRows {
  const customers = rows.customers.filter(chosen);
  const ids = new Set(customers.map((one) => one.customer_id));
  const theirs = <Row extends { customer_id: number | null }>(all: readonly Row[]) =>
    all.filter(({ customer_id }) => customer_id !== null && ids.has(customer_id));
  return {
    customers,
    usage_metrics: theirs(rows.usage_metrics),
    revenue_transactions: theirs(rows.revenue_transactions),
    support_tickets: theirs(rows.support_tickets),
    features: rows.features,
    feature_usage: theirs(rows.feature_usage),
  };
}

/** The rows that belong to nobody in the customers table; features stay. */
export function orphansOf(rows: TechflowRows): TechflowRows {
  const ids = new Set(rows.customers.map((one) => one.customer_id));
  const orphans = <Row extends { customer_id: number | null }>(all: readonly Row[]) =>
    all.filter(({ customer_id }) => customer_id === null || !ids.has(customer_id));
  return {
    customers: [],
    usage_metrics: orphans(rows.usage_metrics),
    revenue_transactions: orphans(rows.revenue_transactions),
    support_tickets: orphans(rows.support_tickets),
    features: rows.features,
    feature_usage: orphans(rows.feature_usage),
  };
}

/** What had happened before a date, for the tables of events; customers and features are as today. */
export function rowsBefore(rows: TechflowRows, date: string): TechflowRows {
  const before = (other: string | null) => other === null || other < date;
  return {
    ...rows,
    usage_metrics: rows.usage_metrics.filter((one) => before(one.usage_date)),
    revenue_transactions: rows.revenue_transactions.filter((one) => before(one.transaction_date)),
    support_tickets: rows.support_tickets.filter((one) => before(one.created_date)),
    feature_usage: rows.feature_usage.filter((one) => before(one.usage_date)),
  };
}
