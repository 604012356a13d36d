import { afterAll, beforeAll, expect, test } from 'vitest';
import { broadsheet, broadsheetProcess, makeFolder, parseLines } from './command-line.ts';
import { DATE, SMALL_PROJECT } from './small-project.ts';

let project: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  project = await makeFolder(SMALL_PROJECT);
});
afterAll(() => project.dispose());

function query(...line: string[]) {
  return broadsheet(['query', ...line, ...DATE], project);
}

test('in a pipe each row is a JSON object, over the 30 days before the edition date', async () => {
  const { code, out, notes } = await query('revenue', 'orders', 'order_value');
  expect({ code, rows: parseLines(out) }).toEqual({
    code: 0,
    rows: [
      {
        revenue: 130.25,
        orders: 3,
        order_value: 43.416666666667,
        period: { from: '2026-10-17', to: '2026-11-16' },
      },
    ].map((row) => ({ ...row, order_value: expect.closeTo(row.order_value, 9) })),
  });
  expect(notes).toContain('Oct 17 – Nov 15, 2026');
});

test('groups, grains, comparisons and orders are rows and columns', async () => {
  const { out } = await query('revenue', '--by', 'plan', '--compare', 'days', '--order', 'revenue:asc');
  expect(parseLines(out)).toMatchObject([
    // The data begins on 3 October, within the days before.
    { plan: 'Basic', revenue: 50.5, revenue_before: null, revenue_change: null },
    { plan: 'Pro', revenue: 79.75, revenue_before: null, revenue_change: null },
  ]);
  const near = ['--from', '2026-11-02', '--to', '2026-11-04', '--order', 'revenue:desc'];
  const { out: days } = await query('revenue', '--by', 'plan', '--compare', 'days', ...near);
  expect(parseLines(days)).toMatchObject([
    { plan: 'Basic', revenue: 50.5, revenue_before: 0, revenue_change: 50.5 },
    { plan: 'Pro', revenue: -20.25, revenue_before: 100, revenue_change: -120.25 },
  ]);
  // The period has two days.
  const { out: back } = await query('revenue', '--by', 'plan', '--compare', 'days=2', ...near);
  expect(back).toBe(days);
  const { out: both } = await query('revenue', '--by', 'plan', '--compare', 'days,weeks=1', ...near);
  expect(parseLines(both)).toMatchObject([
    {
      ...{ plan: 'Basic', revenue: 50.5, revenue_days_earlier: 0, revenue_days_earlier_change: 50.5 },
      before: {
        days_earlier: { from: '2026-10-31', to: '2026-11-02' },
        '1_week_earlier': { from: '2026-10-26', to: '2026-10-28' },
      },
    },
    { plan: 'Pro', revenue: -20.25, revenue_days_earlier: 100, revenue_1_week_earlier: 0 },
  ]);
  const weekly = await query('orders', '--grain', 'month', '--from', '2026-10-01', '--to', '2026-12-01');
  expect(parseLines(weekly.out)).toMatchObject([
    { time: '2026-10-01', orders: 1, period: { partial: true } },
    { time: '2026-11-01', orders: 3, period: { from: '2026-11-01', to: '2026-11-16', partial: true } },
  ]);
});

test('so many groups of each value of a dimension are asked for', async () => {
  const { out, notes } = await query(
    'revenue',
    '--by',
    'plan,name',
    '--order',
    'revenue',
    '--limit',
    '1',
    '--per',
    'plan',
  );
  expect(parseLines(out).map(({ plan, name }) => [plan, name])).toEqual([
    ['Pro', 'Ada'],
    ['Basic', "O'Neill <script>alert(1)</script>"],
  ]);
  expect(notes).toContain('1 more groups beyond the limit');
});

test('an absent value has its reason', async () => {
  const { out } = await query('order_value', '--from', '2026-11-10', '--to', '2026-11-12');
  expect(parseLines(out)).toEqual([
    {
      order_value: null,
      period: { from: '2026-11-10', to: '2026-11-12' },
      absent: { order_value: 'orders is zero' },
    },
  ]);
});

test.each([
  [['plan=Pro'], 2],
  [['plan!=Pro'], 1],
  [['plan in (Pro, "Basic")'], 3],
  [['plan not in (Pro)'], 1],
  [['amount>=50.5'], 2],
  [['amount>0', 'amount<60'], 1],
  [['ordered_on>=2026-11-02'], 2],
  [['plan is null'], 0],
  [["name=O'Neill <script>alert(1)</script>"], 1],
  [["name=x' OR '1'='1"], 0],
])('--where %j leaves %i orders', async (conditions, count) => {
  const { out } = await query('orders', ...conditions.flatMap((one) => ['--where', one]));
  expect(parseLines(out)[0]).toMatchObject({ orders: count });
});

