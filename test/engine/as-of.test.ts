import fc, { type GeneratorValue } from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { ask, readAs, readCatalog } from '../../src/metrics/engine/index.ts';
import type { ModelInput } from '../../src/metrics/model/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { OWNER, type Reader } from '../../src/metrics/policy/index.ts';
import { rounds } from '../support/long.ts';
import { answer, type BareMetric, cells, modelOf } from './asking.ts';
import { ENGINES, literal, type TestEngine } from './databases.ts';
import { BERLIN, METRICS, PRICE, SHOP, TABLES, YEAR } from './price-list.ts';

const TOLD = ['low', 'high'];

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(SHOP);
  });
  afterAll(() => engine.close());

  const asked = async (tables: ModelInput['tables'], query: MetricQueryInput, calendar = BERLIN) =>
    cells(await answer(engine, { tables, metrics: METRICS, calendar }, query));
  const withLink = (more: object) => ({
    ...TABLES,
    sales: { ...TABLES.sales, links: { ...TABLES.sales.links, price: { ...PRICE, ...more } } },
  });

  test('a sale has the price of its day in the project, and none where none is in force', async () => {
    // 22:30 in UTC is 23:30 of the day in Berlin, 23:30 is the first of February there.
    const metrics = ['sold', 'sales'];
    expect(await asked(TABLES, { metrics, period: YEAR })).toEqual([[[], 71, 6]]);
    expect(await asked(TABLES, { metrics, by: ['price.tier'], period: YEAR })).toEqual([
      [['high'], 46, 2],
      [['low'], 25, 1],
      [[null], 0, 3],
    ]);
    const high = { metrics, where: { 'price.tier': 'high' }, period: YEAR };
    expect(await asked(TABLES, high)).toEqual([[[], 46, 2]]);
    expect(await asked(TABLES, { metrics: ['sold'], period: YEAR }, DEFAULT_CALENDAR)).toEqual([[[], 66]]);
  });

  test('the time may be that of a linked row', async () => {
    const linked = withLink({ asOf: 'order.ordered_at' });
    expect(await asked(linked, { metrics: ['sold'], period: YEAR })).toEqual([[[], 71]]);
    const dated = { ...linked, sales: { ...linked.sales, time: 'order.ordered_at' } };
    expect(await asked(dated, { metrics: ['sold', 'sales'], period: YEAR })).toEqual([[[], 71, 6]]);
  });

  test('without an end a row holds until the next, and within its days', async () => {
    const { valid: _, ...open } = TABLES.prices;
    const tables = (more: object) => ({
      ...withLink(more),
      prices: { ...open, valid: { from: 'since' } },
    });
    // The tea of March costs what it did in February.
    expect(await asked(tables({}), { metrics: ['sold'], period: YEAR })).toEqual([[[], 371]]);
    const within = (days: number) => asked(tables({ within: { days } }), { metrics: ['sold'], period: YEAR });
    expect([await within(28), await within(27), await within(21), await within(0)]).toEqual([
      // From 1 February to 1 March are 28 days, from 10 January to 1 February 22.
      [[[], 346]],
      [[[], 46]],
      [[[], 30]],
      [[[], 30]],
    ]);
  });

  test('who sees some prices sees sales by those that were in force, as if the others were gone', async () => {
    const restricted = {
      ...TABLES,
      prices: { ...TABLES.prices, access: { rows: [{ where: { region: { eq: { reader: 'region' } } } }] } },
    };
    const open = { ...restricted, sales: { ...restricted.sales, access: { through: [] } } };
    const linked = withLink({ asOf: 'order.ordered_at' });
    const byOrder = { ...restricted, sales: linked.sales };
    const reader = (region: string): Reader => ({ name: 'r', attributes: { region } });
    const seen = (tables: ModelInput['tables'], region: string) =>
      told(engine, tables, reader(region), { metrics: ['sold', 'sales'], by: ['product'], period: YEAR });
    const north = [
      [['coffee'], 16, 1],
      [['tea'], 25, 1],
    ];
    expect(await seen(restricted, 'N')).toEqual(north);
    expect(await seen(byOrder, 'N')).toEqual(north);
    expect(await seen(restricted, 'S')).toEqual([[['tea'], 30, 1]]);
    expect(await seen(open, 'S')).toEqual([
      [['coffee'], 0, 2],
      [['jam'], 0, 1],
      [['tea'], 30, 3],
    ]);
    // A row that is not seen still ends the one before it.
    const { valid: _, ...rest } = restricted.prices;
    const noEnd = { ...restricted, prices: { ...rest, valid: { from: 'since' } } };
    expect(await seen(noEnd, 'N')).toEqual(north);
    await engine.execute(
      "CREATE TABLE all_prices AS SELECT * FROM prices; DELETE FROM prices WHERE region <> 'N'",
    );
    const { sales } = TABLES;
    const deleted = { ...TABLES, sales };
    const pruned = await told(engine, deleted, OWNER, {
      metrics: ['sold', 'sales'],
      by: ['product'],
      where: { 'price.tier': { isNull: false } },
      period: YEAR,
    });
    await engine.execute('DROP TABLE prices; ALTER TABLE all_prices RENAME TO prices');
    expect(pruned).toEqual(north);
  });

  test('rules may ask for what was in force, alone and as one of several', async () => {
    const rows = (where: object[]) => ({
      ...TABLES,
      sales: { ...TABLES.sales, access: { rows: where.map((one) => ({ where: one })), through: [] } },
    });
    const seen = (tables: object) =>
      told(
        engine,
        tables as ModelInput['tables'],
        { name: 'r', attributes: {} },
        { metrics: ['sold', 'sales'], period: YEAR },
      );
    expect(await seen(rows([{ 'price.tier': 'low' }]))).toEqual([[[], 25, 1]]);
    expect(await seen(rows([{ 'price.tier': 'low' }, { product: 'jam' }]))).toEqual([[[], 25, 2]]);
  });

  const draw = { duckdb: rounds(60, 600), postgres: rounds(40, 400) };
  test('brute force finds the same rows in force', { timeout: rounds(120_000, 900_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (g) => {
        const world = drawWorld(g);
        await engine.execute(loading(world));
        const { tables, metrics, reader } = definitionsOf(world);
        const query = { metrics: Object.keys(metrics), by: ['price.tier'], period: YEAR };
        const whole = { metrics: Object.keys(metrics), where: { 'price.tier': TOLD }, period: YEAR };
        for (const who of [OWNER, reader]) {
          const rows = factsFor(world, who === OWNER ? undefined : 'N');
          expect(await told(engine, tables, who, query, world.zone, metrics)).toEqual(byTier(rows));
          expect(await told(engine, tables, who, whole, world.zone, metrics)).toEqual([
            sums(
              rows.filter(({ tier }) => tier !== null),
              [],
            ),
          ]);
        }
      }),
      { numRuns: draw[name], endOnFailure: true },
    );
  });
});

