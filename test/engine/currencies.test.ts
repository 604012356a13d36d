import fc, { type GeneratorValue } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { ask, readAs, readCatalog } from '../../src/metrics/engine/index.ts';
import { ModelFile, type ModelInput, validateModel, withCurrencies } from '../../src/metrics/model/index.ts';
import { behind, runChecks } from '../../src/quality/index.ts';
import { rounds } from '../support/long.ts';
import { answer, type BareMetric, cells, modelOf } from './asking.ts';
import { ENGINES, literal, type TestEngine } from './databases.ts';

/** A dollar costs 0.90 euros from Friday 2 January on and 0.95 from Monday 12 on; a franc 1.05 on the 2nd alone. */
const ROWS = `
CREATE TABLE fx (currency text, day date, euros numeric(8,4), pounds numeric(8,4));
INSERT INTO fx VALUES ('USD', '2026-01-02', 0.90, 0.80), ('USD', '2026-01-12', 0.95, 0.85), ('CHF', '2026-01-02', 1.05, NULL),
  ('EUR', '2026-01-02', NULL, 0.87);
CREATE TABLE invoices (id integer, supplier text, day date, amount numeric(10,2), currency text, until date);
INSERT INTO invoices VALUES
  (1, 'a', '2026-01-04', 100, 'USD', NULL), (2, 'a', '2026-01-12', 100, 'USD', NULL), (3, 'b', '2026-01-05', 50, 'EUR', NULL),
  (4, 'b', '2026-01-04', 10, 'CHF', '2026-01-20'), (5, 'c', '2026-02-20', 10, 'CHF', NULL), (6, 'c', '2026-01-04', NULL, 'XXX', NULL)`;

