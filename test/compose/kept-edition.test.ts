import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EditionSchema } from '../../src/report/edition/edition-schema.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { ENGINES } from '../engine/databases.ts';
import { PICTURE } from '../fixtures/edition-more.ts';
import { compose, fillShop } from './shop.ts';

/**
 * An edition with every kind of block over the orders of the shop, kept whole: each number, word and place. After a
 * change that is meant: BROADSHEET_UPDATE_GOLDENS=1, and read the difference.
 */
const KEPT = join(import.meta.dirname, 'golden', 'editions.json');

const chart = (title: string, more: object) => ({ type: 'chart', title, metrics: ['revenue'], ...more });
const table = (title: string, more: object) => ({
  type: 'table',
  title,
  metrics: ['revenue', 'orders'],
  ...more,
});
const weeks = { last: { count: 6, grain: 'week' } };

const BLOCKS = [
  {
    type: 'kpis',
    title: 'Figures',
    metrics: [
      'revenue',
      { metric: 'orders', label: 'Placed', compare: 'year' },
      { metric: 'large_share', window: { toDate: 'month' } },
      { metric: 'order_value', window: { complete: { grain: 'week' } } },
    ],
  },
  {
    type: 'text',
    markdown: 'Takings of {{ revenue }}, **{{ orders | change }}** orders: see [here](https://x.example).',
  },
  { type: 'callout', tone: 'neutral', title: 'Mind', markdown: 'Large ones: {{ large_share }}.' },
  { type: 'quote', markdown: 'We *like* it.', attribution: 'Ada' },
  { type: 'image', file: 'line.png', alternative: 'A line.', caption: 'Ours.' },
  chart('Weeks', { metrics: ['revenue', 'orders'], ...weeks }),
  chart('Months by plan', { by: 'plan', last: { count: 4, grain: 'month' }, top: 2, others: true }),
  chart('Days', { grain: 'week', kind: 'area' }),
  chart('Plans', { by: 'plan', top: 3, others: true, note: 'Without taxes.' }),
  chart('Plans by name', { by: 'plan', order: 'name', where: { country: ['DE', 'FR'] } }),
  chart('Countries by plan', { by: 'plan', across: 'country', kind: 'heat-map' }),
  chart('Countries in time', { by: 'country', kind: 'heat-map', ...weeks }),
  chart('Stacked', { by: 'country', kind: 'stacked-bar', ...weeks }),
  chart('Panels', { by: 'country', kind: 'small-multiples', scale: 'own', ...weeks }),
  chart('Spread', { kind: 'histogram', by: 'customer', bins: 6 }),
  chart('Targets', {
    kind: 'bullet',
    metrics: ['revenue', 'orders'],
    targets: { orders: 120 },
    ranges: { revenue: [10_000, 30_000] },
  }),
  table('Plans', {
    by: ['plan', 'country'],
    limit: 4,
    others: true,
    totals: true,
    columns: {
      revenue: {
        change: true,
        show: 'bar',
        tones: [
          { atLeast: 2000, tone: 'good' },
          { below: 900, tone: 'bad' },
        ],
      },
      orders: { show: 'sparkline', history: { count: 3, grain: 'month' }, label: 'Placed' },
    },
  }),
  table('Weeks', {
    ...{ grain: 'week', compare: 'bucket', metrics: ['revenue', 'large_share'] },
    columns: { large_share: { change: true, show: 'shade' }, revenue: { change: true } },
  }),
  table('Customers', {
    by: ['customer'],
    order: [{ by: 'orders' }, { by: 'customer', direction: 'asc' }],
    limit: 3,
  }),
  { type: 'trends', metrics: ['revenue', 'order_value'], last: { count: 5, grain: 'week' } },
  { type: 'insights', rules: [{ rule: 'unusual', metrics: ['revenue', 'orders'], minimumChange: 0 }] },
  { type: 'provenance' },
];
const REPORT = {
  description: 'All there is.',
  owner: 'Ada',
  page: { size: 'letter', orientation: 'landscape' },
};

/** What was asked of the database is another text for each, and held by the tests of SQL. */
function plain(edition: Edition): string {
  const queries = Object.keys(edition.provenance.queries);
  return JSON.stringify({ ...edition, provenance: { ...edition.provenance, queries } }, null, 1);
}

test.each(['duckdb', 'postgres'] as const)('the edition over %s is as it was', async (name) => {
  const engine = await ENGINES[name]();
  try {
    await fillShop(engine);
    const { made: said, editions } = await compose(engine, BLOCKS, {
      ...{
        report: REPORT,
        images: { 'line.png': PICTURE },
        today: '2026-11-16',
        locales: ['en-US', 'de-DE'],
      },
    });
    const json = JSON.parse(JSON.stringify(said));
    expect(EditionSchema.parse(json), 'what is in no language is as the schema says').toEqual(json);
    const made = editions.map(plain).join('\n');
    if (process.env.BROADSHEET_UPDATE_GOLDENS !== undefined && name === 'duckdb') writeFileSync(KEPT, made);
    expect(existsSync(KEPT), 'it is missing: set BROADSHEET_UPDATE_GOLDENS').toBe(true);
    expect(made).toBe(readFileSync(KEPT, 'utf8'));
  } finally {
    await engine.close();
  }
});
