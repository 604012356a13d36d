import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { DEFAULT_LOCALE, LANGUAGES } from '../../src/foundation/format/index.ts';
import type { ModelInput } from '../../src/metrics/model/index.ts';
import { composeEdition } from '../../src/report/compose/index.ts';
import { ReportDefinition } from '../../src/report/definition/index.ts';
import { windowWords } from '../../src/report/document/edition-words.ts';
import {
  type LeafBlock,
  leafBlocks,
  textsInWords,
  type WordedEdition,
} from '../../src/report/edition/index.ts';
import { subjectOf } from '../../src/report/render/email/index.ts';
import { allMedia } from '../media/all-media.ts';
import { ENGINES, type SeededDatabase, seed } from '../quality/engines.ts';

// Sales on working days until a Thursday, visits every day until the 20th, accounts that begin each day until the Thursday.
const SQL = `
  CREATE TABLE sales (sold date, product text, amount integer);
  INSERT INTO sales
    SELECT CAST(d AS DATE), product, CASE WHEN product = 'a' THEN 20 ELSE 40 END
    FROM generate_series(TIMESTAMP '2026-06-01', TIMESTAMP '2026-11-12', INTERVAL '1 day') AS days (d)
    CROSS JOIN (VALUES ('a'), ('b')) AS products (product)
    WHERE EXTRACT(isodow FROM d) < 6;
  CREATE TABLE visits (visited date);
  INSERT INTO visits SELECT CAST(d AS DATE)
    FROM generate_series(TIMESTAMP '2026-06-01', TIMESTAMP '2026-11-20', INTERVAL '1 day') AS days (d);
  CREATE TABLE products (product text);
  INSERT INTO products VALUES ('a'), ('b');
  CREATE TABLE listings (product text, since date);
  INSERT INTO listings VALUES ('a', DATE '2026-06-01'), ('b', DATE '2026-06-01');
  CREATE TABLE accounts (since date);
  INSERT INTO accounts SELECT CAST(d AS DATE)
    FROM generate_series(TIMESTAMP '2026-06-01', TIMESTAMP '2026-11-12', INTERVAL '1 day') AS days (d);
`;

const words = { description: 'In a test.' };
const model = (checks: object[] = []): ModelInput =>
  ({
    tables: {
      sales: {
        relation: 'sales',
        label: 'Sales',
        time: 'sold',
        dimensions: {},
        links: { item: { to: 'products', column: 'product' } },
        checks,
      },
      visits: { relation: 'visits', label: 'Visits', time: 'visited' },
      accounts: { relation: 'accounts', label: 'Accounts', time: 'since', valid: { from: 'since' } },
      periods: { sql: 'SELECT since FROM {{ accounts }}', label: 'Periods', valid: { from: 'since' } },
      products: { relation: 'products', label: 'Products', key: 'product', dimensions: { product: {} } },
      listings: {
        ...{ relation: 'listings', label: 'Listings', valid: { from: 'since' } },
        links: { item: { to: 'products', column: 'product' } },
      },
    },
    metrics: {
      revenue: {
        ...{ ...words, kind: 'simple', label: 'Revenue', format: 'integer', good: 'up', target: 1000 },
        ...{ table: 'sales', aggregate: 'sum', column: 'amount' },
      },
      visits: {
        ...words,
        kind: 'simple',
        label: 'Visits',
        format: 'integer',
        table: 'visits',
        aggregate: 'count',
      },
      accounts: {
        ...words,
        kind: 'snapshot',
        label: 'Accounts',
        format: 'integer',
        table: 'accounts',
        aggregate: 'count',
      },
      in_force: {
        ...{ ...words, kind: 'snapshot', label: 'In force', format: 'integer' },
        ...{ table: 'periods', aggregate: 'count' },
      },
      listed: {
        ...{ ...words, kind: 'snapshot', label: 'Listed', format: 'integer' },
        ...{ table: 'listings', aggregate: 'distinct', column: 'product' },
      },
      health: {
        ...{ ...words, kind: 'score', label: 'Health', entity: 'products', among: 'listed', name: 'product' },
        components: { takings: { metric: 'revenue', weight: 1, scale: { from: 0, to: 1000 } } },
        categories: [{ name: 'all', atLeast: 0, tone: 'neutral' }],
      },
      per_visit: { ...words, kind: 'ratio', label: 'Per visit', numerator: 'revenue', denominator: 'visits' },
    },
  }) as ModelInput;

