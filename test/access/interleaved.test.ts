import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openProject } from '../../src/project/open-project.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { makeFolder } from '../cli/command-line.ts';
import { cells } from '../engine/asking.ts';
import { createDatabase } from '../setup/database.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { DATABASES } from './databases.ts';

const PLANS = Array.from({ length: 8 }, (_, at) => `p${at}`);
const CUSTOMERS = Array.from({ length: 60 }, (_, id) => ({ id, name: `c${id}`, plan: PLANS[id % 8] ?? '' }));

/** Quarters of a unit, which doubles add up exactly. */
const ORDERS = Array.from({ length: 4000 }, (_, id) => ({
  id,
  customer: (id * 7919) % 60,
  day: new Date(Date.UTC(2026, 9, 1 + (id % 45))).toISOString().slice(0, 10),
  amount: ((id * 37) % 1000) / 4,
}));

/** Readers of plans that were drawn, some of the same ones in another order, with everybody and nobody among them. */
function drawReaders(random: () => number): Readonly<Record<string, readonly string[]>> {
  const drawn = Array.from({ length: 24 }, (_, at) => {
    const plans = PLANS.filter(() => random() < 0.4);
    return [`r${at}`, at % 3 === 0 ? plans.reverse() : plans] as const;
  });
  const twins = drawn.slice(0, 8).map(([name, plans]) => [`${name}_twin`, [...plans].reverse()] as const);
  return Object.fromEntries([...drawn, ...twins, ['all', PLANS], ['none', []]]);
}

type Metric = 'revenue' | 'orders' | 'order_value';

interface Question {
  readonly metrics: Metric[];
  readonly by: ('plan' | 'name')[];
  readonly where?: { readonly plan: string };
  readonly period: { readonly from: string; readonly to: string };
}

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
const FORTNIGHT = { from: '2026-11-01', to: '2026-11-15' };
const QUESTIONS: readonly Question[] = [
  { metrics: ['revenue'], by: [], period: OCTOBER },
  { metrics: ['revenue', 'orders', 'order_value'], by: ['plan'], period: OCTOBER },
  { metrics: ['revenue'], by: ['name'], period: FORTNIGHT },
  { metrics: ['order_value'], by: ['plan'], where: { plan: 'p3' }, period: FORTNIGHT },
  { metrics: ['orders'], by: ['plan', 'name'], period: OCTOBER },
];

/** The answer by hand: rows that the reader may see, one after the other. */
function byHand(plans: readonly string[], { metrics, by, where, period }: Question): unknown[] {
  const rows = ORDERS.flatMap(({ customer, day, amount }) => {
    const { plan, name } = CUSTOMERS[customer] ?? { plan: '', name: '' };
    const isIn = day >= period.from && day < period.to && plans.includes(plan);
    return isIn && (where === undefined || where.plan === plan) ? [{ plan, name, amount }] : [];
  });
  const groups = Map.groupBy(rows, (row) => JSON.stringify(by.map((one) => row[one])));
  return [...groups].map(([key, own]) => {
    const revenue = own.reduce((sum, { amount }) => sum + amount, 0);
    const values = { revenue, orders: own.length, order_value: revenue / own.length };
    return [JSON.parse(key), ...metrics.map((metric) => values[metric])];
  });
}

const sorted = (groups: readonly unknown[]) => groups.map((one) => JSON.stringify(one)).sort();

async function openShop(
  on: (typeof DATABASES)[number],
  readers: Readonly<Record<string, readonly string[]>>,
) {
  const csv = (rows: readonly object[]) =>
    [Object.keys(rows[0] ?? {}), ...rows.map((one) => Object.values(one))]
      .map((one) => one.join(','))
      .join('\n');
  const files = { 'orders.csv': `${csv(ORDERS)}\n`, 'customers.csv': `${csv(CUSTOMERS)}\n` };
  const environment: Record<string, string> = {};
  let connection = '{ kind: duckdb, tables: { orders: orders.csv, customers: customers.csv } }';
  if (on === 'postgres') {
    const database = await createDatabase('interleaved');
    const values = (rows: readonly object[]) =>
      rows
        .map(
          (one) =>
            `(${Object.values(one)
              .map((value) => `'${value}'`)
              .join(', ')})`,
        )
        .join(', ');
    await database.execute(`
      CREATE TABLE customers (id int, name text, plan text); INSERT INTO customers VALUES ${values(CUSTOMERS)};
      CREATE TABLE orders (id int, customer int, day date, amount numeric(8, 2)); INSERT INTO orders VALUES ${values(ORDERS)}`);
    environment.SHOP_URL = database.url;
    connection = `{ kind: postgres, url: "\${SHOP_URL}" }`;
  }
  const listed = Object.entries(readers).map(
    ([name, plans]) => `  ${name}: { plans: ${JSON.stringify(plans)} }\n`,
  );
  const folder = await makeFolder({
    ...(on === 'duckdb' ? files : {}),
    'broadsheet.config.yaml': `connection: ${connection}\nreaders:\n${listed.join('')}`,
    'model/shop.yaml': `tables:
  customers:
    relation: customers
    key: id
    dimensions: { plan: {}, name: { names: value } }
    access: { rows: [{ where: { plan: { in: { reader: plans } } } }] }
  orders:
    relation: orders
    key: id
    time: day
    links: { customer: { to: customers, column: customer } }
metrics:
  revenue: { kind: simple, label: Revenue, description: All., table: orders, aggregate: sum, column: amount }
  orders: { kind: simple, label: Orders, description: All., table: orders, aggregate: count }
  order_value: { kind: ratio, label: Value, description: All., numerator: revenue, denominator: orders }
`,
    'reports/shop.yaml': `title: Shop
window: { trailing: { days: 46 } }
blocks:
  - { type: kpis, metrics: [revenue, orders, order_value] }
  - { type: table, title: Names, metrics: [revenue], by: [name], limit: 5, others: true, totals: true }
  - { type: table, title: Plans, metrics: [orders], by: [customers.plan] }
  - { type: chart, title: Weeks, metrics: [revenue], grain: week }
  - { type: provenance }
`,
  });
  onTestFinished(folder.dispose);
  return async () => {
    const open = await openProject(folder.folder, { environment });
    onTestFinished(open.close);
    return open;
  };
}

