import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Edition } from '../../src/report/edition/index.ts';
import { renderCsv, tablesOf } from '../../src/report/render/text/index.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { compose, fillShop } from './shop.ts';

/** Every table of an edition as CSV, by its name. */
function filesOf(edition: Edition | undefined): Record<string, string> {
  if (edition === undefined) throw new Error('no edition');
  return Object.fromEntries(tablesOf(edition).map((table) => [table.name, renderCsv(table)]));
}

const last = { count: 2, grain: 'month' };
const BLOCKS = [
  { type: 'kpis', id: 'figures', metrics: ['revenue', 'large_share'] },
  { type: 'kpis', id: 'none', where: { plan: 'nobody' }, metrics: ['order_value'] },
  { type: 'chart', id: 'over-time', title: 'T', metrics: ['revenue', 'orders'], last },
  { type: 'chart', id: 'by-plan', title: 'T', metrics: ['orders'], by: 'plan', last, top: 2, others: true },
  { type: 'chart', id: 'bars', title: 'T', metrics: ['orders'], by: 'plan', top: 2, others: true },
  { type: 'chart', id: 'bars-of-metrics', title: 'T', metrics: ['orders', 'large'] },
  { type: 'chart', id: 'map', title: 'T', metrics: ['orders'], by: 'plan', across: 'country' },
  {
    type: 'chart',
    id: 'spread',
    title: 'T',
    kind: 'histogram',
    metrics: ['revenue'],
    by: 'customer',
    bins: 4,
  },
  { type: 'chart', id: 'targets', title: 'T', kind: 'bullet', metrics: ['revenue', 'orders'] },
  { type: 'trends', id: 'trends', metrics: ['revenue'], last },
  {
    ...{ type: 'table', id: 'table', by: ['plan'], metrics: ['revenue', 'orders'], limit: 2, totals: true },
    ...{ others: true, last, columns: { revenue: { change: true } } },
  },
  {
    ...{ type: 'table', id: 'compared', by: [], metrics: ['revenue'], last, totals: true },
    ...{ compare: ['bucket', 'year', { weeks: 4 }], columns: { revenue: { change: ['before', 'percent'] } } },
  },
];

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await fillShop(engine);
  });
  afterAll(() => engine.close());

  test('the same bytes in every language, with names as heads', async () => {
    const { editions } = await compose(engine, BLOCKS, { locales: ['en-US', 'de-DE', 'ja-JP'] });
    const [english, german, japanese] = editions.map(filesOf);
    expect(german).toEqual(english);
    expect(japanese).toEqual(english);
    const heads = Object.entries(english ?? {}).map(([file, text]) => [file, text.split('\r\n')[0]]);
    expect(Object.fromEntries(heads)).toEqual({
      figures:
        'metric,value,reason,from,to,at,previous_value,previous_reason,previous_from,previous_to,previous_at,change,relative_change,target,target_reason,target_reached',
      none: heads[0]?.[1],
      'over-time': 'from,to,partial,revenue,orders',
      'by-plan': 'plan,from,to,partial,orders,row',
      bars: 'plan,orders,row',
      'bars-of-metrics': 'metric,value',
      map: 'plan,country,orders,row',
      spread: 'revenue_from,revenue_to,count',
      targets: 'metric,value,target,previous_value',
      trends: 'from,to,partial,revenue',
      table: 'plan,from,to,partial,revenue,revenue_change,orders,previous_from,previous_to,row',
      compared:
        'from,to,partial,revenue,revenue_bucket_earlier,revenue_bucket_earlier_change,revenue_year_earlier,revenue_year_earlier_change,revenue_4_weeks_earlier,revenue_4_weeks_earlier_change,bucket_earlier_from,bucket_earlier_to,year_earlier_from,year_earlier_to,4_weeks_earlier_from,4_weeks_earlier_to,row',
    });
  });

  test('periods are days, missing values say why in a code, and rows that sum up others are marked', async () => {
    const { editions } = await compose(engine, BLOCKS);
    const files = filesOf(editions[0]);
    const rows = (file: string) => (files[file] ?? '').trimEnd().split('\r\n').slice(1);
    expect(rows('figures')[0]).toMatch(
      /^revenue,\d+(?:\.\d+)?,,2026-10-17,2026-11-16,,\d+(?:\.\d+)?,,2026-09-17,2026-10-17,,-?[\d.]+,-?[\d.]+,20000,,[\d.]+$/,
    );
    expect(rows('none')).toEqual([
      'order_value,,zero_denominator,2026-10-17,2026-11-16,,,zero_denominator,2026-09-17,2026-10-17,,,,,,',
    ]);
    expect(rows('bars-of-metrics').map((row) => row.split(',')[0])).toEqual(['orders', 'large']);
    expect(
      rows('bars')
        .map((row) => row.replace(/,\d+,/, ',N,'))
        .at(-1),
    ).toBe(',N,others');
    expect(rows('by-plan').at(-1)).toMatch(/^,2026-10-01,2026-11-01,false,\d+,others$/);
    // Two plans over two months, then what stands for several rows, which are of no month.
    const table = rows('table').map((row) => row.split(','));
    expect(table.map((row) => [row[1], row[2], row[3], row[7], row[8], row[9]])).toEqual([
      ['2026-09-01', '2026-10-01', 'false', '2026-07-01', '2026-08-01', 'row'],
      ['2026-10-01', '2026-11-01', 'false', '2026-08-01', '2026-09-01', 'row'],
      ['2026-09-01', '2026-10-01', 'false', '2026-07-01', '2026-08-01', 'row'],
      ['2026-10-01', '2026-11-01', 'false', '2026-08-01', '2026-09-01', 'row'],
      ['', '', '', '2026-07-01', '2026-09-01', 'others'],
      ['', '', '', '2026-07-01', '2026-09-01', 'total'],
    ]);
    expect(table.slice(-2).map(([first]) => first)).toEqual(['', '']);
    expect(rows('compared').map((row) => row.split(',').slice(-7))).toEqual([
      [...['2026-08-01', '2026-09-01', '2025-09-01', '2025-10-01', '2026-08-04', '2026-09-03'], 'row'],
      [...['2026-09-01', '2026-10-01', '2025-10-01', '2025-11-01', '2026-09-03', '2026-10-04'], 'row'],
      ['', '', '2025-09-01', '2025-11-01', '2026-08-04', '2026-10-04', 'total'],
    ]);
  });
});
