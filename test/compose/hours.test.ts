import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { chartTable } from '../../src/report/block/chart/values.ts';
import { rowTables } from '../../src/report/block/table/values.ts';
import { type ChartBlock, editionInWords, type TableBlock } from '../../src/report/edition/index.ts';
import { modelOf } from '../engine/asking.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { compose } from './shop.ts';

const CALENDAR = { ...DEFAULT_CALENDAR, zone: 'America/New_York' };
const MODEL = modelOf(
  {
    tickets: {
      relation: 'tickets',
      time: 'created',
      dimensions: {
        weekday: { column: 'created', part: 'weekday', label: 'Weekday' },
        hour: { column: 'created', part: 'hour', label: 'Hour' },
      },
    },
    days: { relation: 'tickets', time: 'day' },
  },
  {
    tickets: { kind: 'simple', label: 'Tickets', table: 'tickets', aggregate: 'count' },
    by_day: { kind: 'simple', label: 'By day', table: 'days', aggregate: 'count' },
  },
);

let engine: TestEngine;
beforeAll(async () => {
  engine = await openDuckdbEngine();
  await engine.execute(`
    CREATE TABLE tickets (created TIMESTAMPTZ, day DATE);
    INSERT INTO tickets VALUES ('2026-11-15 22:30:00-05', '2026-11-15'), ('2026-11-15 23:10:00-05', '2026-11-15'),
      ('2026-11-15 23:59:59-05', '2026-11-15'), ('2026-11-14 23:00:00-05', '2026-11-14'), ('2026-11-16 00:00:00-05', '2026-11-16');
  `);
});
afterAll(() => engine.close());

const LOCALES = ['en-US', 'de', 'fr', 'es', 'ja'];

test('a chart and a table by the hour name their hours in every language, and for programs as instants', async () => {
  const blocks = [
    {
      type: 'chart',
      title: 'By hour',
      metrics: ['tickets'],
      last: { count: 3, grain: 'hour' },
      compare: { days: 1 },
    },
    {
      type: 'table',
      title: 'By hour',
      metrics: ['tickets'],
      last: { count: 2, grain: 'hour' },
      compare: 'bucket',
      columns: { tickets: { change: ['absolute'] } },
      totals: true,
    },
  ];
  const { editions } = await compose(engine, blocks, {
    model: MODEL,
    calendar: CALENDAR,
    locales: LOCALES,
  });
  const [charts, tables] = [0, 1].map((at) => editions.map(({ blocks: all }) => all[at]));
  const [chart] = charts as ChartBlock[];
  expect(chart?.chart.axis).toMatchObject({
    grain: 'hour',
    buckets: [
      { from: '2026-11-15T21:00:00-05:00', to: '2026-11-15T22:00:00-05:00', label: 'Nov 15, 21:00' },
      { from: '2026-11-15T22:00:00-05:00', to: '2026-11-15T23:00:00-05:00', label: 'Nov 15, 22:00' },
      { from: '2026-11-15T23:00:00-05:00', to: '2026-11-16T00:00:00-05:00', label: 'Nov 15, 23:00' },
    ],
  });
  expect(
    (charts as ChartBlock[]).map(({ chart: { axis } }) => axis.kind === 'time' && axis.buckets[2]?.label),
  ).toEqual(['Nov 15, 23:00', '15. Nov., 23:00', '15 nov. à 23:00', '15 nov, 23:00', '11月15日 23:00']);
  expect(chart?.chart.series.map(({ name, values }) => [name, values])).toEqual([
    ['Tickets', [0, 1, 2]],
    ['Tickets (a day earlier)', [0, 0, 1]],
  ]);
  expect(chart === undefined ? [] : chartTable(chart).rows[2]).toEqual([
    ...['2026-11-15T23:00:00-05:00', '2026-11-16T00:00:00-05:00', false, 2, 1],
    ...['2026-11-14T23:00:00-05:00', '2026-11-15T00:00:00-05:00'],
  ]);
  const [table, german] = tables as TableBlock[];
  expect(table?.rows).toEqual([
    ['Nov 15, 22:00', 1, 1],
    ['Nov 15, 23:00', 2, 1],
  ]);
  // The last two hours together.
  expect(table?.totals?.[1]).toBe(3);
  expect(german?.columns.at(-1)?.label).toContain('vor einer Stunde');
  expect(table === undefined ? [] : rowTables(table)[0]?.rows[1]?.slice(0, 3)).toEqual([
    ...['2026-11-15T23:00:00-05:00', '2026-11-16T00:00:00-05:00', false],
  ]);
});

