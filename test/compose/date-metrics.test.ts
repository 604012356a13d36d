import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { ModelFile } from '../../src/metrics/model/index.ts';
import { diffEditions } from '../../src/report/diff/index.ts';
import { figureWords } from '../../src/report/document/figure-words.ts';
import { type Edition, type KpisBlock, leafBlocks, type TableBlock } from '../../src/report/edition/index.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { allMedia, squeezed } from '../media/all-media.ts';
import { compose } from './shop.ts';

const shown = { description: 'In a test.', kind: 'simple', table: 'visits', column: 'at' };
const model = ModelFile.parse({
  tables: {
    visits: { relation: 'visits', label: 'Visits', key: 'id', time: 'day', dimensions: { who: {} } },
  },
  metrics: {
    last_visit: { ...shown, label: 'Last visit', aggregate: 'max', format: 'date', good: 'up' },
    first_visit: { ...shown, label: 'First visit', aggregate: 'min', format: 'instant' },
    visits: { description: 'D', label: 'Visits', kind: 'simple', table: 'visits', aggregate: 'count' },
  },
});
const calendar = { ...DEFAULT_CALENDAR, zone: 'Asia/Tokyo' };

const KPIS = { type: 'kpis', id: 'k', metrics: ['last_visit', 'first_visit'] };
const TABLE = {
  ...{ type: 'table', id: 't', by: ['who'], metrics: ['last_visit', 'first_visit', 'visits'] },
  order: [{ by: 'last_visit', direction: 'desc' }],
  totals: true,
  columns: { last_visit: { change: true }, first_visit: { change: true } },
};
const TEXT = {
  type: 'text',
  markdown:
    'Last on {{ last_visit }}, that is {{ last_visit | change }}; first {{ first_visit }}, {{ first_visit | change }}.',
};