test.each([
  [['orders', '--where', 'plan~Pro'], 'FILTER_INVALID', 'cannot be read'],
  [['orders', '--where', 'amount>many'], 'FILTER_INVALID', 'a number'],
  [['orders', '--where', 'plan=a', '--where', 'plan=b'], 'FILTER_INVALID', 'repeats'],
  [['ordrs'], 'UNKNOWN_METRIC', 'did you mean "orders"?'],
  [['orders', '--by', 'plam'], 'UNKNOWN_DIMENSION', 'plan'],
  [['orders', '--grain', 'weak'], 'GRAIN_UNKNOWN', 'week'],
  [['orders', '--from', '2026-02-30'], 'DATE_INVALID', '2026-02-30'],
  [['orders', '--from', '2026-11-10', '--to', '2026-11-01'], 'PERIOD_INVALID', 'half-open'],
  [['orders', '--limit', '0'], 'USAGE', '--limit'],
  [['orders', '--compare', 'fortnight'], 'USAGE', 'weeks=4'],
  [['orders', '--compare', 'weeks=0'], 'USAGE', 'weeks=4'],
  [
    ['orders', '--compare', 'week', '--compare', 'days=7'],
    'QUERY_INVALID',
    'names the same comparison twice',
  ],
  [['orders', '--order', 'orders:up'], 'USAGE', 'asc'],
  [['orders', '--by', 'plan', '--per', 'plan'], 'USAGE', '--limit 3 --per plan'],
  [['orders', '--by', 'plan,name', '--limit', '1', '--per', 'pln'], 'QUERY_INVALID', 'plan'],
  [['orders', '--by', 'plan', '--limit', '1', '--per', 'plan'], 'QUERY_INVALID', 'nothing else'],
])('query %j is refused with its reason', async (line, problem, hint) => {
  const { code, out, notes } = await query(...line);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(notes).toContain(problem);
  expect(notes).toContain(hint);
});

test('CSV has a header and quotes what needs quotes', async () => {
  const { out } = await query('revenue', '--by', 'name', '--order', 'revenue:desc', '--format', 'csv');
  expect(out.split('\n').slice(0, 3)).toEqual([
    'name,revenue',
    'Ada,100',
    "O'Neill <script>alert(1)</script>,50.5",
  ]);
});

test('a table aligns wide characters and shows control and direction characters', async () => {
  const { out } = await query('revenue', '--by', 'name', '--order', 'revenue:desc', '--format', 'table');
  const lines = out.trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(out).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  const { default: width } = await import('string-width');
  expect(new Set(lines.map((line) => width(line))).size).toBe(1);
});

test('colours are for terminals, and for those who ask', async () => {
  const line = ['query', 'revenue', '--format', 'table', ...DATE];
  const colour = '\u001b[';
  expect((await broadsheetProcess(line, project)).out).not.toContain(colour);
  const forced = { ...project, environment: { FORCE_COLOR: '1' } };
  expect((await broadsheetProcess(line, forced)).out).toContain(colour);
  const none = { ...project, environment: { NO_COLOR: '1' } };
  const wrong = await broadsheetProcess(['query', 'nothing'], none);
  expect(wrong.notes).not.toContain(colour);
});

test('a reader that goes away is no error', async () => {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const main = new URL('../../src/cli/main.ts', import.meta.url).pathname;
  const rows = '--by order_id --grain day --from 2000-01-01 --to 2010-01-01';
  const command = `{ "${process.execPath}" "${main}" query orders ${rows.replace('--by order_id', '--by name')}; echo "code $?" >&2; } | head -n 1`;
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command], { cwd: project.folder });
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('code 0');
  expect(stderr).not.toContain('EPIPE');
});

test('a condition on a value that no row has is a warning with the nearest', async () => {
  const { code, out, notes } = await query('revenue', '--where', 'plan=Prro', '--json');
  expect([code, parseLines(out)[0]]).toMatchObject([0, { revenue: 0 }]);
  expect(
    parseLines(
      notes
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .join('\n'),
    ),
  ).toMatchObject([
    {
      code: 'VALUE_UNKNOWN',
      severity: 'warning',
      message: 'No row of customers has plan "Prro"; nearest: "Pro".',
    },
  ]);
  const several = await query('revenue', '--where', 'plan in (Pro, BASIC)');
  expect(several.notes).toContain('No row of customers has plan "BASIC"; nearest: "Basic".');
  expect((await query('revenue', '--where', 'plan=Pro')).notes).not.toContain('VALUE_UNKNOWN');
  expect((await query('revenue', '--where', 'plan in (Pro, Basic)')).notes).not.toContain('VALUE_UNKNOWN');
});