const rate = { to: 'fx', column: 'currency', asOf: 'day', within: { days: 9 } };
const AMOUNTS = {
  columns: 'amount',
  currency: { column: 'currency' },
  into: { EUR: 'rate.euros', GBP: 'rate.pounds' },
};
const TABLES = {
  fx: {
    ...{ relation: 'fx', key: ['currency', 'day'], valid: { from: 'day' } },
    dimensions: { euros: {}, pounds: {} },
  },
  invoices: {
    ...{ relation: 'invoices', key: 'id', time: 'day', valid: { from: 'day', to: 'until' } },
    ...{ links: { rate }, amounts: AMOUNTS, dimensions: { supplier: {}, currency: {} } },
  },
} satisfies ModelInput['tables'];
const euros = { format: { kind: 'currency', currency: 'EUR' } };
const pounds = { format: { kind: 'currency', currency: 'GBP' } };
const spent = { kind: 'simple', table: 'invoices', aggregate: 'sum', column: 'amount', ...euros };
const METRICS = {
  spent,
  in_pounds: { ...spent, ...pounds },
  doubled: { ...spent, column: undefined, sql: '2 * amount' },
  largest: { ...spent, aggregate: 'max' },
  smallest: { ...spent, aggregate: 'min' },
  mean: { ...spent, aggregate: 'average' },
  middle: { ...spent, aggregate: 'median' },
  invoices: { kind: 'simple', table: 'invoices', aggregate: 'count' },
  amounts: { kind: 'simple', table: 'invoices', aggregate: 'count', column: 'amount' },
  open: { ...spent, kind: 'snapshot' },
  dollars: {
    ...{ ...spent, where: { currency: 'USD' } },
    format: { kind: 'currency', currency: 'USD' },
  },
  so_far: { kind: 'cumulative', of: 'spent', ...euros },
  each: { kind: 'ratio', numerator: 'spent', denominator: 'invoices', ...euros },
  by_supplier: { kind: 'per-entity', per: 'supplier', of: 'spent', aggregate: 'max', ...euros },
} satisfies Record<string, BareMetric>;
const JANUARY = { from: '2026-01-01', to: '2026-02-01' };
const WINTER = { from: '2026-01-01', to: '2026-03-01' };

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(ROWS);
  });
  afterAll(() => engine.close());
  const asked = async (query: Parameters<typeof answer>[2], metrics: Record<string, BareMetric> = METRICS) =>
    cells(await answer(engine, { tables: TABLES, metrics }, query));

  test('amounts are converted row by row at the rate of their day', async () => {
    // 90 + 95 euros of dollars, 50 euros, 10.50 of francs.
    const all = ['spent', 'doubled', 'largest', 'smallest', 'mean', 'middle', 'invoices', 'amounts'];
    expect(await asked({ metrics: all, period: JANUARY })).toEqual([
      [[], 245.5, 491, 95, 10.5, 61.375, 70, 5, 4],
    ]);
    expect(await asked({ metrics: ['spent'], by: ['supplier'], period: JANUARY })).toEqual([
      [['a'], 185],
      [['b'], 60.5],
      [['c'], 0],
    ]);
    expect(await asked({ metrics: ['dollars', 'each'], period: JANUARY })).toEqual([[[], 200, 49.1]]);
    expect(await asked({ metrics: ['open'], period: { from: '2026-01-01', to: '2026-01-15' } })).toEqual([
      [[], 245.5],
    ]);
  });

  test('without a rate there is no figure, and never a part of one', async () => {
    const all = ['spent', 'doubled', 'largest', 'smallest', 'mean', 'middle', 'each', 'invoices'];
    const none = all.slice(0, -1).map(() => 'no_rate');
    expect(await asked({ metrics: all, period: WINTER })).toEqual([[[], ...none, 6]]);
    expect(await asked({ metrics: ['spent'], by: ['supplier'], period: WINTER })).toEqual([
      [['a'], 185],
      [['b'], 60.5],
      [['c'], 'no_rate'],
    ]);
    expect(await asked({ metrics: ['spent', 'so_far'], grain: 'month', period: WINTER })).toEqual([
      [[], 245.5, 245.5, 'no_rate', 'no_rate'],
    ]);
    // The franc has no price in pounds.
    expect(await asked({ metrics: ['in_pounds'], by: ['currency'], period: JANUARY })).toEqual([
      [['CHF'], 'no_rate'],
      [['EUR'], 43.5],
      [['USD'], 165],
      [['XXX'], 0],
    ]);
    expect(await asked({ metrics: ['by_supplier'], period: WINTER })).toEqual([[[], 'no_rate']]);
    expect(await asked({ metrics: ['by_supplier'], period: JANUARY })).toEqual([[[], 185]]);
    const francs = { metrics: ['spent'], where: { currency: { ne: 'CHF' } }, period: WINTER };
    expect(await asked(francs)).toEqual([[[], 235]]);
  });

  test('readers see amounts at rates that they see, as if the others were gone', async () => {
    const fx = { ...TABLES.fx, access: { rows: [{ where: { currency: 'USD' } }] } };
    const dimensions = { ...TABLES.fx.dimensions, currency: {} };
    const invoices = { ...TABLES.invoices, access: { through: [] } };
    const model = modelOf({ fx: { ...fx, dimensions }, invoices }, METRICS);
    const seen = await engine.snapshot(async (session) => {
      const context = {
        session,
        model,
        catalog: await readCatalog(session, model),
        calendar: DEFAULT_CALENDAR,
      };
      const query = { metrics: ['spent'], by: ['supplier'], period: JANUARY };
      return cells((await ask(readAs(context, { name: 'r', attributes: {} }), query)).series);
    });
    expect(seen).toEqual([
      [['a'], 185],
      [['b'], 'no_rate'],
      [['c'], 0],
    ]);
  });

  const draw = { duckdb: rounds(60, 600), postgres: rounds(40, 400) };
  test('brute force adds up the same', { timeout: rounds(120_000, 900_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (g) => {
        const world = drawWorld(g);
        await engine.execute(loading(world));
        const fx = { ...TABLES.fx, relation: 'w_fx' };
        const links = { rate: { ...rate, within: { days: world.within } } };
        const invoices = { ...TABLES.invoices, relation: 'w_invoices', links };
        const metrics = {
          spent,
          largest: METRICS.largest,
          smallest: METRICS.smallest,
          invoices: METRICS.invoices,
        };
        const series = await answer(
          engine,
          { tables: { fx, invoices }, metrics },
          { metrics: Object.keys(metrics), by: ['supplier'], period: JANUARY },
        );
        const groups = Object.entries(Object.groupBy(world.invoices, ({ supplier }) => supplier));
        const expected = groups
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([supplier, rows = []]) => {
            const found = rows.flatMap((one) => (one.amount === null ? [] : [inEuros(world, one)]));
            const known = found.flatMap((one) => one ?? []);
            const isWhole = known.length === found.length;
            const of = (value: number, none: number | string) =>
              isWhole ? (known.length === 0 ? none : value) : 'no_rate';
            const sum = known.reduce((all, one) => all + one, 0);
            return [
              [supplier],
              of(Math.round(sum * 1e6) / 1e6, 0),
              of(Math.max(...known), 'no_data'),
              of(Math.min(...known), 'no_data'),
              rows.length,
            ];
          });
        const rounded = cells(series).map(([key, sum, ...rest]) => [
          key,
          typeof sum === 'number' ? Math.round(sum * 1e6) / 1e6 : sum,
          ...rest,
        ]);
        expect(rounded).toEqual(expected);
      }),
      { numRuns: draw[name], endOnFailure: true },
    );
  });
});

