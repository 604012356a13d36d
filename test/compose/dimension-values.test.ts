import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { ModelFile } from '../../src/metrics/model/index.ts';
import { diffEditions } from '../../src/report/diff/index.ts';
import {
  type Cell,
  leafBlocks,
  type TableBlock,
  type WordedEdition,
} from '../../src/report/edition/index.ts';
import { renderCsv, tablesOf } from '../../src/report/render/text/index.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { allMedia } from '../media/all-media.ts';
import { compose } from './shop.ts';

const words = { description: 'In a test.', label: 'Parcels' };
const model = ModelFile.parse({
  tables: {
    parcels: {
      relation: 'parcels',
      key: 'id',
      time: 'day',
      storedZone: 'America/Denver',
      dimensions: { tag: {}, day: {}, at: {}, clock: {}, size: {}, ok: {} },
    },
    utc: { relation: 'parcels', time: 'day', dimensions: { clock: {} } },
  },
  metrics: {
    parcels: { ...words, kind: 'simple', table: 'parcels', aggregate: 'count' },
    utc: { ...words, kind: 'simple', table: 'utc', aggregate: 'count' },
  },
});
const calendar = { ...DEFAULT_CALENDAR, zone: 'America/Denver' };

function tableOf(edition: WordedEdition | undefined): TableBlock {
  const found = leafBlocks(edition?.blocks ?? []).find(({ type }) => type === 'table');
  if (found?.type !== 'table') throw new Error('no table');
  return found;
}

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(`
      CREATE TABLE parcels (id integer, day date, tag text, "at" timestamp with time zone, clock timestamp, size integer, ok boolean);
      INSERT INTO parcels VALUES
        (1, DATE '2026-11-01', NULL, TIMESTAMP WITH TIME ZONE '2026-11-01 05:30:00+00', TIMESTAMP '2026-10-31 23:30:00', 2026, true),
        (2, DATE '2026-11-02', '', TIMESTAMP WITH TIME ZONE '2026-11-01 07:30:00+00', TIMESTAMP '2026-11-01 01:30:00', 10, false),
        (3, DATE '2026-11-02', '(none)', TIMESTAMP WITH TIME ZONE '2026-11-01 08:30:15.5+00', TIMESTAMP '2026-11-01 12:00:15.5', 9, NULL),
        (4, DATE '2026-11-03', '   ', NULL, NULL, NULL, NULL),
        (5, NULL, 'x', NULL, NULL, NULL, NULL);
      INSERT INTO parcels SELECT id + 100, DATE '2026-11-03', tag, "at", clock, size, ok FROM parcels WHERE id = 1;
    `);
  });
  afterAll(() => engine.close());

  const edition = async (block: object, locale = 'en-US') => {
    const { editions } = await compose(engine, [block], { model, calendar, locales: [locale] });
    return editions[0] as WordedEdition;
  };
  const byTag = {
    type: 'table',
    id: 't',
    by: ['tag'],
    metrics: ['parcels'],
    order: [{ by: 'tag', direction: 'asc' }],
  };

  test('the edition holds the values themselves', async () => {
    const table = tableOf(await edition(byTag));
    expect(table.columns[0]).toMatchObject({ name: 'tag', type: 'text' });
    expect(table.rows).toEqual([
      ['', 1],
      ['   ', 1],
      ['(none)', 1],
      [null, 2],
    ]);
  });

  test('nothing, empty, blank and a word for nothing read otherwise in every medium', async () => {
    const media = await allMedia(await edition(byTag));
    expect(media.csv.get('t')?.slice(1)).toEqual([
      ['', '1', 'row'],
      ['   ', '1', 'row'],
      ['(none)', '1', 'row'],
      ['', '2', 'row'],
    ]);
    const sheet = media.sheets.find(({ rows }) => rows[0]?.includes('tag'));
    expect(sheet?.rows.slice(1)).toEqual([
      ['', 1, 'row'],
      ['   ', 1, 'row'],
      ['(none)', 1, 'row'],
      [null, 2, 'row'],
    ]);
    for (const text of [media.text, media.pdf, media.slack.blocks.map((one) => JSON.stringify(one)).join()])
      for (const word of ['(empty)', '(none)']) expect(text).toContain(word);
    expect(media.text).toMatch(/\(empty\) +1\n"\u00a0\u00a0\u00a0" +1\n"\(none\)" +1\n\(none\) +2/);
    expect(media.markdown.replaceAll('\\', '')).toMatch(/\| "\(none\)" *\| +1 \|\n\| \(none\) *\| +2 \|/);
  });

  test('CSV tells nothing from empty text by its quotes, and has no words of any language', async () => {
    const german = await edition(byTag, 'de-DE');
    const locale = { ...german.locale, messages: { 'value.none': '(none)' } };
    const expected = 'tag,parcels,row\r\n"",1,row\r\n"   ",1,row\r\n(none),1,row\r\n,2,row\r\n';
    for (const one of [await edition(byTag), german, { ...german, locale }])
      expect(renderCsv(tablesOf(one)[0] ?? { columns: [], rows: [] })).toBe(expected);
  });

  test('bars of a chart read otherwise, and hold their values', async () => {
    const { blocks } = await edition({
      type: 'chart',
      title: 'C',
      kind: 'bar',
      metrics: ['parcels'],
      by: 'tag',
      order: 'name',
    });
    const block = leafBlocks(blocks).find(({ type }) => type === 'chart');
    expect(block?.type === 'chart' && block.chart.axis).toEqual({
      kind: 'category',
      label: 'tag',
      categories: ['(empty)', '"\u00a0\u00a0\u00a0"', '"(none)"', '(none)'],
      dimension: { name: 'tag', type: 'text', values: ['', '   ', '(none)', null] },
    });
  });

  test('numbers, booleans, days and times stay what they are, in the zone of the project', async () => {
    const rowsBy = async (by: string): Promise<readonly [unknown, readonly Cell[]]> => {
      const table = tableOf(
        await edition({ type: 'table', by: [by], metrics: ['parcels'], order: [{ by, direction: 'asc' }] }),
      );
      return [table.columns[0]?.type, table.rows.map(([first]) => first ?? null)];
    };
    expect(await rowsBy('size')).toEqual(['number', [9, 10, 2026, null]]);
    expect(await rowsBy('ok')).toEqual(['boolean', [false, true, null]]);
    expect(await rowsBy('day')).toEqual(['date', ['2026-11-01', '2026-11-02', '2026-11-03']]);
    // Clocks went back at two in the morning of the first: 01:30 was there twice.
    expect(await rowsBy('at')).toEqual([
      'instant',
      [
        '2026-10-31T23:30:00-06:00',
        '2026-11-01T01:30:00-06:00',
        '2026-11-01T01:30:15.500000-07:00',
        null,
      ].map((text) => (text === null ? null : expect.stringMatching(text.replace('.500000', '\\.50*')))),
    ]);
    const [type, clocks] = await rowsBy('clock');
    expect(type).toBe('timestamp');
    expect(clocks.slice(0, 2)).toEqual(['2026-10-31T23:30:00', '2026-11-01T01:30:00']);
    const utc = tableOf(
      await edition({
        type: 'table',
        by: ['clock'],
        metrics: ['utc'],
        order: [{ by: 'clock', direction: 'asc' }],
      }),
    );
    expect(utc.rows[0]).toEqual(['2026-10-31T17:30:00', 2]);
  });

  test('a dimension with the format instant is written out, and is a date with its time in the workbook', async () => {
    const block = (by: string) => ({
      ...{ type: 'table', id: 't', by: [by], metrics: ['parcels'], columns: { [by]: { format: 'instant' } } },
      order: [{ by, direction: 'asc' }],
    });
    for (const by of ['at', 'clock']) {
      const { text, html, sheets } = await allMedia(await edition(block(by)));
      expect(text).toMatch(/Oct 31, 2026\u00a023:30 +2\n/);
      expect(html.some(({ text: one }) => one === 'Oct 31, 2026\u00a023:30')).toBe(true);
      const cells = sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => cell instanceof Date);
      expect(cells.map((cell) => cell.toISOString())).toContain('2026-10-31T23:30:00.000Z');
    }
  });

  test('an archived edition in words is drawn as it was, and compared by what it says', async () => {
    const typed = await edition(byTag);
    const table = tableOf(typed);
    const columns = table.columns.map(({ type: _, ...column }) => column);
    const rows = table.rows.map(([tag, value]) => [
      tag === null || tag === '' ? '(none)' : (tag as string),
      value as number,
    ]);
    const old = { ...typed, schema: 'broadsheet.edition/1', blocks: [{ ...table, columns, rows }] } as const;
    expect(renderCsv(tablesOf(old)[0] ?? { columns: [], rows: [] })).toContain('(none),2');
    const { numbers } = diffEditions(old, typed);
    expect(numbers.map(({ place, change, to }) => [place[0], change, to])).toEqual([
      ['(empty)', 'came', 1],
      ['"\u00a0\u00a0\u00a0"', 'came', 1],
      ['"(none)"', 'came', 1],
      ['(none)', 'changed', 2],
      ['   ', 'went', null],
      ['(none)', 'went', null],
      ['(none)', 'went', null],
    ]);
  });
});
