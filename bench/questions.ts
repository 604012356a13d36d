import { addDays, DEFAULT_CALENDAR, lastComplete } from '../src/foundation/calendar/index.ts';
import type { MetricQueryInput } from '../src/metrics/plan/index.ts';

/** The edition date of the generated data. */
export const DATE = '2026-11-16';

/** A question as Broadsheet asks it, and as somebody who knows SQL and the pitfalls would write it by hand. */
export interface Question {
  readonly name: string;
  readonly query: MetricQueryInput;
  /**
   * Correct SQL, each fact aggregated by itself; the window, the comparison and the last 13 weeks are literals. Whatever it
   * adds up is an integer or a decimal, as in ours, so that both sums are exact; doubles would have to be added as ours are.
   */
  readonly floor: string;
}

const from = addDays(DATE, -30);
const before = addDays(DATE, -60);
const quarter = addDays(DATE, -90);
const weeks = lastComplete(13, 'week', DATE, DEFAULT_CALENDAR);

const date = (text: string) => `DATE '${text}'`;

/** Subscription periods from charges, as the model defines them. */
const PERIODS = `
  charge AS (
    SELECT customer_id, transaction_date AS start_date, SUM(amount) AS monthly_amount
    FROM revenue_transactions WHERE amount > 0 GROUP BY customer_id, transaction_date
  ), covered AS (
    SELECT customer_id, start_date, monthly_amount,
      CAST(start_date + INTERVAL '1' MONTH AS DATE) AS month_end,
      LEAD(start_date) OVER (PARTITION BY customer_id ORDER BY start_date) AS next_charge
    FROM charge
  ), periods AS (
    SELECT customer_id, start_date, monthly_amount,
      CASE WHEN next_charge <= month_end THEN month_end
           WHEN next_charge < month_end + 7 THEN next_charge ELSE month_end + 7 END AS end_date
    FROM covered
  )`;

const inForce = (day: string) => `start_date < ${date(day)} AND end_date >= ${date(day)}`;
const within = (column: string, start: string, end: string) =>
  `${column} >= ${date(start)} AND ${column} < ${date(end)}`;

export const KPIS: Question = {
  name: 'key figures, two windows',
  query: {
    metrics: [
      'mrr',
      'active_customers',
      'revenue',
      'tickets',
      'response_mean',
      'response_median',
      'response_p90',
      'churn_rate',
      'feature_adoption',
    ],
    period: { from, to: DATE },
    compare: 'days',
  },
  floor: `WITH ${PERIODS}, states AS (
    SELECT customer_id,
      SUM(CASE WHEN ${inForce(before)} THEN monthly_amount END) AS at_before,
      SUM(CASE WHEN ${inForce(from)} THEN monthly_amount END) AS at_from,
      SUM(CASE WHEN ${inForce(DATE)} THEN monthly_amount END) AS at_date
    FROM periods WHERE start_date < ${date(DATE)} AND end_date >= ${date(before)} GROUP BY customer_id
  ), subscriptions AS (
    SELECT SUM(at_from) AS mrr_before, SUM(at_date) AS mrr, COUNT(at_from) AS active_before, COUNT(at_date) AS active,
      COUNT(*) FILTER (WHERE at_before IS NOT NULL AND at_from IS NULL) AS churned_before, COUNT(at_before) AS opening_before,
      COUNT(*) FILTER (WHERE at_from IS NOT NULL AND at_date IS NULL) AS churned
    FROM states
  ), revenue AS (
    SELECT SUM(amount) FILTER (WHERE transaction_date >= ${date(from)}) AS now, SUM(amount) FILTER (WHERE transaction_date < ${date(from)}) AS earlier
    FROM revenue_transactions WHERE ${within('transaction_date', before, DATE)}
  ), tickets AS (
    SELECT created_date >= ${date(from)} AS now, COUNT(*) AS tickets, AVG(response_time_hours) AS mean,
      {{median}} AS median, {{p90}} AS p90
    FROM support_tickets WHERE ${within('created_date', before, DATE)} GROUP BY 1
  ), used AS (
    SELECT now, COUNT(*) AS pairs FROM (
      SELECT DISTINCT usage_date >= ${date(from)} AS now, customer_id, feature_id
      FROM feature_usage JOIN features USING (feature_id)
      WHERE is_core AND ${within('usage_date', before, DATE)}
    ) AS pairs JOIN states USING (customer_id)
    WHERE CASE WHEN now THEN at_date ELSE at_from END IS NOT NULL GROUP BY now
  )
  SELECT * FROM subscriptions, revenue, tickets JOIN used USING (now)`,
};

