import { literal } from './databases.ts';

/** A sequence of numbers that looks random and is the same each time. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const FIRST = Date.UTC(2025, 8, 1);
const day = (offset: number): string => new Date(FIRST + offset * 86_400_000).toISOString().slice(0, 10);
const insert = (table: string, rows: readonly (readonly (string | number | boolean | null)[])[]): string =>
  `INSERT INTO ${table} VALUES ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}`;

/** Tables and rows of TechFlow and of the shop, in SQL that both engines understand. */
export function goldenRows(): string {
  return [...techflow(), ...shop()].join(';\n');
}

function techflow(): string[] {
  const draw = sequence(7);
  const some = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const customer = () => (draw(40) === 0 ? null : draw(30) + 1);
  return [
    'CREATE TABLE customers (customer_id integer, customer_name text, subscription_tier text, status text, signup_date date)',
    insert(
      'customers',
      some(28, (id) => [
        id + 1,
        `Company ${id + 1}`,
        ['Basic', 'Pro', 'Enterprise'][draw(3)] ?? null,
        draw(4) === 0 ? 'churned' : 'active',
        day(draw(170)),
      ]),
    ),
    'CREATE TABLE usage_metrics (customer_id integer, usage_date date, daily_usage_minutes integer)',
    insert(
      'usage_metrics',
      some(900, () => [customer(), day(draw(185)), draw(20) === 0 ? null : draw(200)]),
    ),
    'CREATE TABLE revenue_transactions (transaction_id integer, customer_id integer, transaction_date date, amount decimal(12,2))',
    insert(
      'revenue_transactions',
      some(260, (id) => [
        id,
        customer(),
        day(draw(185)),
        draw(15) === 0 ? `-${draw(90)}.50` : `${50 + draw(4) * 50}.25`,
      ]),
    ),
    'CREATE TABLE support_tickets (ticket_id integer, customer_id integer, created_date date, response_time_hours decimal(12,2))',
    insert(
      'support_tickets',
      some(150, (id) => [
        id,
        customer(),
        day(draw(185)),
        draw(6) === 0 ? null : `${draw(60)}.${10 + draw(90)}`,
      ]),
    ),
    'CREATE TABLE features (feature_id integer, feature_name text, is_core boolean)',
    insert(
      'features',
      some(6, (id) => [id + 1, `Feature ${id + 1}`, id < 4]),
    ),
    'CREATE TABLE feature_usage (customer_id integer, feature_id integer, usage_date date)',
    insert(
      'feature_usage',
      some(500, () => [customer(), draw(7) + 1, day(draw(185))]),
    ),
  ];
}

function shop(): string[] {
  const draw = sequence(11);
  const some = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const clock = () => `${String(draw(24)).padStart(2, '0')}:${String(draw(60)).padStart(2, '0')}:00`;
  return [
    'CREATE TABLE regions (region_id integer, name text)',
    insert('regions', [
      [1, 'North'],
      [2, 'South'],
      [3, null],
    ]),
    'CREATE TABLE shop_customers (customer_id bigint, country text, region_id integer)',
    insert(
      'shop_customers',
      some(12, (id) => [id + 1, ['DE', 'FR', "it's", null][draw(4)] ?? null, draw(5)]),
    ),
    'CREATE TABLE orders (order_id integer, customer_id bigint, payer_id bigint, placed_at timestamptz, placed_on date, note text, amount decimal(12,2), is_paid boolean, discount double precision, items integer)',
    insert(
      'orders',
      some(300, (id) => {
        const date = day(draw(185));
        const customer = draw(14) + 1;
        return [
          id,
          customer,
          draw(3) === 0 ? draw(12) + 1 : customer,
          `${date} ${clock()}+00`,
          date,
          draw(3) === 0 ? null : (['gift wrap', 'GIFT', 'none'][draw(3)] ?? null),
          `${draw(300)}.${10 + draw(90)}`,
          draw(5) > 0,
          draw(4) === 0 ? null : draw(40) / 4,
          draw(7),
        ];
      }),
    ),
    'CREATE TABLE visits (seen timestamp, robot boolean)',
    insert(
      'visits',
      some(400, () => [`${day(draw(185))} ${clock()}`, draw(6) === 0]),
    ),
    'CREATE TABLE memberships (customer_id bigint, since timestamp, until timestamp)',
    insert(
      'memberships',
      some(20, () => [
        draw(13) + 1,
        `${day(draw(150))} ${clock()}`,
        draw(2) === 0 ? null : `${day(100 + draw(85))} ${clock()}`,
      ]),
    ),
    'CREATE TABLE box_charges (id integer, customer_id bigint, line integer, plan text, every text, charged_at timestamptz, amount double precision, pays_back integer, kind text)',
    insert(
      'box_charges',
      some(90, (at) => {
        const isRefund = at > 20 && draw(6) === 0;
        const amount = 10 + 5 * draw(3);
        return [
          ...[at + 1, draw(9) + 1, draw(2) + 1, draw(2) === 0 ? 'small' : 'large'],
          ['week', 'month', 'month', 'year', 'never'][draw(5)] ?? 'month',
          `${day(draw(185))} ${clock()}+00`,
          ...(isRefund ? [-amount, draw(at) + 1] : [amount, null]),
          draw(9) === 0 ? 'fee' : 'box',
        ];
      }),
    ),
    'CREATE TABLE products (product_id integer)',
    insert('products', [[1], [2], [3]]),
    'CREATE TABLE tags (tag_id integer, name text, kind text)',
    insert('tags', [
      [1, 'Birthday', 'gift'],
      [2, 'Christmas', 'gift'],
      [3, 'Test', 'internal'],
      [4, null, null],
    ]),
    'CREATE TABLE order_tags (order_id integer, tag_id integer)',
    // Some twice, some of no order, some of no tag.
    insert(
      'order_tags',
      some(260, () => [draw(320), draw(30) === 0 ? null : draw(5) + 1]),
    ),
  ];
}
