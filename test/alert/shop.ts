import { onTestFinished } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { DEFAULT_LOCALE, type Locale } from '../../src/foundation/format/index.ts';
import { tokensInPostgres } from '../../src/metrics/connection/postgres/data-tokens.ts';
import { readCatalog } from '../../src/metrics/engine/index.ts';
import { type Model, ModelFile } from '../../src/metrics/model/index.ts';
import {
  type AlertParts,
  AlertRule,
  type AlertRuleInput,
  type AlertSetting,
  evaluateDueAlerts,
} from '../../src/operations/alert/index.ts';
import type { Store } from '../../src/operations/store/index.ts';
import { openPostgresEngine, type TestEngine } from '../engine/databases.ts';
import { openTestStore } from '../support/test-store.ts';

/** Orders of a shop, and what is measured of them. */
export const MODEL = ModelFile.parse({
  tables: {
    orders: { relation: 'orders', key: 'id', time: 'at', dimensions: { country: {} } },
    visits: { relation: 'visits', key: 'id', time: 'at' },
  },
  metrics: {
    orders: {
      ...{ kind: 'simple', label: 'Orders', description: 'Orders placed.', format: { kind: 'integer' } },
      ...{ table: 'orders', aggregate: 'count' },
    },
    visits: {
      ...{
        kind: 'simple',
        label: 'Visits',
        description: 'Of the shop.',
        table: 'visits',
        aggregate: 'count',
      },
    },
    revenue: {
      ...{
        kind: 'simple',
        label: 'Revenue',
        description: 'Sold.',
        format: { kind: 'currency', decimals: 0 },
      },
      ...{ table: 'orders', aggregate: 'sum', column: 'amount', target: 3000 },
    },
    basket: {
      ...{ kind: 'simple', label: 'Basket', description: 'Average order.', table: 'orders' },
      ...{ aggregate: 'average', column: 'amount' },
    },
  },
});

/** Sunday noon, from which tests count. */
export const NOON = Date.parse('2026-11-22T12:00:00Z');
export const MINUTE = 60_000;

const quiet = () => undefined;

/** A shop on PostgreSQL, a store, and a clock that stands still unless it is moved. */
export interface Shop {
  readonly store: Store;
  readonly engine: TestEngine;
  readonly setting: AlertSetting;
  /** Epoch milliseconds; tests move it. */
  now: number;
  /** Places orders: of each country so many, of 10 each, at an instant. */
  order(at: string, countries: Readonly<Record<string, number>>): Promise<void>;
  /** Defines the rules anew. @param model default: that of the shop */
  define(rules: Readonly<Record<string, AlertRuleInput>>, model?: Model): void;
  /** One round, as a process would do it that has just been started. */
  evaluate(parts?: Partial<AlertParts>): ReturnType<typeof evaluateDueAlerts>;
  /** Moves the clock and evaluates. */
  after(milliseconds: number): Promise<void>;
  /** What was handed over for sending, oldest first. */
  told(): Promise<readonly ToldMessage[]>;
}

export interface ToldMessage {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
  readonly picture?: string;
  readonly link?: string;
  readonly destinations: readonly unknown[];
}

/** Opens a shop without orders; closed when the test ends. */
export async function openShop(locale: Locale = DEFAULT_LOCALE): Promise<Shop> {
  const store = await openTestStore('pglite');
  const engine = await openPostgresEngine('alerts');
  onTestFinished(() => engine.close());
  await engine.execute(
    `CREATE TABLE orders (id int GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL, country text, amount numeric NOT NULL);
    CREATE TABLE visits (id int, at timestamptz NOT NULL)`,
  );
  let setting = settingOf({}, engine, locale, MODEL);
  const shop: Shop = {
    ...{ store, engine, now: NOON },
    get setting() {
      return setting;
    },
    order: (at, countries) => engine.execute(insertOrders(at, countries)),
    define: (rules, model = MODEL) => {
      setting = settingOf(rules, engine, locale, model);
    },
    evaluate: (parts) =>
      evaluateDueAlerts({
        ...{ store, setting, clock: { now: () => shop.now } },
        log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
        ...parts,
      }),
    after: async (milliseconds) => {
      shop.now += milliseconds;
      await shop.evaluate();
    },
    told: async () => {
      const rows = await store.query<{ message: ToldMessage; destinations: readonly unknown[] }>(
        'SELECT message, destinations FROM notification ORDER BY created_at, key',
      );
      return rows.map(({ message, destinations }) => ({ ...message, destinations }));
    },
  };
  return shop;
}

function settingOf(
  rules: Readonly<Record<string, AlertRuleInput>>,
  engine: TestEngine,
  locale: Locale,
  model: Model,
): AlertSetting {
  const parsed = Object.entries(rules).map(([name, rule]) => [name, AlertRule.parse(rule)] as const);
  return {
    ...{ rules: Object.fromEntries(parsed), model, calendar: DEFAULT_CALENDAR, locale },
    ...{ notify: [{ address: 'owner@shop.example' }], readers: {}, fonts: [], isWhole: true },
    open: (work) =>
      engine.snapshot(async (session) => work({ session, catalog: await readCatalog(session, model) })),
    tokens: (relations) => engine.snapshot((session) => tokensInPostgres(session, relations)),
  };
}

function insertOrders(at: string, countries: Readonly<Record<string, number>>): string {
  return Object.entries(countries)
    .map(
      ([country, count]) =>
        `INSERT INTO orders (at, country, amount) SELECT '${at}', '${country}', 10 FROM generate_series(1, ${count})`,
    )
    .join(';\n');
}