const HEALTH: Question = {
  name: 'health of every account',
  query: {
    metrics: ['active_customers', 'mrr', 'minutes_per_day', 'tickets', 'adoption_share', 'payment_coverage'],
    by: ['customers.customer_id', 'customers.signup_date'],
    period: { from, to: DATE },
  },
  floor: `WITH ${PERIODS}, active AS (
    SELECT customer_id, SUM(monthly_amount) AS mrr FROM periods WHERE ${inForce(DATE)} GROUP BY customer_id
  ), minutes AS (
    SELECT customer_id, SUM(daily_usage_minutes) AS minutes FROM usage_metrics WHERE ${within('usage_date', from, DATE)} GROUP BY customer_id
  ), tickets AS (
    SELECT customer_id, COUNT(*) AS tickets FROM support_tickets WHERE ${within('created_date', from, DATE)} GROUP BY customer_id
  ), used AS (
    SELECT customer_id, COUNT(DISTINCT feature_id) AS used FROM feature_usage JOIN features USING (feature_id)
    WHERE is_core AND ${within('usage_date', from, DATE)} GROUP BY customer_id
  ), spans AS (
    SELECT customer_id, start_date, end_date,
      MAX(end_date) OVER (PARTITION BY customer_id ORDER BY start_date, end_date ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM periods
  ), payment AS (
    SELECT customer_id, MIN(start_date) AS first_charge,
      SUM(GREATEST(0, LEAST(end_date, ${date(DATE)}) - GREATEST(start_date, COALESCE(reached, start_date), ${date(quarter)}))) AS covered
    FROM spans WHERE start_date < ${date(DATE)} GROUP BY customer_id
  )
  SELECT c.customer_id, c.signup_date, mrr, minutes, tickets, used, covered, first_charge
  FROM active JOIN customers AS c USING (customer_id)
  LEFT JOIN minutes USING (customer_id) LEFT JOIN tickets USING (customer_id)
  LEFT JOIN used USING (customer_id) LEFT JOIN payment USING (customer_id)`,
};

const week = (column: string) => `(${column} - ${date(weeks.from)}) {{div}} 7`;

export const TREND: Question = {
  name: 'trend of 13 weeks',
  query: {
    metrics: ['weekly_active_customers', 'minutes_per_active_day', 'revenue', 'tickets'],
    grain: 'week',
    period: weeks,
  },
  floor: `WITH days AS (
    SELECT ${week('usage_date')} AS week, customer_id, COUNT(DISTINCT usage_date) AS days, SUM(daily_usage_minutes) AS minutes
    FROM usage_metrics WHERE daily_usage_minutes > 0 AND ${within('usage_date', weeks.from, weeks.to)} GROUP BY 1, 2
  ), usage AS (
    SELECT week, COUNT(*) AS active, SUM(minutes) AS minutes, SUM(days) AS days FROM days GROUP BY week
  ), revenue AS (
    SELECT ${week('transaction_date')} AS week, SUM(amount) AS revenue
    FROM revenue_transactions WHERE ${within('transaction_date', weeks.from, weeks.to)} GROUP BY 1
  ), tickets AS (
    SELECT ${week('created_date')} AS week, COUNT(*) AS tickets
    FROM support_tickets WHERE ${within('created_date', weeks.from, weeks.to)} GROUP BY 1
  )
  SELECT * FROM usage LEFT JOIN revenue USING (week) LEFT JOIN tickets USING (week) ORDER BY week`,
};

export const QUESTIONS: readonly Question[] = [KPIS, HEALTH, TREND];

const DIALECT = {
  duckdb: {
    median: 'quantile_cont(response_time_hours::DOUBLE, 0.5)',
    p90: 'quantile_cont(response_time_hours::DOUBLE, 0.9)',
    div: '//',
  },
  postgres: {
    median: 'percentile_cont(0.5) WITHIN GROUP (ORDER BY response_time_hours)',
    p90: 'percentile_cont(0.9) WITHIN GROUP (ORDER BY response_time_hours)',
    div: '/',
  },
} as const;

/** The hand-written SQL of a question in a dialect. */
export function floorSql({ floor }: Question, dialect: keyof typeof DIALECT): string {
  return floor.replace(/\{\{(\w+)\}\}/g, (_, name: 'median' | 'p90' | 'div') => DIALECT[dialect][name]);
}

/**
 * What the textbook does for the same trend: all facts in one join by customer, so that every amount is counted
 * once for each row of the others, and the work grows with their product.
 */
export const TEXTBOOK = `
  SELECT date_trunc('week', u.usage_date) AS week, COUNT(DISTINCT c.customer_id) AS active,
    SUM(u.daily_usage_minutes) AS minutes, SUM(r.amount) AS revenue, COUNT(DISTINCT t.ticket_id) AS tickets
  FROM customers c
  JOIN usage_metrics u ON u.customer_id = c.customer_id
  LEFT JOIN revenue_transactions r ON r.customer_id = c.customer_id
  LEFT JOIN support_tickets t ON t.customer_id = c.customer_id
  LEFT JOIN feature_usage f ON f.customer_id = c.customer_id
  WHERE ${within('u.usage_date', weeks.from, weeks.to)}
  GROUP BY 1 ORDER BY 1`;