interface World {
  readonly within: number;
  readonly rates: readonly { currency: string; day: number; euros: number | null }[];
  readonly invoices: readonly {
    supplier: string;
    day: number;
    amount: number | null;
    currency: string | null;
  }[];
}

function drawWorld(g: GeneratorValue): World {
  const int = (min: number, max: number): number => g(fc.integer, { min, max });
  const pick = <T>(values: readonly T[]): T => values[int(0, values.length - 1)] as T;
  const rates = Array.from({ length: int(0, 10) }, () => ({
    ...{ currency: pick(['USD', 'CHF']), day: int(1, 28) },
    euros: int(0, 9) === 0 ? null : int(1, 12) / 8,
  }));
  const seen = new Set<string>();
  return {
    within: int(0, 20),
    rates: rates.filter(
      ({ currency, day }) => !seen.has(`${currency}${day}`) && seen.add(`${currency}${day}`),
    ),
    invoices: Array.from({ length: int(1, 10) }, () => ({
      ...{ supplier: pick(['a', 'b', 'c']), day: int(1, 28) },
      amount: int(0, 9) === 0 ? null : int(-400, 4000) / 4,
      currency: int(0, 15) === 0 ? null : pick(['EUR', 'EUR', 'USD', 'CHF']),
    })),
  };
}

const dayText = (day: number) => `2026-01-${String(day).padStart(2, '0')}`;

function loading({ rates, invoices }: World): string {
  const rows = (all: readonly (readonly (string | number | null)[])[]) =>
    all.map((row) => `(${row.map(literal).join(', ')})`).join(', ');
  const fx = rows(rates.map(({ currency, day, euros: one }) => [currency, dayText(day), one, null]));
  const own = invoices.map((one, id) => [id, one.supplier, dayText(one.day), one.amount, one.currency, null]);
  return `
DROP TABLE IF EXISTS w_fx; DROP TABLE IF EXISTS w_invoices;
CREATE TABLE w_fx (currency text, day date, euros numeric(8,4), pounds numeric(8,4));
CREATE TABLE w_invoices (id integer, supplier text, day date, amount numeric(10,2), currency text, until date);
${fx === '' ? '' : `INSERT INTO w_fx VALUES ${fx};`}
INSERT INTO w_invoices VALUES ${rows(own)}`;
}

/** Undefined without a rate: of those of the currency the last that began, where it is not too old. */
function inEuros({ rates, within }: World, { day, amount, currency }: World['invoices'][number]) {
  if (amount === null || currency === 'EUR') return amount;
  const last = rates
    .filter((one) => one.currency === currency && one.day <= day)
    .sort((one, other) => one.day - other.day)
    .at(-1);
  return last === undefined || last.euros === null || day - last.day > within
    ? undefined
    : amount * last.euros;
}

const problems = (metric: object, amounts: object = AMOUNTS, more: Record<string, object> = {}) => {
  const words = { label: 'L', description: 'D' };
  const others = Object.entries(more).map(([name, one]) => [name, { ...words, ...one }]);
  const metrics = { m: { ...words, ...spent, ...metric }, ...Object.fromEntries(others) };
  const tables = { ...TABLES, invoices: { ...TABLES.invoices, amounts } };
  const model = ModelFile.parse({ tables, metrics });
  return validateModel(withCurrencies(model, 'EUR')).map(
    ({ code, path, message }) => `${code} ${path?.join('.')} ${message}`,
  );
};
const dollars = { format: { kind: 'currency', currency: 'USD' } };
const mixed =
  'METRIC_INVALID metrics.m Metric "m" puts amounts of table "invoices" together, which are in whatever currency their "currency" says.';

