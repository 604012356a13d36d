import { afterAll, beforeAll, expect, test } from 'vitest';
import { broadsheet, makeFolder, parseLines } from './command-line.ts';

const FILES = {
  'broadsheet.config.yaml': `connection: { kind: duckdb, tables: { visits: data/visits.csv } }
calendar: { zone: Asia/Tokyo }
locale: en-GB
currency: EUR
`,
  'model/m.yaml': `tables:
  visits: { relation: visits, label: Visits, key: id, time: at, dimensions: { who: {} } }
metrics:
  last: { kind: simple, label: Last visit, description: D, table: visits, aggregate: max, column: at, format: date }
  first: { kind: simple, label: First visit, description: D, table: visits, aggregate: min, column: at, format: instant }
  average: { kind: simple, label: Average, description: D, table: visits, aggregate: average, column: at }
  largest: { kind: simple, label: Largest, description: D, table: visits, aggregate: max, column: at }
`,
  // Half past eleven at night in UTC is the next morning in Tokyo.
  'data/visits.csv': `id,who,at
1,ada,2026-09-10T10:00:00Z
2,ada,2026-10-20T23:30:00Z
3,bob,2026-10-05T12:00:00Z
4,ada,2026-11-28T23:30:00Z
5,bob,2026-10-31T15:00:00Z
6,cyd,2026-10-02T15:00:00Z
`,
};

let project: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  project = await makeFolder(FILES);
});
afterAll(() => project.dispose());

const query = (...line: string[]) =>
  broadsheet(
    ['query', ...line, '--from', '2026-11-01', '--to', '2026-12-01', '--date', '2026-12-01'],
    project,
  );
const compared = ['--by', 'who', '--compare', 'previous', '--order', 'last:desc'];

test('as data, days and instants are ISO texts, and changes are days and seconds', async () => {
  const { out } = await query('last', 'first', ...compared, '--json');
  expect(parseLines(out)).toMatchObject([
    {
      ...{ who: 'ada', last: '2026-11-29', last_before: '2026-10-21', last_change: 39 },
      ...{ first: '2026-11-29T08:30:00+09:00', first_before: '2026-10-21T08:30:00+09:00' },
      first_change: 39 * 86_400,
    },
    {
      ...{ who: 'bob', last: '2026-11-01', last_before: '2026-10-05', last_change: 27 },
      ...{
        first: '2026-11-01T00:00:00+09:00',
        first_before: '2026-10-05T21:00:00+09:00',
        first_change: 2_257_200,
      },
    },
    {
      ...{ who: 'cyd', last: null, last_before: '2026-10-03', last_change: null },
      absent: { last: 'no visits in the period', first: 'no visits in the period' },
    },
  ]);
});

test('for people, dates are written out with how much later they are', async () => {
  const { out } = await query('last', 'first', ...compared, '--format', 'table');
  expect(out.replaceAll('\u00a0', '_').trimEnd().split('\n')).toEqual([
    'who  Last visit   before       change         First visit        before             change',
    'ada  29 Nov 2026  21 Oct 2026  39_days later  29 Nov 2026_08:30  21 Oct 2026_08:30  39_days later',
    'bob  1 Nov 2026   5 Oct 2026   27_days later  1 Nov 2026_00:00   5 Oct 2026_21:00   26.1_days later',
    'cyd  n/a          3 Oct 2026   n/a            n/a                3 Oct 2026_00:00   n/a',
  ]);
});

test('CSV has ISO texts', async () => {
  const { out } = await query('last', 'first', '--by', 'who', '--order', 'last:desc', '--format', 'csv');
  expect(out.trimEnd().split('\n')).toEqual([
    'who,last,first',
    'ada,2026-11-29,2026-11-29T08:30:00+09:00',
    'bob,2026-11-01,2026-11-01T00:00:00+09:00',
  ]);
});

test.each([
  ['average', 'dates have a `min` and a `max`; for others choose a numeric column.'],
  ['largest', 'write `format: date` to show the day, or `format: instant` to show the time of day too.'],
])('the %s of dates says at its line what to write', async (metric, hint) => {
  const { code, notes } = await query(metric);
  expect([code, notes]).toEqual([2, expect.stringContaining(hint)]);
  expect(notes).toMatch(/COLUMN_TYPE {2}model\/m\.yaml:\d+/);
});