function blockOf<Type extends 'kpis' | 'table'>(edition: Edition, type: Type) {
  const found = leafBlocks(edition.blocks).find((one) => one.type === type);
  return found as Type extends 'kpis' ? KpisBlock : TableBlock;
}

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    // Half past eleven at night in UTC is the next morning in Tokyo.
    await engine.execute(`
      CREATE TABLE visits (id integer, day date, who text, "at" timestamp with time zone);
      INSERT INTO visits VALUES
        (1, DATE '2026-08-01', 'ada', TIMESTAMP WITH TIME ZONE '2026-08-01 10:00:00+00'),
        (2, DATE '2026-10-01', 'ada', TIMESTAMP WITH TIME ZONE '2026-10-01 23:30:00+00'),
        (3, DATE '2026-10-05', 'cyd', TIMESTAMP WITH TIME ZONE '2026-10-05 12:00:00+00'),
        (4, DATE '2026-10-20', 'cyd', TIMESTAMP WITH TIME ZONE '2026-10-20 12:00:00+00'),
        (5, DATE '2026-11-10', 'ada', TIMESTAMP WITH TIME ZONE '2026-11-10 23:30:00+00'),
        (6, DATE '2026-11-15', 'bob', NULL);
    `);
  });
  afterAll(() => engine.close());

  const editions = async (blocks: readonly object[], locales: readonly string[] = ['en-US']) =>
    (await compose(engine, blocks, { model, calendar, locales, report: { compare: 'previous' } })).editions;
  const editionOf = async (...blocks: readonly object[]) => (await editions(blocks))[0] as Edition;

  test('figures hold days and instants as texts, and how far they moved', async () => {
    const { figures } = blockOf(await editionOf(KPIS), 'kpis');
    expect(figures).toMatchObject([
      {
        ...{ metric: 'last_visit', value: '2026-11-11', format: { kind: 'date' } },
        comparison: { value: '2026-10-05', absolute: 37, relative: null, tone: 'neutral' },
      },
      {
        ...{ metric: 'first_visit', value: '2026-10-20T21:00:00+09:00', format: { kind: 'instant' } },
        comparison: {
          value: '2026-10-02T08:30:00+09:00',
          absolute: 1_600_200,
          relative: null,
          tone: 'neutral',
        },
      },
    ]);
  });

  test('cells of tables are the same, put in order by them, and the total is the last of all', async () => {
    const { columns, rows, totals } = blockOf(await editionOf(TABLE), 'table');
    expect(columns.map(({ label, format }) => [label, format])).toEqual([
      ['who', { kind: 'text' }],
      ['Last visit', { kind: 'date' }],
      ['Last visit: change, in days', { kind: 'integer', sign: 'always' }],
      ['First visit', { kind: 'instant' }],
      ['First visit: change', { kind: 'duration', unit: 'seconds', sign: 'always' }],
      ['Visits', { kind: 'number' }],
    ]);
    expect(rows).toEqual([
      ['ada', '2026-11-11', 40, '2026-11-11T08:30:00+09:00', 3_456_000, 1],
      ['cyd', '2026-10-20', 15, '2026-10-20T21:00:00+09:00', 1_296_000, 1],
      ['bob', null, null, null, null, 1],
    ]);
    expect(totals).toEqual(['Total', '2026-11-11', 37, '2026-10-20T21:00:00+09:00', 1_600_200, 3]);
  });

  test('rows over time have the dates of their buckets', async () => {
    const block = {
      type: 'table',
      metrics: ['last_visit'],
      last: { count: 2, grain: 'month' },
      grain: 'month',
    };
    expect(blockOf(await editionOf(block), 'table').rows).toEqual([
      ['Sep 2026', null],
      ['Oct 2026', '2026-10-20'],
    ]);
  });

  test('every medium writes dates out, and none shows a number in place of one', async () => {
    const media = await allMedia(await editionOf(KPIS, TABLE, TEXT));
    const html = media.html.map(({ text }) => text).join(' ');
    const texts = { text: media.text, markdown: media.markdown, pdf: media.pdf, html, mail: media.mail.html };
    const last = ['Nov 11, 2026', '37 days later', 'Oct 20, 2026 21:00', '18.5 days later', 'Oct 5, 2026'];
    for (const [medium, written] of Object.entries({ ...texts, slack: JSON.stringify(media.slack) }))
      for (const one of last) {
        const plain = squeezed(written.replaceAll(/&nbsp;|\u00a0/g, ' '));
        expect([medium, one, plain.includes(squeezed(one))]).toEqual([medium, one, true]);
        expect([medium, plain.match(/NaN|\[object|20768|17925|2026-11-11T/)]).toEqual([medium, null]);
      }
    expect(media.markdown).toContain(
      'Last on Nov 11, 2026, that is 37\u00a0days later; first Oct 20, 2026\u00a021:00, 18.5\u00a0days later.',
    );
    expect(media.slack.text).toBe('Shop · Shop: Last visit Nov 11, 2026, 37\u00a0days later');
  });

  test('a date on the page can be asked where it comes from, in figures, tables and texts', async () => {
    const { html } = await allMedia(await editionOf(KPIS, TABLE, TEXT));
    const marks = html.filter(
      ({ name: tag, attributes }) => tag === 'data' && attributes.get('data-metric') === 'last_visit',
    );
    const values = marks.map(({ attributes }) => attributes.get('value'));
    expect(values.filter((value) => value === '2026-11-11')).toHaveLength(4);
    expect(values).toContain('2026-10-20');
  });

  test('a CSV has ISO texts, and days and seconds as differences', async () => {
    const { csv } = await allMedia(await editionOf(KPIS, TABLE));
    expect(
      csv
        .get('t')
        ?.slice(0, 4)
        .map((record) => record.slice(0, 6)),
    ).toEqual([
      ['who', 'last_visit', 'last_visit_change', 'first_visit', 'first_visit_change', 'visits'],
      ['ada', '2026-11-11', '40', '2026-11-11T08:30:00+09:00', '3456000', '1'],
      ['cyd', '2026-10-20', '15', '2026-10-20T21:00:00+09:00', '1296000', '1'],
      ['bob', '', '', '', '', '1'],
    ]);
    const figure = csv.get('k')?.[1] ?? [];
    expect([figure[1], figure[6], figure[11], figure[12]]).toEqual(['2026-11-11', '2026-10-05', '37', '']);
  });

  test('a workbook has cells of dates, as the clocks of the project show them', async () => {
    const { sheets } = await allMedia(await editionOf(KPIS, TABLE));
    const row = (sheet: number, first: string) =>
      sheets[sheet]?.rows
        .find(([cell]) => cell === first)
        ?.map((cell) => (cell instanceof Date ? cell.toISOString() : cell));
    const figure = row(1, 'last_visit') ?? [];
    expect([figure[1], figure[6], figure[11], figure[12]]).toEqual([
      '2026-11-11T00:00:00.000Z',
      '2026-10-05T00:00:00.000Z',
      37,
      null,
    ]);
    expect(row(1, 'first_visit')?.[1]).toBe('2026-10-20T21:00:00.000Z');
    expect(row(2, 'ada')?.slice(0, 6)).toEqual([
      'ada',
      '2026-11-11T00:00:00.000Z',
      40,
      '2026-11-11T08:30:00.000Z',
      3_456_000,
      1,
    ]);
    const total = sheets[2]?.rows.find((cells) => cells.at(-1) === 'total');
    expect(total?.slice(0, 3)).toEqual([null, new Date('2026-11-11T00:00:00.000Z'), 37]);
  });

  test('every language says how much later', async () => {
    const all = await editions([KPIS], ['de-DE', 'fr-FR', 'es-ES', 'ja-JP']);
    const said = all.map((edition) => {
      const [figure] = blockOf(edition, 'kpis').figures;
      if (figure === undefined) throw new Error('no figure');
      const { value, change } = figureWords(figure, edition.locale);
      return `${value} ${change?.arrow}${change?.text} ${change?.tone}`.replaceAll('\u00a0', '_');
    });
    expect(said).toEqual([
      '11. Nov. 2026 37_Tage später neutral',
      '11 nov. 2026 37_jours plus tard neutral',
      '11 nov 2026 37_días después neutral',
      '2026年11月11日 37日後 neutral',
    ]);
  });

  test('a group without a date says n/a, and why', async () => {
    const { figures } = blockOf(await editionOf({ ...KPIS, where: { who: 'bob' } }), 'kpis');
    expect(figures[0]).toMatchObject({ value: null, reason: 'no visits in the period' });
  });

  test('what differs between two editions is told in days', async () => {
    const before = await editionOf(KPIS, TABLE, TEXT);
    await engine.execute(
      "INSERT INTO visits VALUES (7, DATE '2026-11-14', 'cyd', TIMESTAMP WITH TIME ZONE '2026-11-14 15:00:00+00')",
    );
    const after = await editionOf(KPIS, TABLE, TEXT);
    await engine.execute('DELETE FROM visits WHERE id = 7');
    const dates = diffEditions(before, after).numbers.filter(({ metric }) => metric === 'last_visit');
    expect(dates.map(({ place, from, to, absolute }) => [place.join(' '), from, to, absolute])).toEqual([
      ['Last visit', '2026-11-11', '2026-11-15', 4],
      ['cyd Last visit', '2026-10-20', '2026-11-15', 26],
      ['cyd Last visit: change, in days', 15, 41, 26],
      ['total Last visit', '2026-11-11', '2026-11-15', 4],
      ['total Last visit: change, in days', 37, 41, 4],
      ['last_visit', '2026-11-11', '2026-11-15', 4],
      ['last_visit', 37, 41, 4],
    ]);
    expect(dates.at(-1)?.format).toEqual({ kind: 'integer' });
  });
});
