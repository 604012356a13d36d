import { FORMATS, isAddressed } from '../../src/report/render/registry.ts';
import { createDatabase } from '../setup/database.ts';
import type { DATABASES } from './databases.ts';

/** What nobody but the owner may find: of one customer, with one order. */
export const CANARY = {
  ...{ id: 987_654_321, name: 'Zzyzxquag Canary Holdings', plan: 'Quokkaplan' },
  amount: 731_846_590.37,
};

/** What a reader says themselves: a plan that is nearly called so. */
const NEARLY = 'Quokkaplam';
const OWN_WORDS = new RegExp(NEARLY, 'gi');

/** Names, the key, the amount and all sums that hold it: grouped, rounded and shortened in any way. */
const TRACES =
  /zzyzxq|canary.holdings|quokka|(?<!\d)987[,. \u00a0\u202f’']?654[,. \u00a0\u202f’']?321|(?<!\d)731[,. \u00a0\u202f’']?846|(?<!\d)731[.,]8\d?[ \u00a0\u202f]?(?:M|Mio|mn)\b/i;

/** The first trace of the canary in a text, besides what readers say themselves. */
export function traceIn(text: string): string | undefined {
  return TRACES.exec(text.replaceAll(OWN_WORDS, ''))?.[0];
}

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const CUSTOMERS = [
  [1, 'Anna', 'Basic'],
  [2, 'Bert', 'Basic'],
  [CANARY.id, CANARY.name, CANARY.plan],
] as const;
const ORDERS = [
  [1, 1, dayAgo(2), 20.5],
  [2, 2, dayAgo(3), 30],
  [CANARY.id, CANARY.id, dayAgo(2), CANARY.amount],
  [4, 1, dayAgo(20), 12.25],
] as const;

/** `lucky` is refused by databases because of the canary's row, whose name they cite. */
const MODEL = `tables:
  customers:
    relation: customers
    key: id
    dimensions: { id: {}, name: {}, plan: {} }
    access: { rows: [{ where: { plan: { in: { reader: plans } } } }] }
  orders:
    relation: orders
    key: id
    time: day
    links: { customer: { to: customers, column: customer } }
    checks: [{ check: range, column: amount, atMost: 1000, name: amounts, severity: warn }]
  named:
    sql: "SELECT o.id, o.day, o.customer, c.name FROM {{ orders }} AS o JOIN {{ customers }} AS c ON c.id = o.customer"
    key: id
    time: day
    links: { customer: { to: customers, column: customer } }
metrics:
  revenue: { kind: simple, label: Revenue, description: All., format: currency, table: orders, aggregate: sum, column: amount }
  largest: { kind: simple, label: Largest, description: All., format: currency, table: orders, aggregate: max, column: amount }
  orders: { kind: simple, label: Orders, description: All., table: orders, aggregate: count }
  lucky:
    kind: simple
    label: Lucky
    description: All.
    table: named
    aggregate: sum
    sql: "CASE WHEN length(name) > 10 THEN CAST(name AS INTEGER) ELSE 1 END"
`;

const WEEKLY = `title: Weekly
schedule: { every: { days: 1 } }
window: { trailing: { days: 30 } }
gate: { warn: notice, fail: notice }
recipients:
  - { address: kim@example.com, as: kim }
  - { address: lea@example.com, as: kim, locale: de }
  - { list: list.csv }
  - { channel: hook, as: kim }
  - { channel: chat, as: kim }
  - { channel: team, as: kim }
  - { channel: share, as: kim }
mail: { attach: [pdf, xlsx, csv] }
archive: { formats: [${FORMATS.filter((format) => !isAddressed(format)).join(', ')}] }
blocks:
  - { type: kpis, metrics: [revenue, largest, orders] }
  - { type: chart, title: Revenue by day, metrics: [revenue], grain: day }
  - { type: table, title: Customers, metrics: [revenue, largest], by: [name], limit: 1, others: true, totals: true }
  - { type: table, title: Plans, metrics: [revenue], by: [customers.plan], totals: true }
  - { type: table, title: Numbers, metrics: [revenue], by: [customers.id] }
  - { type: kpis, title: Nearly, where: { customers.plan: ${NEARLY} }, metrics: [revenue] }
  - { type: chart, title: Shares, metrics: [revenue], by: name }
  - { type: provenance }
`;

const LUCKY = `title: Lucky
schedule: { every: { days: 1 } }
recipients: [{ address: ida@example.com, as: kim }]
window: { trailing: { days: 30 } }
blocks:
  - { type: kpis, metrics: [lucky] }
`;

const rule = (name: string, metric: string, rest: string) => `  ${name}:
    metric: ${metric}
    window: { trailing: { days: 30 } }
    through: yesterday
    when: { threshold: { above: 10 } }
${rest}`;
const KIMS = '    as: kim\n    notify: [kim@example.com]\n';
const BY_NAME = '    by: name\n';

/** Rules that kim is told of, and the same ones for the owner. */
const ALERTS = `alerts:
${rule('high', 'revenue', '    as: kim\n    notify: [kim@example.com, { channel: hook }]\n')}
${rule('each', 'revenue', BY_NAME + KIMS)}
${rule('odd', 'lucky', KIMS)}
${rule('our_each', 'revenue', BY_NAME)}
${rule('our_odd', 'lucky', '')}`;

/** The definitions, and whom they go to. */
const DEFINITIONS = {
  'model/shop.yaml': MODEL,
  'reports/weekly.yaml': WEEKLY,
  'reports/lucky.yaml': LUCKY,
  'alerts/rules.yaml': ALERTS,
  'list.csv': 'address,plans\nmax@example.com,Basic\nzoe@example.com,\n',
};

/** The data, where a connection says that they are. */
async function dataOn(on: (typeof DATABASES)[number]) {
  if (on === 'duckdb') {
    const csv = (head: string, rows: readonly (readonly unknown[])[]) =>
      `${[head, ...rows.map((one) => one.join(','))].join('\n')}\n`;
    const files = {
      'data/customers.csv': csv('id,name,plan', CUSTOMERS),
      'data/orders.csv': csv('id,customer,day,amount', ORDERS),
    };
    const tables = { customers: 'data/customers.csv', orders: 'data/orders.csv' };
    return { files, environment: {}, connection: { kind: 'duckdb', tables } };
  }
  const database = await createDatabase('canary');
  const values = (rows: readonly (readonly unknown[])[]) =>
    rows.map((one) => `(${one.map((value) => `'${value}'`).join(', ')})`).join(', ');
  await database.execute(`
    CREATE TABLE customers (id int, name text, plan text); INSERT INTO customers VALUES ${values(CUSTOMERS)};
    CREATE TABLE orders (id int, customer int, day date, amount numeric(12, 2)); INSERT INTO orders VALUES ${values(ORDERS)}`);
  const environment = { SHOP_URL: database.url };
  return { files: {}, environment, connection: { kind: 'postgres', url: `\${SHOP_URL}` } };
}

/**
 * A project with a canary in its data, and a reader called kim who may not see it.
 * @param within what the connection is put into, as one of a package
 */
export async function canaryShop(
  on: (typeof DATABASES)[number],
  within: (connection: object) => object = (connection) => connection,
) {
  const { files, environment, connection } = await dataOn(on);
  const config = `connection: ${JSON.stringify(within(connection))}
readers: { kim: { plans: [Basic] } }
store: "\${STORE_URL}"
mail: { smtp: "\${SMTP_URL}", from: News <news@example.com> }
work: { attempts: 1 }
notify: [owner@example.com]
channels:
  hook: { kind: webhook, url: "\${HOOK_URL}" }
  chat: { kind: slack, url: "\${HOOK_URL}" }
  team: { kind: teams, url: "\${HOOK_URL}" }
  share: { kind: folder, path: share }
`;
  return { files: { ...files, ...DEFINITIONS, 'broadsheet.config.yaml': config }, environment };
}
