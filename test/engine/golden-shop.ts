import { modelOf } from './asking.ts';

/** A shop with instants, clock times, two roles of one table, a chain of links and expressions. */
export const SHOP = modelOf(
  {
    regions: { relation: 'regions', key: 'region_id', dimensions: { name: {} } },
    customers: {
      relation: 'shop_customers',
      key: 'customer_id',
      links: { region: { to: 'regions', column: 'region_id' } },
      dimensions: { customer_id: {}, country: {} },
    },
    tags: { relation: 'tags', key: 'tag_id', dimensions: { name: {}, kind: {} } },
    order_tags: {
      relation: 'order_tags',
      links: { order: { to: 'orders', column: 'order_id' }, tag: { to: 'tags', column: 'tag_id' } },
    },
    orders: {
      relation: 'orders',
      key: 'order_id',
      time: 'placed_at',
      bridges: { tag: { through: 'order_tags' } },
      links: {
        customer: { to: 'customers', column: 'customer_id' },
        payer: { to: 'customers', column: 'payer_id' },
      },
      dimensions: {
        placed_at: {},
        note: {},
        amount: {},
        is_paid: {},
        discount: {},
        items: {},
        // Sunday is 7 in Trino, and 0 elsewhere.
        weekday: {
          sql: {
            duckdb: 'CAST(EXTRACT(DOW FROM placed_on) AS INTEGER)',
            postgres: 'CAST(EXTRACT(DOW FROM placed_on) AS INTEGER)',
            trino: 'CAST(EXTRACT(DOW FROM placed_on) % 7 AS INTEGER)',
          },
        },
        placed_weekday: { column: 'placed_at', part: 'weekday' },
        placed_day: { column: 'placed_on', part: 'day' },
        size: { sql: "CASE WHEN items > 3 THEN 'large' ELSE 'small' END" },
      },
    },
    tariffs: {
      sql: 'SELECT customer_id, placed_on, MAX(items) AS items FROM {{ orders }} AS placed GROUP BY customer_id, placed_on',
      key: ['customer_id', 'placed_on'],
      valid: { from: 'placed_on' },
      links: { customer: { to: 'customers', column: 'customer_id' } },
      dimensions: { items: {} },
    },
    tolls: {
      ...{ relation: 'orders', key: 'order_id', time: 'placed_on' },
      links: { toll: { to: 'tariffs', column: 'payer_id', asOf: 'placed_on', within: { days: 2 } } },
      amounts: { columns: 'amount', currency: { column: 'note' }, into: { EUR: 'toll.items' } },
    },
    shipments: {
      relation: 'orders',
      key: 'order_id',
      time: 'placed_at',
      links: {
        order: { to: 'orders', column: 'order_id' },
        tariff: {
          ...{ to: 'tariffs', column: 'payer_id', asOf: 'order.placed_at' },
          within: { days: 30 },
        },
      },
    },
    deliveries: {
      sql: 'SELECT * FROM orders',
      time: 'placed_at',
      links: { customer: { to: 'customers', column: 'customer_id' } },
    },
    parcels: {
      relation: 'orders',
      key: 'order_id',
      time: 'order.placed_at',
      links: {
        order: { to: 'orders', column: 'order_id' },
        customer: { to: 'customers', column: 'customer_id' },
      },
    },
    quotas: {
      relation: 'orders',
      time: 'placed_on',
      links: { customer: { to: 'customers', column: 'customer_id' } },
    },
    visits: {
      sql: 'SELECT * FROM visits WHERE NOT robot',
      time: 'seen',
      storedZone: 'America/New_York',
      dimensions: { hour: { column: 'seen', part: 'hour' }, at_work: { column: 'seen', part: 'working' } },
    },
    memberships: {
      relation: 'memberships',
      valid: { from: 'since', to: 'until' },
      links: { customer: { to: 'customers', column: 'customer_id' } },
    },
    charges: {
      ...{ relation: 'box_charges', key: 'id' },
      links: { customer: { to: 'customers', column: 'customer_id' } },
    },
    boxes: {
      subscription: {
        ...{ of: 'charges', customer: 'customer_id', amount: 'amount', charged: 'charged_at' },
        ...{ billed: { column: 'every' }, grace: { days: 5 }, each: 'line', keep: 'plan' },
        ...{ where: { kind: 'box' }, refunds: { column: 'pays_back', key: 'id' } },
      },
      dimensions: { plan: {} },
    },
    lines: {
      subscription: {
        ...{ of: 'charges', customer: 'customer_id', amount: 'amount', charged: 'charged_at' },
        ...{ billed: 'yearly', each: 'line', where: { kind: { notIn: ['fee', "it's one"] }, line: [1, 2] } },
      },
    },
    products: { relation: 'products' },
  },
  {
    turnover: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
    orders: { kind: 'simple', table: 'orders', aggregate: 'count' },
    quota: { kind: 'planned', table: 'quotas', column: 'amount', grain: 'month' },
    whole_quota: {
      ...{ kind: 'planned', table: 'quotas', column: 'amount', grain: 'month' },
      complete: ['customer.country'],
    },
    net: { kind: 'simple', table: 'orders', aggregate: 'sum', sql: 'amount - COALESCE(discount, 0)' },
    baskets: { kind: 'simple', table: 'orders', aggregate: 'distinct', column: ['customer_id', 'placed_on'] },
    baskets_so_far: { kind: 'cumulative', of: 'baskets' },
    turnover_month_before: { kind: 'offset', of: 'turnover', by: { months: 1 } },
    largest: { kind: 'simple', table: 'orders', aggregate: 'max', column: 'discount' },
    smallest: {
      kind: 'simple',
      table: 'orders',
      aggregate: 'min',
      column: 'amount',
      where: { is_paid: true },
    },
    parcels: { kind: 'simple', table: 'parcels', aggregate: 'count' },
    tolls: {
      ...{ kind: 'simple', table: 'tolls', aggregate: 'sum', column: 'amount' },
      format: { kind: 'currency', currency: 'EUR' },
    },
    freight: { kind: 'simple', table: 'shipments', aggregate: 'sum', sql: 'items * {{ tariff.items }}' },
    paid: { kind: 'simple', table: 'orders', aggregate: 'count', where: { is_paid: true } },
    delivered: {
      ...{ kind: 'conversion', per: 'customer', steps: ['orders', 'parcels'], within: { days: 20 } },
      take: 'rate',
    },
    paid_and_delivered: {
      ...{ kind: 'conversion', per: 'customer', steps: ['orders', 'paid', 'parcels'], within: { days: 90 } },
      take: 'value',
    },
    days_to_delivery: {
      ...{ kind: 'conversion', per: 'customer', steps: ['orders', 'parcels'], within: { days: 20 } },
      take: 'days',
    },
    turnover_brought: {
      ...{ kind: 'conversion', per: 'customer', steps: ['paid', 'turnover'], within: { days: 60 } },
      ...{ take: 'value', touch: 'first' },
    },
    parcels_brought: {
      ...{ kind: 'conversion', per: 'customer', steps: ['orders', 'parcels'], within: { days: 60 } },
      ...{ take: 'rate', touch: 'last' },
    },
    domestic: {
      kind: 'simple',
      table: 'orders',
      aggregate: 'sum',
      sql: 'CASE WHEN {{ customer.country }} = {{ payer.country }} THEN amount ELSE 0 END',
    },
    paid_or_small: {
      kind: 'simple',
      table: 'orders',
      aggregate: 'count',
      where: {
        or: [{ is_paid: true }, { not: { items: { gt: 3 } } }],
        'customer.country': { ne: { column: 'payer.country' } },
      },
    },
    recurring: { kind: 'snapshot', table: 'boxes', aggregate: 'sum', column: 'monthly_amount' },
    yearly: { kind: 'snapshot', table: 'lines', aggregate: 'sum', column: 'monthly_amount' },
    turnover_share: { kind: 'share', of: 'turnover' },
    turnover_in_country: { kind: 'share', of: 'turnover', within: ['customer.country'] },
    turnover_rank: { kind: 'rank', of: 'turnover', within: ['customer.country'] },
    repeat_buyers: { kind: 'per-entity', per: 'customer', having: 'orders >= 2', aggregate: 'count' },
    first_placed: {
      kind: 'simple',
      table: 'orders',
      aggregate: 'min',
      column: 'placed_at',
      format: 'instant',
    },
    placed_apart: { kind: 'derived', expression: 'days(first_placed, last_placed)' },
    days_apart: { kind: 'per-entity', per: 'customer', of: 'placed_apart', aggregate: 'average' },
    new_buyers: {
      ...{ kind: 'per-entity', per: 'customer', aggregate: 'count' },
      having: 'orders >= 1 and orders = orders_so_far',
    },
    orders_so_far: { kind: 'cumulative', of: 'orders' },
    turnover_median: { kind: 'per-entity', per: 'customer', of: 'turnover', aggregate: 'median' },
    turnover_of_top: {
      ...{ kind: 'per-entity', per: 'customer', of: 'turnover', aggregate: 'sum' },
      top: { share: 0.4 },
    },
    visits: { kind: 'simple', table: 'visits', aggregate: 'count' },
    last_placed: {
      kind: 'simple',
      table: 'orders',
      aggregate: 'max',
      column: 'placed_at',
      format: 'instant',
    },
    first_paid: {
      ...{ kind: 'simple', table: 'orders', aggregate: 'min', column: 'placed_on', format: 'date' },
      where: { is_paid: true },
    },
    last_seen: { kind: 'simple', table: 'visits', aggregate: 'max', column: 'seen', format: 'date' },
    newest_member: {
      kind: 'snapshot',
      table: 'memberships',
      aggregate: 'max',
      column: 'since',
      format: 'date',
    },
    working_stay: {
      ...{ kind: 'simple', table: 'memberships', aggregate: 'average' },
      workingHours: { from: 'since', to: 'until' },
    },
    members: { kind: 'snapshot', table: 'memberships', aggregate: 'distinct', column: 'customer_id' },
    average_members: { kind: 'daily', of: 'members', take: 'average' },
    most_members: { kind: 'daily', of: 'members', take: 'max' },
    members_before: { kind: 'daily', of: 'members', take: 'opening' },
    orders_of_members: {
      kind: 'simple',
      table: 'deliveries',
      aggregate: 'count',
      among: 'members',
      where: { 'customer.customer_id': { isNull: false } },
    },
    catalogue: { kind: 'simple', table: 'products', aggregate: 'count', fixed: true },
  },
);