async function told(
  engine: TestEngine,
  tables: ModelInput['tables'],
  reader: Reader,
  query: MetricQueryInput,
  zone = 'Europe/Berlin',
  metrics: Readonly<Record<string, BareMetric>> = METRICS,
) {
  const model = modelOf(tables, metrics);
  return await engine.snapshot(async (session) => {
    const catalog = await readCatalog(session, model);
    const context = readAs({ session, model, catalog, calendar: { ...DEFAULT_CALENDAR, zone } }, reader);
    return cells((await ask(context, query)).series);
  });
}

type TimeType = 'date' | 'timestamp' | 'timestamptz';

interface World {
  readonly zone: string;
  readonly fact: { readonly type: TimeType; readonly storedZone: string; readonly isLinked: boolean };
  readonly price: { readonly type: TimeType; readonly storedZone: string; readonly hasEnd: boolean };
  readonly within: number | undefined;
  readonly isOpen: boolean;
  readonly facts: readonly { product: number | null; at: string | null; amount: number }[];
  readonly prices: readonly {
    product: number | null;
    since: string;
    until: string | null;
    amount: number;
    tier: string;
    region: string;
  }[];
}

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'];

function drawWorld(g: GeneratorValue): World {
  const int = (min: number, max: number): number => g(fc.integer, { min, max });
  const pick = <T>(values: readonly T[]): T => values[int(0, values.length - 1)] as T;
  const type = () => pick(['date', 'timestamp', 'timestamptz'] as const);
  // Few days and times, so that beginnings meet; no clock changes then.
  const time = (of: TimeType): string => {
    const day = `2026-01-${String(int(5, 25)).padStart(2, '0')}`;
    return of === 'date' ? day : `${day} ${pick(['00:00', '04:30', '05:00', '18:30', '23:00', '23:30'])}:00`;
  };
  const fact = { type: type(), storedZone: pick(ZONES), isLinked: int(0, 2) === 0 };
  const price = { type: type(), storedZone: pick(ZONES), hasEnd: int(0, 1) === 0 };
  const product = () => pick([1, 1, 2, 3, null]);
  const prices = Array.from({ length: int(0, 8) }, () => {
    const since = time(price.type);
    // Some are never in force.
    const until = pick([null, since, time(price.type), time(price.type)]);
    const region = pick(['N', 'S']);
    return { product: product(), since, until, amount: int(1, 9), tier: pick(TOLD), region };
  });
  const seen = new Set<string>();
  return {
    ...{ zone: pick(ZONES), fact, price, isOpen: int(0, 1) === 0 },
    within: int(0, 2) === 0 ? int(0, 9) : undefined,
    prices: prices.filter(({ product: of, since }) => {
      const identity = `${of} ${since}`;
      return !seen.has(identity) && seen.add(identity);
    }),
    facts: Array.from({ length: int(1, 12) }, () => ({
      ...{ product: product(), at: int(0, 9) === 0 ? null : time(fact.type), amount: int(1, 99) },
    })),
  };
}