test.each(DATABASES)(
  'many readers at once on %s, some of whom go away, each have the answer of their own rows',
  async (on) => {
    const random = seededRandom(on === 'duckdb' ? 7 : 11);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
    const readers = drawReaders(random);
    const open = await (await openShop(on, readers))();
    const tally = { answered: 0, cancelled: 0 };
    const one = async () => {
      const [name, plans] = pick(Object.entries(readers));
      const question = pick(QUESTIONS);
      const gone = new AbortController();
      const isLeaving = random() < 0.4;
      const after = Math.floor(random() * 12);
      const asked = open.ask(question, { date: '2026-11-16', as: name, signal: gone.signal });
      if (isLeaving) void sleep(after).then(() => gone.abort());
      try {
        const found = sorted(cells(await asked));
        const expected = byHand(plans, question);
        // Without a dimension there is one group, with no row behind it too.
        const none = question.by.length === 0 && expected.length === 0 ? [[[], 0]] : [];
        expect({ name, question, found }).toEqual({ name, question, found: sorted([...expected, ...none]) });
        tally.answered += 1;
      } catch (error) {
        if (!isLeaving || !gone.signal.aborted) throw error;
        if (error instanceof Error && error.name === 'AssertionError') throw error;
        tally.cancelled += 1;
      }
    };
    // Cold, while the data is said to have changed, and warm.
    for (let round = 0; round < 4; round += 1) {
      const asked = Array.from({ length: 120 }, one);
      if (round === 1) open.renew();
      await Promise.all(asked);
    }
    expect(tally.answered + tally.cancelled).toBe(480);
    expect(tally.answered).toBeGreaterThan(240);
    expect(tally.cancelled).toBeGreaterThan(0);
  },
  60_000,
);

test.each(DATABASES)(
  'editions of many readers at once on %s, some of which are given up, are those that each has alone',
  async (on) => {
    const random = seededRandom(on === 'duckdb' ? 13 : 17);
    const readers = drawReaders(random);
    const opened = await openShop(on, readers);
    const names = ['all', 'none', ...Array.from({ length: 6 }, (_, at) => [`r${at}`, `r${at}_twin`]).flat()];
    const compose = async (open: Awaited<ReturnType<typeof opened>>, as: string, signal?: AbortSignal) =>
      await open.compose('shop', { date: '2026-11-16', as, ...(signal && { signal }) });
    const alone = new Map<string, Edition>();
    for (const name of names) {
      const open = await opened();
      alone.set(name, await compose(open, name));
      await open.close();
    }
    // What they may see tells their editions apart, and nothing else does.
    const figures = (name: string) => JSON.stringify(alone.get(name)?.blocks);
    for (const at of [0, 1, 2, 3, 4, 5]) expect(figures(`r${at}_twin`)).toBe(figures(`r${at}`));
    expect(new Set(names.map(figures)).size).toBeGreaterThan(5);

    const open = await opened();
    const tally = { composed: 0, givenUp: 0 };
    const one = async (name: string) => {
      const gone = new AbortController();
      if (random() < 0.3) void sleep(Math.floor(random() * 60)).then(() => gone.abort());
      const made = await compose(open, name, gone.signal).catch((error: unknown) => {
        if (!gone.signal.aborted) throw error;
        return undefined;
      });
      if (made === undefined) tally.givenUp += 1;
      else {
        tally.composed += 1;
        expect({ name, made }).toEqual({ name, made: alone.get(name) });
      }
    };
    // Cold, while the data is said to have changed, and warm.
    for (let round = 0; round < 3; round += 1) {
      const composing = names.map(one);
      if (round === 1) open.renew();
      await Promise.all(composing);
    }
    expect(tally.composed + tally.givenUp).toBe(3 * names.length);
    expect(tally.composed).toBeGreaterThan(names.length);
    expect(tally.givenUp).toBeGreaterThan(0);
  },
  120_000,
);
