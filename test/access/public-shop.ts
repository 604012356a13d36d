import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { ask, readAs, readCatalog } from '../../src/metrics/engine/index.ts';
import { type Model, ModelFile } from '../../src/metrics/model/index.ts';
import type { MetricQueryInput, Slot } from '../../src/metrics/plan/index.ts';
import type { Reader } from '../../src/metrics/policy/index.ts';
import type { Cell } from '../../src/metrics/series/index.ts';
import type { TestEngine } from '../engine/databases.ts';

export interface Order {
  readonly id: number;
  readonly customer: number | null;
  readonly day: string;
  readonly amount: number | null;
}

/** Customers by number, each with a plan, and what they ordered. */
export interface Shop {
  readonly plans: readonly string[];
  readonly orders: readonly Order[];
}

export const LEAST = 3;

export function modelOf(terms: object = {}, metrics: object = {}): Model {
  const everybody = {
    ...{
      kind: 'simple',
      table: 'orders',
      fixed: 'unfiltered',
      public: { of: 'customer', least: LEAST, ...terms },
    },
  };
  const described = (name: string, one: object) => ({ label: name, description: name, ...one });
  const all = {
    all_revenue: { ...everybody, aggregate: 'sum', column: 'amount' },
    all_orders: { ...everybody, aggregate: 'count' },
    all_buyers: { ...everybody, aggregate: 'distinct', column: 'customer' },
    all_mean: { ...everybody, aggregate: 'average', column: 'amount' },
    revenue: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
    share: { kind: 'ratio', numerator: 'revenue', denominator: 'all_revenue' },
    ...metrics,
  };
  return ModelFile.parse({
    tables: {
      customers: {
        ...{ relation: 'customers', key: 'id', dimensions: { id: {}, plan: {} } },
        access: { rows: [{ where: { plan: { in: { reader: 'plans' } } } }] },
      },
      orders: {
        ...{ relation: 'orders', key: 'id', time: 'day' },
        links: { customer: { to: 'customers', column: 'customer' } },
      },
      days: {
        sql: 'SELECT day, COUNT(*) AS orders, SUM(amount) AS amount FROM {{ orders }} GROUP BY day',
        ...{ key: 'day', time: 'day', dimensions: { orders: {} } },
      },
      visits: { relation: 'visits', time: 'day', links: { of_day: { to: 'days', column: 'day' } } },
    },
    metrics: Object.fromEntries(Object.entries(all).map(([name, one]) => [name, described(name, one)])),
  });
}

export function loading({ plans, orders }: Shop): string {
  const value = (one: unknown) =>
    one === null ? 'NULL' : typeof one === 'string' ? `'${one}'` : String(one);
  const rows = (all: readonly (readonly unknown[])[]) =>
    all.map((row) => `(${row.map(value).join(', ')})`).join(', ');
  return [
    'DROP TABLE IF EXISTS customers',
    'DROP TABLE IF EXISTS orders',
    'CREATE TABLE customers (id integer, plan text)',
    'CREATE TABLE orders (id integer, customer integer, day date, amount bigint)',
    ...(plans.length === 0
      ? []
      : [`INSERT INTO customers VALUES ${rows(plans.map((plan, id) => [id, plan]))}`]),
    ...(orders.length === 0
      ? []
      : [
          `INSERT INTO orders VALUES ${rows(orders.map((one) => [one.id, one.customer, one.day, one.amount]))}`,
        ]),
  ].join(';\n');
}

/** What is told in each slot: of each metric a value or a reason. */
export interface Told {
  readonly slots: readonly Slot[];
  /** By group, slot and metric. */
  readonly cells: readonly (readonly (readonly Cell[])[])[];
}

export async function asking(
  engine: TestEngine,
  model: Model,
  reader: Reader,
  questions: readonly (MetricQueryInput & { asOf?: string })[],
): Promise<Told[]> {
  return await engine.snapshot(async (session) => {
    const catalog = await readCatalog(session, model);
    const told: Told[] = [];
    for (const { asOf = '2026-12-01', ...question } of questions) {
      const context = readAs({ session, model, catalog, calendar: DEFAULT_CALENDAR, asOf }, reader);
      const { series } = await ask(context, question);
      // What slots are compared with is told as well.
      const cells = series.groups.map(({ current, comparisons }) => [...current, ...comparisons.flat()]);
      told.push({ slots: series.slots, cells });
    }
    return told;
  });
}

export const anna: Reader = { name: 'anna', attributes: { plans: ['Pro'] } };
export const METRICS = ['all_revenue', 'all_orders', 'all_buyers', 'all_mean'];
export const MONTHS = { from: '2026-09-01', to: '2026-12-01' };
export const BY_MONTH: MetricQueryInput = { metrics: METRICS, period: MONTHS, grain: 'month' };

/** Five customers whom the reader does not see, with orders on many days, and one whom they do. */
export const SMALL: Shop = {
  plans: ['Pro', 'Basic', 'Basic', 'Basic', 'Basic', 'Basic'],
  orders: [
    ['2026-08-01', 0],
    ['2026-09-01', 1],
    ['2026-09-02', 2],
    ['2026-09-15', 3],
    ['2026-09-30', 4],
    ['2026-10-01', 0],
    ['2026-10-01', 1],
    ['2026-10-20', 2],
    ['2026-10-31', 5],
    // In November only two others.
    ['2026-11-01', 3],
    ['2026-11-02', 0],
    ['2026-11-30', 4],
  ].map(([day, customer], id) => ({ id, day: String(day), customer: Number(customer), amount: 2 ** id })),
};