function loading({ fact, price, facts, prices }: World): string {
  const rows = (table: string, all: readonly (readonly (string | number | null)[])[]) =>
    all.length === 0
      ? ''
      : `INSERT INTO ${table} VALUES ${all.map((row) => `(${row.map(literal).join(', ')})`).join(', ')};`;
  return `
DROP TABLE IF EXISTS w_prices; DROP TABLE IF EXISTS w_facts; DROP TABLE IF EXISTS w_orders;
CREATE TABLE w_prices (product integer, since ${price.type}, until ${price.type}, amount integer, tier text, region text);
CREATE TABLE w_facts (id integer, product integer, taken ${fact.type}, amount integer, day date);
CREATE TABLE w_orders (id integer, taken ${fact.type});
${rows(
  'w_prices',
  prices.map((one) => [
    ...[one.product, inZone(price.type, one.since), inZone(price.type, one.until)],
    ...[one.amount, one.tier, one.region],
  ]),
)}
${rows(
  'w_facts',
  facts.map((one, id) => [
    id,
    one.product,
    fact.isLinked ? null : inZone(fact.type, one.at),
    one.amount,
    '2026-06-01',
  ]),
)}
${rows(
  'w_orders',
  facts.map(({ at }, id) => [id, inZone(fact.type, at)]),
)}`;
}

function inZone(type: TimeType, text: string | null): string | null {
  return type === 'timestamptz' && text !== null ? `${text}+00` : text;
}

