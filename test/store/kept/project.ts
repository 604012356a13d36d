import { SMALL_PROJECT } from '../../cli/small-project.ts';

const RECIPIENTS = 'recipients: [ada@example.com, bob@example.com]\nnotify: [owner@example.com]\n';

/**
 * The project whose runs are in the kept stores: a report whose data is right, one that its gate holds, one that is
 * broken, and alerts that fire, wait and rest. What stands in the stores was made from it; who changes it, changes what
 * is made of the runs that are not finished there.
 */
export const KEPT_PROJECT: Readonly<Record<string, string>> = {
  ...SMALL_PROJECT,
  'broadsheet.config.yaml': `connection:
  kind: duckdb
  tables:
    orders: data/orders.csv
    customers: data/customers.csv
    refunds: data/refunds.csv
mail:
  smtp: \${SMTP_URL}
  from: Shop <reports@example.com>
brand: { name: Shop }
notify: [owner@example.com]
`,
  'model/refunds.yaml': `tables:
  refunds:
    relation: refunds
    key: refund_id
    time: refunded_on
metrics:
  refunded:
    kind: simple
    label: Refunded
    description: What customers got back.
    format: currency
    table: refunds
    aggregate: sum
    column: amount
`,
  'reports/weekly.yaml': `${SMALL_PROJECT['reports/weekly.yaml'].replace(/recipients:.*\n/, `schedule: { cron: "0 8 * * 1" }\n${RECIPIENTS}`)}`,
  'reports/doubtful.yaml': `title: Doubtful
gate: { fail: hold }
${RECIPIENTS}blocks:
  - { type: kpis, metrics: [refunded] }
  - { type: provenance }
`,
  'reports/broken.yaml': `title: Broken
recipients: [{ query: "SELECT mail AS email FROM nowhere" }]
blocks:
  - { type: kpis, metrics: [revenue] }
`,
  'alerts/shop.yaml': `alerts:
  many: { metric: orders, by: customers.plan, when: { threshold: { above: 0 } }, window: { trailing: { days: 30 } } }
  soon: { metric: revenue, when: { threshold: { above: 1 } }, window: { trailing: { days: 30 } }, for: { hours: 4 } }
  rest: { metric: orders, when: { threshold: { above: 100 } }, window: { trailing: { days: 30 } } }
`,
  'data/refunds.csv': `refund_id,refunded_on,amount
1,2026-11-01,5.00
1,2026-11-01,5.00
`,
};
