/** A project of three orders, whose edition date is 2026-11-16. */
export const SMALL_PROJECT = {
  'broadsheet.config.yaml': `connection:
  kind: duckdb
  tables:
    orders: data/orders.csv
    customers: data/customers.csv
mail:
  smtp: \${SMTP_URL}
  from: Shop <reports@example.com>
brand: { name: Shop }
`,
  'model/shop.yaml': `tables:
  customers:
    relation: customers
    key: customer_id
    dimensions:
      customer_id: {}
      name: {}
      plan: {}
  orders:
    relation: orders
    key: order_id
    time: ordered_on
    links:
      customer: { to: customers, column: customer_id }
metrics:
  revenue:
    kind: simple
    label: Revenue
    description: What customers paid.
    format: currency
    good: up
    table: orders
    aggregate: sum
    column: amount
  orders:
    kind: simple
    label: Orders
    description: Number of orders.
    format: integer
    table: orders
    aggregate: count
  order_value:
    kind: ratio
    label: Order value
    description: Revenue of an order.
    format: currency
    numerator: revenue
    denominator: orders
`,
  'reports/weekly.yaml': `title: Weekly
recipients: [ada@example.com, bob@example.com]
parameters:
  plan: { type: text, label: Plan, choices: [Pro, Basic] }
where:
  customers.plan: { param: plan }
blocks:
  - { type: kpis, metrics: [revenue, orders, order_value] }
  - { type: table, title: Customers, metrics: [revenue], by: [name] }
  - { type: provenance }
`,
  'data/customers.csv': `customer_id,name,plan
1,Ada,Pro
2,"O'Neill <script>alert(1)</script>",Basic
3,\u202egnirts \u4e16\u754c \ud83d\udc69\u200d\ud83d\udcbb,Pro
`,
  'data/orders.csv': `order_id,customer_id,ordered_on,amount
1,1,2026-11-01,100.00
2,2,2026-11-02,50.50
3,3,2026-11-03,-20.25
4,1,2026-10-03,80.00
`,
} as const;

export const DATE = ['--date', '2026-11-16'] as const;
