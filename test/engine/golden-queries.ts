import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';

export interface GoldenQuery {
  readonly model: 'techflow' | 'shop';
  readonly query: MetricQueryInput;
  readonly asOf?: string;
}

const WINDOW = { from: '2026-01-30', to: '2026-03-01' };
const QUARTER = { from: '2025-12-01', to: '2026-03-01' };
const BRIDGE = ['opening', 'new', 'reactivation', 'expansion', 'contraction', 'churn', 'closing'];

/** Queries that show each shape of SQL once. */
export const GOLDEN_QUERIES: Readonly<Record<string, GoldenQuery>> = {
  'simple-sum': { model: 'techflow', query: { metrics: ['revenue'], period: WINDOW } },
  'simple-comparison': {
    model: 'techflow',
    query: { metrics: ['revenue', 'refunds'], period: WINDOW, compare: 'days' },
  },
  'support-quantiles': {
    model: 'techflow',
    query: {
      metrics: ['response_mean', 'response_median', 'response_p90', 'tickets', 'tickets_unanswered'],
      period: WINDOW,
      compare: 'days',
    },
  },
  'quantiles-by-plan-and-month': {
    model: 'techflow',
    query: { metrics: ['response_median', 'response_p90'], by: ['plan'], grain: 'month', period: QUARTER },
  },
  'days-trend': {
    model: 'techflow',
    query: { metrics: ['revenue', 'tickets'], grain: 'day', period: WINDOW },
  },
  'weeks-trend': {
    model: 'techflow',
    query: {
      metrics: ['weekly_active_customers', 'minutes_per_active_day', 'revenue', 'tickets'],
      grain: 'week',
      period: { from: '2025-12-01', to: '2026-03-02' },
    },
  },
  'months-trend': {
    model: 'techflow',
    query: {
      metrics: ['revenue'],
      grain: 'month',
      period: { from: '2025-03-01', to: '2026-03-01' },
      compare: 'year',
    },
  },
  'long-trend': {
    model: 'techflow',
    query: { metrics: ['tickets'], grain: 'month', period: { from: '2023-01-01', to: '2026-03-01' } },
  },
  'year-to-date-by-month': {
    model: 'techflow',
    query: { metrics: ['revenue', 'revenue_year_to_date'], grain: 'month', period: QUARTER, compare: 'year' },
  },
  'running-total': {
    model: 'shop',
    query: { metrics: ['baskets_so_far'], grain: 'month', period: { from: '2026-01-01', to: '2026-04-01' } },
  },
  offset: {
    model: 'shop',
    query: {
      metrics: ['turnover', 'turnover_month_before'],
      grain: 'month',
      period: { from: '2026-01-01', to: '2026-04-01' },
    },
  },
  'snapshots-by-month': {
    model: 'techflow',
    query: { metrics: ['active_customers', 'mrr', 'arpa'], grain: 'month', period: QUARTER },
  },
  'snapshots-by-plan': {
    model: 'techflow',
    query: {
      metrics: ['mrr', 'active_customers'],
      by: ['customers.plan'],
      period: WINDOW,
      compare: 'previous',
      order: [{ by: 'mrr' }],
    },
  },
  bridge: { model: 'techflow', query: { metrics: BRIDGE.map((part) => `mrr_${part}`), period: WINDOW } },
  'bridge-by-month-and-plan': {
    model: 'techflow',
    query: {
      metrics: [...BRIDGE.map((part) => `mrr_${part}`), 'nrr'],
      by: ['plan'],
      grain: 'month',
      period: QUARTER,
    },
  },
  'churn-rate': {
    model: 'techflow',
    query: { metrics: ['churn_rate', 'grr', 'gross_revenue_churn'], period: WINDOW, compare: 'days' },
  },
  'feature-adoption': {
    model: 'techflow',
    query: { metrics: ['feature_adoption'], period: WINDOW, compare: 'days' },
  },
  'feature-adoption-by-plan': {
    model: 'techflow',
    query: { metrics: ['feature_adoption'], by: ['plan'], period: WINDOW },
  },
  'health-components': {
    model: 'techflow',
    query: {
      metrics: ['minutes_per_day', 'tickets', 'adoption_share', 'payment_coverage', 'mrr'],
      by: ['customers.customer_id', 'customers.name', 'customers.plan', 'customers.signup_date'],
      period: WINDOW,
    },
  },
  'trailing-by-week': {
    model: 'techflow',
    query: { metrics: ['payment_coverage'], grain: 'week', period: { from: '2026-02-02', to: '2026-03-02' } },
  },
  'two-links-away': {
    model: 'techflow',
    query: {
      metrics: ['core_features_used'],
      by: ['feature', 'plan'],
      period: WINDOW,
      order: [{ by: 'core_features_used' }],
      limit: 5,
    },
  },
  'partial-month': {
    model: 'techflow',
    query: {
      metrics: ['revenue', 'mrr'],
      period: { from: '2026-02-01', to: '2026-03-01' },
      compare: 'previous',
    },
    asOf: '2026-02-18',
  },
  'counts-of-what-is-grouped-by': {
    model: 'techflow',
    query: {
      metrics: ['active_customers', 'mrr', 'core_features_used'],
      by: ['customers.customer_id', 'customers.plan'],
      period: WINDOW,
    },
  },
  'among-rows': {
    model: 'shop',
    query: {
      metrics: ['turnover_share', 'turnover_in_country', 'turnover_rank'],
      by: ['customer.country', 'is_paid'],
      period: { from: '2026-01-01', to: '2026-04-01' },
      only: { by: ['is_paid'], groups: [[true]] },
    },
  },
  entities: {
    model: 'shop',
    query: {
      metrics: ['repeat_buyers', 'turnover_median', 'turnover_of_top', 'new_buyers', 'days_apart'],
      by: ['customer.country'],
      grain: 'month',
      period: { from: '2026-01-01', to: '2026-04-01' },
    },
  },
  filters: {
    model: 'shop',
    query: {
      metrics: ['turnover', 'orders'],
      where: {
        'customer.country': ['DE', "it's"],
        'customer.region.name': { ne: 'South' },
        placed_at: { gte: '2026-01-02', lt: '2026-03-01T12:00:00Z' },
        note: { contains: 'Gift' },
        amount: { gt: 5, lte: 1000.5 },
        is_paid: true,
        discount: { isNull: false },
        items: { notIn: [0, 99] },
      },
      period: QUARTER,
    },
  },
  'combined-filters': {
    model: 'shop',
    query: {
      metrics: ['turnover', 'paid_or_small'],
      where: {
        or: [{ 'customer.country': 'DE', amount: { gt: 5 } }, { amount: { gte: { column: 'discount' } } }],
        not: { note: { contains: 'Gift' }, 'customer.region.name': { ne: 'South' } },
      },
      period: QUARTER,
    },
  },
  'linked-expressions': {
    model: 'shop',
    query: { metrics: ['domestic', 'net'], by: ['customer.region.name'], period: QUARTER },
  },
  'linked-time': {
    model: 'shop',
    query: { metrics: ['parcels'], grain: 'month', by: ['customer.country'], period: QUARTER },
  },
  'in-force-at-a-time': {
    model: 'shop',
    query: {
      metrics: ['freight'],
      by: ['tariff.customer.country'],
      period: QUARTER,
      where: [{ 'tariff.items': { gt: 1 } }],
    },
  },
  'converted-amounts': {
    model: 'shop',
    query: {
      metrics: ['tolls'],
      grain: 'month',
      period: QUARTER,
      where: [{ 'toll.items': { isNull: false } }],
    },
  },
  'instants-by-day': {
    model: 'shop',
    query: { metrics: ['orders'], grain: 'day', period: { from: '2026-02-01', to: '2026-02-08' } },
  },
  'instants-by-hour': {
    model: 'shop',
    query: {
      metrics: ['orders', 'visits'],
      grain: 'hour',
      period: { from: '2026-02-07T18:00:00Z', to: '2026-02-08' },
      compare: 'week',
    },
  },
  'parts-of-time': {
    model: 'shop',
    query: {
      metrics: ['orders', 'turnover'],
      by: ['placed_weekday'],
      where: { placed_day: { lte: 28 } },
      period: QUARTER,
    },
  },
  'working-hours': { model: 'shop', query: { metrics: ['working_stay'], by: ['country'], period: QUARTER } },
  'working-part': { model: 'shop', query: { metrics: ['visits'], by: ['at_work'], period: QUARTER } },
  plans: {
    model: 'shop',
    query: {
      metrics: ['quota', 'orders'],
      by: ['customer.country'],
      grain: 'month',
      period: { from: '2026-02-16', to: '2026-04-01' },
    },
  },
  'plans-complete': {
    model: 'shop',
    query: {
      metrics: ['whole_quota', 'orders'],
      grain: 'month',
      period: { from: '2026-02-16', to: '2026-04-01' },
    },
  },
  'subscriptions-from-charges': {
    model: 'shop',
    query: { metrics: ['recurring'], by: ['plan'], grain: 'month', period: QUARTER },
  },
  'subscriptions-by-the-year': { model: 'shop', query: { metrics: ['yearly'], period: WINDOW } },
  'daily-states': {
    model: 'shop',
    query: {
      metrics: ['average_members', 'most_members', 'members_before'],
      by: ['country'],
      grain: 'month',
      period: { from: '2026-02-26', to: '2026-03-03' },
    },
  },
  'parts-of-clocks': {
    model: 'shop',
    query: { metrics: ['visits'], by: ['hour'], period: QUARTER },
  },
  'dates-by-month': {
    model: 'shop',
    query: {
      metrics: ['last_placed', 'first_paid', 'last_seen', 'newest_member', 'orders'],
      grain: 'month',
      period: QUARTER,
    },
  },
  'clocks-by-month': {
    model: 'shop',
    query: { metrics: ['visits'], grain: 'month', period: QUARTER, compare: 'previous' },
  },
  'roles-and-chains': {
    model: 'shop',
    query: {
      metrics: ['turnover'],
      by: ['customer.region.name', 'payer.country', 'payer.customer_id', 'weekday'],
      period: QUARTER,
    },
  },
  'expressions-and-lists': {
    model: 'shop',
    query: {
      metrics: ['net', 'baskets', 'largest', 'smallest'],
      by: ['size'],
      period: QUARTER,
      order: [{ by: 'size', direction: 'asc' }],
    },
  },
  'members-only': {
    model: 'shop',
    query: {
      metrics: ['orders_of_members', 'members', 'catalogue'],
      by: ['country'],
      grain: 'month',
      period: QUARTER,
    },
  },
  'overlapping-slots': {
    model: 'shop',
    query: {
      metrics: ['orders'],
      grain: 'month',
      period: { from: '2025-01-01', to: '2026-03-01' },
      compare: 'year',
    },
    asOf: '2026-02-18',
  },
  'months-against-the-ones-before': {
    model: 'shop',
    query: { metrics: ['orders'], grain: 'month', period: QUARTER, compare: 'bucket' },
  },
  conversion: {
    model: 'shop',
    query: {
      metrics: ['delivered', 'days_to_delivery', 'paid_and_delivered'],
      by: ['size'],
      grain: 'month',
      period: QUARTER,
      where: [{ 'customer.country': { ne: 'AT' } }],
    },
    asOf: '2026-02-18',
  },
  'conversion-by-touch': {
    model: 'shop',
    query: { metrics: ['turnover_brought', 'parcels_brought'], by: ['customer.country'], period: QUARTER },
  },
  'over-a-bridge': {
    model: 'shop',
    query: {
      metrics: ['turnover', 'orders', 'turnover_share'],
      by: ['tag.name', 'customer.country'],
      where: [{ not: { 'tag.kind': 'internal' } }],
      period: WINDOW,
    },
  },
  'beyond-groups-over-a-bridge': {
    model: 'shop',
    query: {
      metrics: ['turnover', 'orders'],
      except: [
        {
          by: ['tags.kind', 'size'],
          groups: [
            ['gift', 'large'],
            [null, 'small'],
          ],
        },
      ],
      period: WINDOW,
    },
  },
  'beyond-finer-groups-over-a-bridge': {
    model: 'shop',
    query: {
      metrics: ['turnover'],
      by: ['tag.kind'],
      except: [
        {
          by: ['tag.kind', 'tag.(key)'],
          groups: [
            ['gift', 1],
            [null, null],
          ],
        },
      ],
      period: WINDOW,
    },
  },
};