function definitionsOf({ fact, price, within, isOpen }: World) {
  const valid = price.hasEnd ? { from: 'since', to: 'until' } : { from: 'since' };
  const rows = [{ where: { region: { eq: { reader: 'region' } } } }];
  const tables = {
    prices: {
      ...{ relation: 'w_prices', key: ['product', 'since'], valid, storedZone: price.storedZone },
      ...{ dimensions: { tier: {}, amount: {}, region: {} }, access: { rows } },
    },
    orders: { relation: 'w_orders', key: 'id', storedZone: fact.storedZone },
    facts: {
      ...{ relation: 'w_facts', key: 'id', time: 'day', storedZone: fact.storedZone },
      links: {
        order: { to: 'orders', column: 'id' },
        price: {
          ...{ to: 'prices', column: 'product', asOf: fact.isLinked ? 'order.taken' : 'taken' },
          ...(within === undefined ? {} : { within: { days: within } }),
        },
      },
      access: isOpen ? { through: [] } : { through: ['price'] },
    },
  } satisfies ModelInput['tables'];
  const metrics = {
    facts: { kind: 'simple', table: 'facts', aggregate: 'count' },
    worth: { kind: 'simple', table: 'facts', aggregate: 'sum', sql: 'amount * {{ price.amount }}' },
  };
  return { tables, metrics, reader: { name: 'r', attributes: { region: 'N' } } };
}

interface Found {
  readonly tier: string | null;
  readonly worth: number | null;
}

/** Of the rows that began by then the last one, where it has not ended; each fact looks at all of them. */
function factsFor(world: World, region: string | undefined): Found[] {
  const { fact, price, facts, prices, within, zone, isOpen } = world;
  const byDay = fact.type === 'date' || price.type === 'date';
  const clock = ({ type, storedZone }: { type: TimeType; storedZone: string }, text: string): number => {
    if (byDay) return dayOf(type, storedZone, zone, text);
    return instantOf(type, storedZone, text);
  };
  return facts.flatMap(({ product, at, amount }) => {
    const isEver = (one: World['prices'][number]) =>
      !price.hasEnd || one.until === null || one.until > one.since;
    const begun = prices
      .filter((one) => product !== null && one.product === product && at !== null && isEver(one))
      .filter((one) => clock(price, one.since) <= clock(fact, at ?? ''))
      .sort((one, other) => (one.since < other.since ? -1 : 1));
    const last = begun.at(-1);
    const isOver =
      last === undefined ||
      at === null ||
      (price.hasEnd && last.until !== null && clock(price, last.until) <= clock(fact, at)) ||
      (within !== undefined &&
        dayOf(fact.type, fact.storedZone, zone, at) - dayOf(price.type, price.storedZone, zone, last.since) >
          within);
    const found = isOver ? undefined : last;
    const isSeen = region === undefined || found?.region === region;
    if (!isSeen && !isOpen) return [];
    const shown = isSeen ? found : undefined;
    return [{ tier: shown?.tier ?? null, worth: shown === undefined ? null : shown.amount * amount }];
  });
}

function instantOf(type: TimeType, storedZone: string, text: string): number {
  const shown = Temporal.PlainDateTime.from(text.replace(' ', 'T'));
  return shown.toZonedDateTime(type === 'timestamptz' ? 'UTC' : storedZone).epochMilliseconds;
}

function dayOf(type: TimeType, storedZone: string, zone: string, text: string): number {
  if (type === 'date') return Date.parse(text) / 86_400_000;
  const at = Temporal.Instant.fromEpochMilliseconds(instantOf(type, storedZone, text));
  return Date.parse(at.toZonedDateTimeISO(zone).toPlainDate().toString()) / 86_400_000;
}

function sums(rows: readonly Found[], key: readonly (string | null)[]) {
  const worth = rows.flatMap(({ worth: one }) => one ?? []);
  return [key, rows.length, worth.length === 0 ? 0 : worth.reduce((sum, one) => sum + one, 0)];
}

function byTier(rows: readonly Found[]) {
  const groups = [...TOLD, null].map((tier) => [tier, rows.filter((one) => one.tier === tier)] as const);
  return groups
    .flatMap(([tier, some]) => (some.length === 0 ? [] : [sums(some, [tier])]))
    .sort(([a], [b]) => order(a as (string | null)[], b as (string | null)[]));
}

function order([one = null]: (string | null)[], [other = null]: (string | null)[]): number {
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}
