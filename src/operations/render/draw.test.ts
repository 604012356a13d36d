import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleEdition } from '../../../test/fixtures/edition.ts';
import type { Edition, TableBlock } from '../../report/edition/index.ts';
import { draw } from './draw.ts';
import { cutLists, putBack } from './pieces.ts';

const OPTIONS = { fonts: [] };

/** An edition of one table with so many rows. */
function editionOf(rows: number): Edition {
  const table: TableBlock = {
    type: 'table',
    id: 'customers',
    columns: [
      { name: 'name', label: 'Name', format: { kind: 'text' }, align: 'start' },
      { name: 'revenue', label: 'Revenue', format: { kind: 'currency' }, align: 'end' },
    ],
    rows: Array.from({ length: rows }, (_, index) => [`Customer ${index}`, index / 4]),
    more: 0,
    query: 'q1',
  };
  return { ...exampleEdition(), blocks: [table] };
}

/** The longest that this thread computed without letting anybody else have a turn, as a share of the time that the work took. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  const begun = performance.now();
  let last = process.threadCpuUsage();
  const timer = setInterval(() => {
    const used = process.threadCpuUsage(last);
    last = process.threadCpuUsage();
    longest = Math.max(longest, (used.user + used.system) / 1000);
  }, 5);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return longest / (performance.now() - begun);
}

/** The processes that this one has started and that have not ended. */
function children(): readonly string[] {
  const listed = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
  return listed.split(' ').filter((pid) => pid.trim() !== '');
}

describe('draw', () => {
  it('draws what is large while others have their turn', async () => {
    const [large, long] = [editionOf(100_000), editionOf(3_000)];
    await draw(editionOf(1), 'pdf', OPTIONS);
    await draw(editionOf(1), 'xlsx', OPTIONS);
    const longest = await longestTurn(() =>
      Promise.all([draw(large, 'xlsx', OPTIONS), draw(large, 'html', OPTIONS), draw(long, 'pdf', OPTIONS)]),
    );
    expect(longest).toBeLessThan(0.1);
  }, 180_000);

  it('gives all of 100,000 rows in the media that hold them', async () => {
    const large = editionOf(100_000);
    const { files } = await draw(large, 'csv', OPTIONS);
    const lines = Buffer.from(files[0]?.bytes ?? '')
      .toString()
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(100_001);
    expect(lines.at(-1)).toBe('Customer 99999,24999.75,row');
    for (const format of ['md', 'json'] as const) {
      const [file] = (await draw(large, format, OPTIONS)).files;
      expect(Buffer.from(file?.bytes ?? '').toString()).toContain('Customer 99999');
    }
  }, 120_000);

  it('refuses a PDF of more rows than it holds, and says what to use', async () => {
    await expect(draw(editionOf(25_000), 'pdf', OPTIONS)).rejects.toMatchObject({
      problems: [
        {
          code: 'RENDER_TOO_LARGE',
          message:
            'The PDF of "Executive report" was not made: its tables have 25,000 rows, and a PDF holds at most 10,000.',
          hint: 'the workbook (xlsx) and CSV hold as many rows as a table can have; or lower `limit`.',
        },
      ],
    });
  });

  it('ends the process when it is aborted, and begins another for the next', async () => {
    await draw(editionOf(1), 'json', OPTIONS);
    const before = children();
    const abort = new AbortController();
    const drawing = draw(editionOf(9_000), 'pdf', OPTIONS, { signal: abort.signal });
    setTimeout(() => abort.abort(new Error('stop')), 200);
    await expect(drawing).rejects.toThrow('stop');
    expect(children().filter((pid) => before.includes(pid))).toEqual([]);
    expect((await draw(editionOf(1), 'json', OPTIONS)).files).toHaveLength(1);
  }, 60_000);

  it.each([
    [{ milliseconds: 250, megabytes: 1_536 }, '0.25 seconds'],
    [{ milliseconds: 60_000, megabytes: 100 }, '100 MB of memory'],
  ])(
    'ends what takes more than %o',
    async (limits, what) => {
      await expect(draw(editionOf(9_000), 'pdf', OPTIONS, { limits })).rejects.toMatchObject({
        problems: [
          {
            code: 'RENDER_TOO_LARGE',
            message: `The pdf rendition of "Executive report" was not made: drawing it took more than ${what}.`,
          },
        ],
      });
    },
    60_000,
  );
});

describe('lists that are handed over in pieces', () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
      fc.integer({ min: 1_000, max: 2_100 }).map((length) => Array.from({ length }, (_, index) => [index])),
    ),
  })).value;

  it('are as they were', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (value) => {
        const { head, pieces } = cutLists(value);
        for (const piece of pieces) putBack(head, piece);
        expect(head).toEqual(value);
      }),
    );
  });

  it('are as they were in fewer pieces where they hold numbers and texts', () => {
    const value = { scores: Array.from({ length: 45_000 }, (_, index) => (index % 3 === 0 ? null : index)) };
    const { head, pieces } = cutLists(value);
    const all = [...pieces];
    expect(all.map(({ items }) => items.length)).toEqual([20_000, 20_000, 5_000]);
    for (const piece of all) putBack(head, piece);
    expect(head).toEqual(value);
  });
});

describe('what a rendition lacks', () => {
  it('is said with it, for words and for values alike', async () => {
    const edition = exampleEdition();
    const slack = await draw(edition, 'slack', OPTIONS);
    const charts = slack.leftOut.filter(({ node }) => node === 'chart');
    expect(charts.length).toBeGreaterThan(5);
    expect(charts[0]).toEqual({
      node: 'chart',
      part: expect.any(String),
      reason: 'no-room',
      count: expect.any(Number),
    });
    const csv = await draw(edition, 'csv', OPTIONS);
    expect(new Set(csv.leftOut.map(({ reason }) => reason))).toEqual(
      new Set(['not-for-programs', 'no-pages']),
    );
    expect((await draw(edition, 'html', OPTIONS)).leftOut).toEqual([]);
  });

  it('is told of charts of any length', async () => {
    const edition = exampleEdition();
    const blocks = edition.blocks.flatMap((block) => {
      if (block.type !== 'chart' || block.chart.axis.kind !== 'time') return [];
      const { buckets } = block.chart.axis;
      const longer = <T>(list: readonly T[]) =>
        Array.from({ length: 1_200 }, (_, at) => list[at % list.length] as T);
      const axis = { ...block.chart.axis, buckets: longer(buckets) };
      const series = block.chart.series.map((one) => ({ ...one, values: longer(one.values) }));
      return [{ ...block, chart: { ...block.chart, axis, series } }];
    });
    expect(blocks.length).toBeGreaterThan(1);
    const long = { ...edition, blocks };
    expect((await draw(long, 'csv', OPTIONS)).leftOut.length).toBeGreaterThanOrEqual(blocks.length);
  });
});