const REPORT = ReportDefinition.parse({
  title: 'Shop',
  window: { trailing: { days: 30 } },
  compare: 'previous',
  blocks: [
    { type: 'kpis', metrics: ['revenue', 'visits', 'per_visit', 'accounts', 'in_force'] },
    { type: 'chart', title: 'Days', metrics: ['revenue'], grain: 'day' },
    { type: 'chart', title: 'Products', metrics: ['revenue'], by: 'products.product' },
    { type: 'trends', metrics: ['revenue', 'visits'], last: { count: 4, grain: 'week' } },
    { type: 'table', metrics: ['revenue'], by: ['products.product'], columns: { revenue: { change: true } } },
    { type: 'table', metrics: ['revenue', 'visits'], grain: 'day' },
    { type: 'health', score: 'health', previous: { days: 7 } },
    { type: 'provenance' },
  ],
});

describe.each(ENGINES)('%s', (engine) => {
  let database: SeededDatabase;
  beforeAll(async () => {
    database = await seed(engine, SQL);
  });
  afterAll(() => database.close());

  const compose = async (date: string, checks: object[] = [], locales: readonly string[] = ['en-US']) =>
    await database.within(
      model(checks),
      async ({ session, model: parsed }) => {
        const made = await composeEdition({
          ...{ session, name: 'shop', date, calendar: DEFAULT_CALENDAR, locale: DEFAULT_LOCALE },
          ...{ brand: { name: 'Shop' }, parameters: {}, source: 'test', definitions: { hash: '0' } },
          ...{ model: parsed, report: REPORT },
        });
        return locales.map((locale) => textsInWords({ ...made, locale: { locale, currency: 'USD' } }));
      },
      { asOf: date },
    );
  const one = async (date: string, checks: object[] = []): Promise<WordedEdition> => {
    const [edition] = await compose(date, checks);
    if (edition === undefined) throw new Error('an edition was composed');
    return edition;
  };
  const block = <Type extends LeafBlock['type']>({ blocks }: WordedEdition, type: Type, at = 0) =>
    leafBlocks(blocks).filter((found) => found.type === type)[at] as Extract<LeafBlock, { type: Type }>;

  test('figures hold the days before the end and are not compared; states and mixed ratios are not known', async () => {
    const edition = await one('2026-11-18');
    expect(edition.dataEnds).toEqual({ through: '2026-11-12' });
    const [revenue, visits, perVisit, accounts, inForce] = block(edition, 'kpis').figures;
    // 19 working days from 19 October to 12 November.
    expect(revenue).toMatchObject({
      value: 19 * 60,
      period: { from: '2026-10-19', to: '2026-11-13' },
      note: 'data to Nov 12, 2026',
      comparison: {
        value: null,
        absolute: null,
        relative: null,
        reason: 'not compared, because the data ends on Nov 12, 2026',
      },
      target: { value: 1000, progress: null, met: null },
    });
    expect(visits).toMatchObject({
      value: 30,
      period: { from: '2026-10-19', to: '2026-11-18' },
      comparison: { value: 30, absolute: 0 },
    });
    expect(visits?.note).toBeUndefined();
    expect(perVisit).toMatchObject({ value: null, reason: 'no data after Nov 12, 2026' });
    expect(accounts).toMatchObject({ value: null, reason: 'no data after Nov 12, 2026' });
    // Read from accounts, and without a time of its own.
    expect(inForce).toMatchObject({ value: null, reason: 'no data after Nov 12, 2026' });
  });

  test('buckets after the end have no value, and the one that it lies in is a part', async () => {
    const edition = await one('2026-11-18');
    const days = block(edition, 'chart');
    expect(days.chart.series[0]?.values.slice(-7)).toEqual([60, 60, null, null, null, null, null]);
    expect(days.alternative).toContain('No data after Nov 12, 2026.');
    expect(days.note).toBe('No data after Nov 12, 2026.');
    const products = block(edition, 'chart', 1);
    expect(products.alternative).toBe('Revenue: b 760, a 380. No data after Nov 12, 2026.');
    const { buckets, trends } = block(edition, 'trends');
    expect(buckets.map(({ partial }) => partial)).toEqual([false, false, false, true]);
    expect(trends[0]).toMatchObject({
      values: [300, 300, 300, 240],
      latest: {
        value: 240,
        period: { from: '2026-11-09', to: '2026-11-13' },
        comparison: { relative: null },
      },
    });
    expect(trends[0]?.alternative).toContain('No data after Nov 12, 2026.');
    const byProduct = block(edition, 'table');
    expect(byProduct.rows.map((row) => row.slice(-2))).toEqual([
      [380, null],
      [760, null],
    ]);
    expect(byProduct.note).toBe('no data after Nov 12, 2026');
    expect(
      block(edition, 'table', 1)
        .rows.slice(-6)
        .map((row) => row.slice(-2)),
    ).toEqual([[60, 1], ...Array.from({ length: 5 }, () => [null, 1])]);
  });

  test('a score is taken at the end of its data, so that nobody moves because days are missing', async () => {
    const health = block(await one('2026-11-18'), 'health');
    expect(health).toMatchObject({ at: '2026-11-13', previousAt: '2026-11-06' });
    // 22 working days of 40 and of 20, in both windows.
    expect(health.worst.map(({ name, score }) => [name, score])).toEqual([
      ['a', 44],
      ['b', 88],
    ]);
    expect(health.movers).toEqual([]);
  });

  test('a weekend, and a holiday beside it, are no end', async () => {
    for (const date of ['2026-11-13', '2026-11-15', '2026-11-16']) {
      const edition = await one(date);
      expect([date, edition.dataEnds?.through]).toEqual([
        date,
        date === '2026-11-13' ? undefined : '2026-11-12',
      ]);
      expect(
        edition.provenance.dataAsOf.filter(({ endsEarly }) => endsEarly).map(({ table }) => table),
      ).toEqual(
        // Accounts begin every day, so one day without is missing.
        date === '2026-11-13' ? [] : ['accounts'],
      );
    }
  });

  test('a declared freshness decides, whatever pauses there were', async () => {
    const early = async (days: number, date: string) =>
      (await one(date, [{ check: 'freshness', within: { days } }])).provenance.dataAsOf.find(
        ({ table }) => table === 'sales',
      )?.endsEarly;
    expect(await early(2, '2026-11-14')).toBeUndefined();
    expect(await early(2, '2026-11-15')).toBe(true);
    expect(await early(10, '2026-11-18')).toBeUndefined();
  });

  test('subject and head say so in every language, and the subject keeps the words of the author', async () => {
    const editions = await compose('2026-11-18', [], LANGUAGES);
    expect(editions.map((edition) => subjectOf(edition, 'Takings'))).toEqual([
      'Takings (data to Nov 12)',
      'Takings (Daten bis 12. Nov.)',
      'Takings (données jusqu’au 12 nov.)',
      'Takings (datos hasta el 12 nov)',
      'Takings（11月12日までのデータ）',
    ]);
    expect(editions.map(windowWords).map((text) => text.split(/\(|（/)[1]?.split(/\)|）/)[0])).toEqual([
      'data to Nov 12, 2026',
      'Daten bis 12. Nov. 2026',
      'données jusqu’au 12 nov. 2026',
      'datos hasta el 12 nov 2026',
      '2026年11月12日までのデータ',
    ]);
  });

  test('every medium says so', async () => {
    const { mail, pdf, markdown, slack, text, sheets, html } = await allMedia(await one('2026-11-18'));
    const page = JSON.stringify(html);
    for (const medium of [pdf, markdown, JSON.stringify(slack), text, JSON.stringify(sheets), page])
      expect(medium.replaceAll(/\s+/g, ' ')).toContain('data to Nov 12');
    expect(slack.text).toContain('(data to Nov 12)');
    expect(mail.subject).toBe('Revenue 1.14k · Shop, Nov 18 (data to Nov 12)');
  });
});