test.each<[string, string[], string]>([
  ['a sum over several currencies', problems({ format: 'number' }), mixed],
  ['one over an expression', problems({ column: undefined, sql: 'amount + 1', format: 'integer' }), mixed],
  ['one into a currency without rates', problems(dollars), mixed],
  ['one without any rates', problems({ format: 'currency' }, { ...AMOUNTS, into: {} }), mixed],
  [
    'amounts of one currency as those of another',
    problems({ ...dollars, where: { currency: 'CHF' } }),
    'METRIC_INVALID metrics.m.format Metric "m" shows amounts of table "invoices" in USD, and they are in CHF.',
  ],
  [
    'an unknown currency',
    problems({}, { ...AMOUNTS, into: { EUR: 'rate.euros', EUX: 'rate.euros' } }),
    'CURRENCY_UNKNOWN tables.invoices.amounts.into.EUX "EUX" is not a currency code.',
  ],
  [
    'a rate that is nowhere',
    problems({}, { ...AMOUNTS, into: { EUR: 'rate.yen' } }),
    'UNKNOWN_DIMENSION tables.invoices.amounts.into.EUR There is no dimension "rate.yen" for table "invoices".',
  ],
  [
    'a formula over two currencies',
    problems({}, AMOUNTS, {
      other: { ...spent, ...pounds },
      both: { kind: 'derived', expression: 'm + other', format: 'currency' },
    }),
    'METRIC_INVALID metrics.both.expression Metric "both" adds up "m" (EUR) and "other" (GBP), which are measured in different units.',
  ],
  [
    'a ratio of two currencies',
    problems({}, AMOUNTS, {
      other: { ...spent, ...pounds },
      both: { kind: 'ratio', numerator: 'm', denominator: 'other', format: 'number' },
    }),
    'METRIC_INVALID metrics.both Metric "both" computes with "other", which is in GBP, and with "m", which is in EUR.',
  ],
  [
    'a total so far that is shown in another currency',
    problems({}, AMOUNTS, { both: { kind: 'cumulative', of: 'm', ...pounds } }),
    'METRIC_INVALID metrics.both Metric "both" is shown in GBP and computes with "m", which is in EUR.',
  ],
  [
    'the largest of entities in another currency',
    problems({}, AMOUNTS, {
      both: { kind: 'per-entity', per: 'supplier', of: 'm', aggregate: 'max', ...pounds },
    }),
    'METRIC_INVALID metrics.both Metric "both" is shown in GBP and computes with "m", which is in EUR.',
  ],
  [
    'the parts of a movement',
    problems({ kind: 'snapshot' }, AMOUNTS, {
      move: { kind: 'movement', of: 'm', entity: 'rate', part: 'new', measure: 'amount', ...euros },
    }),
    'METRIC_INVALID metrics.move.of Metric "move" takes "m" apart, whose amounts are converted: they would change with the rates, and not with the customers.',
  ],
])('%s is refused', (_, found, message) => {
  expect(found).toEqual([message]);
});

test('a figure says the currency that it is in', () => {
  const words = { label: 'L', description: 'D' };
  const open = { ...words, ...spent, format: 'currency' };
  const metrics = {
    open,
    dollars: { ...open, where: { currency: 'USD' } },
    half: { ...words, kind: 'derived', expression: 'dollars / 2', format: 'currency' },
    other: { ...words, kind: 'derived', expression: '2 * 3', format: 'currency' },
  };
  const model = withCurrencies(ModelFile.parse({ tables: TABLES, metrics }), 'EUR');
  expect(validateModel(model)).toEqual([]);
  const codes = Object.entries(model.metrics).map(([name, { format }]) => [name, format.currency]);
  expect(codes).toEqual([
    ['open', 'EUR'],
    ['dollars', 'USD'],
    ['half', 'USD'],
    ['other', undefined],
  ]);
});

test('checks name the currencies and days without a rate', async () => {
  const engine = await ENGINES.duckdb();
  await engine.execute(ROWS);
  const found = async (into: Record<string, string>) => {
    const model = modelOf({ ...TABLES, invoices: { ...TABLES.invoices, amounts: { ...AMOUNTS, into } } }, {});
    const results = await engine.snapshot(async (session) => {
      const catalog = await readCatalog(session, model);
      const context = { session, model, catalog, calendar: DEFAULT_CALENDAR, asOf: '2026-03-01' };
      return (await runChecks(context, { metrics: [], period: WINTER, structure: true, shapes: {} })).results;
    });
    const { verdict, message } = results.find(({ name }) => name === 'invoices.link.rate') ?? {};
    return [verdict, JSON.stringify(message)];
  };
  const [verdict, message] = await found({ EUR: 'rate.euros' });
  expect(verdict).toBe('warn');
  expect(JSON.parse(message ?? '')).toMatchObject({
    of: [{ with: { examples: '("CHF", "2026-02-20"), ("XXX", "2026-01-04")', rows: 2 } }, ''],
  });
  // Where pounds are wanted too, euros need a rate, which they have.
  expect((await found(AMOUNTS.into))[1]).not.toContain('EUR');
  await engine.execute("DELETE FROM invoices WHERE id > 4; DELETE FROM fx WHERE currency = 'EUR'");
  expect((await found({ EUR: 'rate.euros' }))[0]).toBe('pass');
  expect((await found(AMOUNTS.into))[0]).toBe('warn');
  await engine.close();
});

test('rates stand behind what is converted', () => {
  const model = modelOf(TABLES, METRICS);
  expect(behind(model, [{ metrics: ['spent'] }])).toMatchObject({
    tables: ['fx', 'invoices'],
    links: [{ table: 'invoices', link: 'rate', to: 'fx' }],
  });
  expect(behind(model, [{ metrics: ['dollars'] }])).toMatchObject({ tables: ['invoices'], links: [] });
});