test('hours of a table that is dated by days are refused, with the block, the column and the way out', async () => {
  const chart = { type: 'chart', title: 'By hour', metrics: ['by_day'], last: { count: 3, grain: 'hour' } };
  const options = { model: MODEL, calendar: CALENDAR };
  await expect(compose(engine, [chart], options)).rejects.toMatchObject({
    problems: [
      {
        code: 'QUERY_INVALID',
        path: ['blocks', 0],
        message:
          'Metric "by_day" has no value by the hour, or from a time of the day on: "day", by which table "days" lies in time, holds dates.',
        hint: 'ask by the day, or let the table lie in time by a column of timestamps.',
      },
    ],
  });
});

test('a window is of whole days, and says so to who writes hours', async () => {
  const block = { type: 'kpis', metrics: ['tickets'], window: { complete: { count: 3, grain: 'hour' } } };
  await expect(compose(engine, [block], { model: MODEL })).rejects.toThrow(
    'is of whole days here: day, week, month, quarter, year. Hours are for the axis of charts and the rows of tables',
  );
});

test('weekdays and hours are named in every language, stand in the order of the calendar, and are numbers for programs', async () => {
  const blocks = [
    { type: 'chart', title: 'Map', metrics: ['tickets'], by: 'weekday', across: 'hour' },
    { type: 'chart', title: 'Bars', metrics: ['tickets'], by: 'weekday' },
    { type: 'table', title: 'Rows', metrics: ['tickets'], by: ['weekday', 'hour'] },
  ];
  const options = { model: MODEL, calendar: { ...CALENDAR, weekStart: 7 as const }, locales: LOCALES };
  const { made, editions } = await compose(engine, blocks, options);
  const at = (index: number) => editions.map(({ blocks: all }) => all[index]);
  const maps = at(0) as ChartBlock[];
  expect(maps.map(({ chart }) => chart.series.slice(0, 2).map(({ name }) => name))).toEqual([
    ['Sunday', 'Monday'],
    ['Sonntag', 'Montag'],
    ['dimanche', 'lundi'],
    ['domingo', 'lunes'],
    ['日曜日', '月曜日'],
  ]);
  const [map] = maps;
  expect(map?.chart.series).toHaveLength(7);
  expect(map?.chart.axis.kind === 'category' && map.chart.axis.categories).toHaveLength(24);
  // Those of Sunday the 15th, between 22:00 and midnight.
  expect(map?.chart.series[0]?.values.slice(21)).toEqual([null, 1, 2]);
  expect(map === undefined ? [] : chartTable(map).rows[23]).toEqual([7, 23, 2, 'row']);
  const [, bars] = at(1) as ChartBlock[];
  expect(bars?.chart.axis).toMatchObject({ categories: ['Sonntag', 'Samstag'] });
  expect((made.blocks[2] as TableBlock).rows).toEqual([
    [7, 22, 1],
    [7, 23, 2],
    [6, 23, 1],
  ]);
  const worded = editionInWords({ ...made, locale: { locale: 'de', currency: 'EUR' } })
    .blocks[2] as TableBlock;
  expect(worded.rows[2]).toEqual(['Samstag', '23:00', 1]);
});
