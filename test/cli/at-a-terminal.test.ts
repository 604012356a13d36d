import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { broadsheet, parseLines, writeFiles } from './command-line.ts';
import { SMALL_PROJECT } from './small-project.ts';
import { terminal } from './terminal.ts';

// All of them open a store.
vi.setConfig({ testTimeout: 120_000 });

const WRONG = 'alerts: { wrong: { metric: orders } }';
const FILES = ['report.html', 'report.pdf', 'email.eml', 'report.xlsx', 'edition.json'];

test('a run that is sent says what it did, and its lists say what became of it', async () => {
  const { run } = await terminal();
  const { code, out, notes } = await run('run', 'weekly', '--send', '--date', '2026-11-16');
  expect(code).toBe(3);
  expect(out).toEqual([
    'Weekly, edition of 2026-11-16',
    ...FILES.map((file) => `  FOLDER/out/weekly/2026-11-16/${file}`),
    '  sent to ada@example.com (250 Queued as 1)',
    '  run ID is done',
  ]);
  expect(notes.slice(-3)).toEqual([
    'error  MAIL_REJECTED',
    '  The mail server SERVER refused the message to bob@example.com: 550 No such user here: bob@example.com',
    '  hint: A reply that begins with 5 is final: mend what it names before sending again.',
  ]);
  expect((await run('runs')).out).toEqual([
    'run       report  slot               date        state  step     revision',
    'ID  weekly  2026-11-16T00:00Z  2026-11-16  done   deliver  1',
  ]);
  expect((await run('deliveries')).out).toEqual([
    'delivery  report  slot               recipient        state     reply',
    'ID  weekly  2026-11-16T00:00Z  ada@example.com  accepted  250 Queued as 1',
    'ID  weekly  2026-11-16T00:00Z  bob@example.com  rejected  550 No such user here: bob@example.…',
  ]);
  expect((await run('editions')).out).toEqual([
    'edition   report  slot               run   gate  checks     deliveries',
    'ID  weekly  2026-11-16T00:00Z  done  send  12 passed  1 accepted, 1 rejected',
  ]);
  expect(
    (await run('store', 'info')).out.filter((line) => /^(run|edition|rendition|delivery|unsub)/.test(line)),
  ).toEqual([
    'run            1',
    'edition        1',
    'rendition      5',
    'delivery       2',
    'unsubscribe    0',
  ]);
  expect((await run('runs', '--state', 'doen')).notes.slice(1)).toEqual([
    '  There is no state "doen".',
    '  hint: did you mean "done"? Available: cancelled, done, dropped, failed, held, queued, running, waiting.',
  ]);
  for (const limit of ['0', '1.5', '-1', 'ten'])
    expect((await run('runs', '--limit', limit)).notes.slice(1)).toEqual([
      `  "${limit}" is not a number of runs.`,
      '  hint: write --limit 20.',
    ]);
});

test('readers who have left are listed, taken off and taken back', async () => {
  const { run } = await terminal();
  expect(await run('unsubscribe', '--list')).toEqual({
    code: 0,
    out: [],
    notes: ['Nobody has unsubscribed.'],
  });
  const line = 'eve@example.com  *       TIME  by hand';
  const [head, ...rows] = (await run('unsubscribe', 'eve@example.com')).out;
  expect(head?.split(/ +/)).toEqual(['recipient', 'report', 'at', 'via']);
  expect(rows).toEqual([line]);
  expect((await run('unsubscribe', '--list')).out.slice(1)).toEqual([line]);
  expect((await run('unsubscribe', 'eve@example.com', '--undo')).out.slice(1)).toEqual([line]);
  expect(await run('unsubscribe', 'eve@example.com', '--undo')).toEqual({
    ...{ code: 0, out: [], notes: ['There was nothing to take back.'] },
  });
});

test('a query has its figures in columns, and says of which days they are', async () => {
  const { folder, run } = await terminal();
  expect(await run('query', 'revenue', 'orders', '--by', 'name', '--date', '2026-11-16')).toEqual({
    code: 0,
    out: [
      'name                               Revenue  Orders',
      'Ada                                $100.00       1',
      "O'Neill <script>alert(1)</script>   $50.50       1",
      '"\\u202egnirts 世界 👩‍💻"             −$20.25       1',
    ],
    notes: ['Oct 17 – Nov 15, 2026'],
  });
  expect((await run('schedule')).notes).toEqual(['No report has a schedule: runs are made by hand.']);
  const asData = async (by: string) =>
    parseLines((await broadsheet(['query', 'revenue', '--by', by, '--date', '2026-11-16'], { folder })).out);
  // What tells people of one name apart.
  expect((await asData('name')).map(({ keys }) => keys)).toEqual(
    [1, 2, 3].map((id) => ({ 'customers.(key)': id })),
  );
  expect((await asData('plan')).every((row) => !('keys' in row))).toBe(true);
});

test('every command says which parts of the definitions are wrong', async () => {
  const { folder, run } = await terminal();
  const notes = async () => (await run('unsubscribe', '--list')).notes.slice(0, -1);
  const why = 'See why with: broadsheet check --definitions-only';
  const alerts = 'Alert rules are wrong, and are not evaluated until they are mended.';
  const report = 'The report "torn" is wrong, and waits until it is mended.';
  expect(await notes()).toEqual([]);
  await writeFiles(folder, {
    'reports/torn.yaml': 'title: Torn\nblocks: [{ type: kpis, metrics: [gone] }]\n',
  });
  expect(await notes()).toEqual([report, why]);
  await writeFiles(folder, { 'alerts/wrong.yaml': WRONG });
  expect(await notes()).toEqual([report, alerts, why]);
  await writeFiles(folder, {
    'reports/torn.yaml': 'title: Torn\nblocks: [{ type: kpis, metrics: [orders] }]\n',
  });
  expect(await notes()).toEqual([alerts, why]);
});
test('a preview says what was checked, what the gate decides, and who would get it', async () => {
  const { run } = await terminal();
  const { code, out, notes } = await run('run', 'weekly', '--date', '2026-11-16');
  expect({ code, out }).toEqual({
    code: 0,
    out: [
      'Weekly, edition of 2026-11-16',
      ...FILES.map((file) => `  FOLDER/out/weekly/2026-11-16/${file}`),
      '  checks: 12 passed',
      '  gate: send',
      '  would be sent to: ada@example.com, bob@example.com',
    ],
  });
  const done = notes.map((line) => line.replace(/ \(.*\)$/, ''));
  expect(done.filter((line) => !line.startsWith('Rendered'))).toEqual([
    ...['Connected to duckdb', 'Checked weekly', 'Composed weekly'],
    'Wrote FOLDER/out/weekly/2026-11-16',
  ]);
  // In whatever order they get ready.
  expect(done.filter((line) => line.startsWith('Rendered')).sort()).toEqual(
    ['eml', 'html', 'json', 'pdf', 'xlsx'].map((format) => `Rendered ${format}`),
  );
});

test('what was refused is decided on, and the edition is shown, compared and mailed as a test', async () => {
  const { folder, run } = await terminal();
  await run('run', 'weekly', '--archive', '--date', '2026-11-15');
  await run('run', 'weekly', '--send', '--date', '2026-11-16');
  const listed = async (...line: string[]) => parseLines((await broadsheet(line, { folder })).out);
  const [delivery] = await listed('deliveries', '--state', 'rejected');
  const [edition, before] = await listed('editions');
  const [bob, newest, earlier] = [delivery?.delivery, edition?.id, before?.id].map((id) =>
    String(id).slice(0, 8),
  );
  const settle = async (...flags: string[]) => (await run('settle', bob ?? '', ...flags)).notes.slice(1);
  const choice = '  hint: --sent: it arrived; --resend: send it again; --drop: never mind.';
  expect(await settle()).toEqual(['  It is not said what to decide.', choice]);
  expect(await settle('--drop', '--sent')).toEqual(['  Only one of these can be decided.', choice]);
  expect(await settle('--drop')).toEqual([
    '  The delivery ID to bob@example.com is rejected: it cannot be dropped.',
    '  hint: that is for deliveries that are unknown or pending.',
  ]);
  expect(await run('settle', bob ?? '', '--resend')).toMatchObject({
    code: 3,
    out: ['weekly, edition of 2026-11-16', '  run ID is done; 1 got it before'],
  });
  expect((await run('runs', '--state', 'done', '--limit', '1')).out.slice(1)).toEqual([
    'ID  weekly  2026-11-16T00:00Z  2026-11-16  done   deliver  1',
  ]);
  for (const [action, what] of [
    ['cancel', 'is done: there is nothing to cancel.'],
    ['release', 'is done, not held: there is nothing to release.'],
  ] as const)
    expect((await run(action, String(delivery?.run).slice(0, 8))).notes[1]).toBe(
      `  The run ID of "weekly" ${what}`,
    );
  const shown = await run('show', newest ?? '');
  expect(shown.out.slice(0, 13)).toEqual([
    'edition       ID',
    'report        weekly',
    'edition date  2026-11-16',
    'slot          2026-11-16T00:00Z, revision 1',
    'run           ID, done',
    'language      en-US',
    'made          TIME',
    expect.stringMatching(/^definitions {3}[0-9a-f]{12}$/),
    'data          orders through 2026-11-03',
    'checks        12 passed',
    'gate          send',
    expect.stringMatching(
      /^files {9}email\.eml \(\d\d kB\), report\.html \(\d\d kB\), edition\.json \(\d\d kB\), report\.pdf \(\d\d kB\), report\.xlsx \(\d+ kB\)$/,
    ),
    'Shop · Weekly',
  ]);
  expect(shown.out.slice(13)).toContain(
    'Revenue      $130.25    previous 30 days: n/a, no data before Oct 3, 2026',
  );
  expect(await run('show', newest ?? '', '--format', 'md', '--out', 'x.md')).toEqual({
    ...{ code: 0, out: [], notes: ['Wrote FOLDER/x.md'] },
  });
  const side = (day: string) => `ID  weekly of 2026-11-${day}, slot 2026-11-${day}T00:00Z, revision 1`;
  expect(await run('diff', earlier ?? '', newest ?? '')).toEqual({
    ...{ code: 0, notes: [] },
    out: [`from  ${side('15')}`, `to    ${side('16')}`, 'They are the same.'],
  });
  // Of one edition, the one before is compared with it.
  expect(await run('diff', newest ?? '')).toEqual(await run('diff', earlier ?? '', newest ?? ''));
  expect((await run('send', newest ?? '', '--test', 'eve@example.com')).out).toEqual([
    'Sent weekly of 2026-11-16 to eve@example.com as a test: 250 Queued as 2',
  ]);
  expect((await run('send', newest ?? '')).notes.slice(1)).toEqual([
    '  An edition is sent once, when its run delivers it; by hand it goes to one address or channel as a test.',
    '  hint: write --test ADDRESS or --test CHANNEL. To its recipients: broadsheet run REPORT --send, or broadsheet rerun REPORT SLOT.',
  ]);
});

test('a store is saved, never overwritten, and comes back where there is none', async () => {
  const { folder, run } = await terminal();
  expect((await run('store', 'backup', 'saved')).notes[0]).toMatch(/^Wrote FOLDER\/saved \(\d\.\d MB\)\.$/);
  expect((await run('store', 'restore', 'saved')).notes.slice(1)).toEqual([
    '  There is a store in FOLDER/.broadsheet/store already.',
    '  hint: move it away first: a restore never overwrites.',
  ]);
  await rm(join(folder, '.broadsheet'), { recursive: true });
  expect(await run('store', 'restore', 'saved')).toEqual({
    ...{ code: 0, out: [] },
    notes: [
      'The store is back. It knows nothing of what was sent since it was saved: slots since then are caught up by their schedules, and sent again.',
    ],
  });
  expect((await run('store', 'restore')).notes.slice(1)).toEqual([
    '  `store restore` needs a file.',
    '  hint: write `broadsheet store restore FILE`.',
  ]);
  expect((await run('store', 'bakup')).notes.slice(1)).toEqual([
    '  The store cannot be asked to "bakup".',
    '  hint: write `broadsheet store info`, `store backup FILE` or `store restore FILE`.',
  ]);
});

test('a metric and a report are explained, and a table is checked alone', async () => {
  const { run } = await terminal();
  expect((await run('explain', 'order_value')).out).toEqual([
    'Order value (order_value), a ratio metric',
    '  Revenue of an order.',
    ...['Formula', '  revenue / orders'],
    ...['Computed from', '  revenue (numerator)', '  orders (denominator)'],
    ...['Tables', '  orders: relation orders'],
    ...['Files', '  orders: data/orders.csv'],
    ...['Columns', '  orders.amount', '  orders.ordered_on'],
    ...['Plan', '  orders: sum of amount, count; rows by ordered_on', '  over [2026-10-17, 2026-11-16)'],
    ...['SQL', '  WITH part_1_orders AS (', '    SELECT', '      0 AS slot,'],
    ...['      SUM(base."amount") AS m0,', '      COUNT(*) AS m1', '    FROM "orders" AS base'],
    '    WHERE base."ordered_on" >= CAST($1 AS DATE) AND base."ordered_on" < CAST($2 AS DATE)',
    ...['    GROUP BY 1', '  )', '  SELECT slot, m0, m1', '  FROM part_1_orders', '  LIMIT 500001'],
    '  -- parameters: ["2026-10-17","2026-11-16"]',
  ]);
  expect((await run('explain', 'weekly')).out).toEqual([
    'Weekly (weekly), a report',
    ...['Window', '  the 30 days before the edition date', '  compared with: previous'],
    ...['Parameters', '  plan: text'],
    ...['Recipients', '  ada@example.com', '  bob@example.com'],
    ...['Blocks', '  kpis: revenue, orders, order_value', '  table "Customers": revenue', '  provenance'],
    ...['Metrics', '  revenue (Revenue) = sum of amount over orders'],
    ...['  orders (Orders) = count of rows over orders', '  order_value (Order value) = revenue / orders'],
    ...['Columns', '  customers.customer_id', '  customers.name', '  customers.plan'],
    ...['  orders.amount', '  orders.customer_id', '  orders.ordered_on'],
    ...['SQL', '  every statement stands in edition.json; `broadsheet explain METRIC` prints one'],
  ]);
  const { code, out, notes } = await run('check', '--table', 'orders', '--date', '2026-11-16');
  expect({ code, out }).toEqual({
    code: 0,
    out: [
      'pass  Columns of orders  orders.columns',
      'pass  Rows of orders  orders.rows',
      'pass  Key of orders is present  orders.key.present',
      'pass  Key of orders is unique  orders.key.unique',
      'pass  Link from orders to customers  orders.link.customer',
      'pass  Time of orders  orders.time',
    ],
  });
  expect(notes.map((line) => line.replace(/ (in \d|\(\d).*$/, ''))).toEqual([
    'Definitions are sound: 2 tables, 3 metrics, 1 report.',
    'Checking DuckDB (orders, customers), data before 2026-11-16 …',
    '  orders',
    '6 passed, 0 warned, 0 failed,',
  ]);
});

test('schedules are shown with when they go out, and what nobody has planned is said', async () => {
  const { folder, run } = await terminal();
  const weekly = SMALL_PROJECT['reports/weekly.yaml'];
  await writeFiles(folder, {
    'reports/weekly.yaml': `${weekly}schedule: { cron: '30 9 * * *', zone: Asia/Kathmandu, parameters: { plan: Pro } }\n`,
    'reports/daily.yaml': `${weekly}schedule: { cron: '0 8 * * *', zone: Europe/Berlin }\n`,
  });
  const { code, out, notes } = await run('schedule', 'weekly', '--count', '2');
  expect(out.map((line) => line.split(/ {2,}/))).toEqual([
    ['report', 'goes out', 'zone', 'edition date', 'state'],
    [
      'weekly plan=Pro',
      expect.stringMatching(/^\w{3} TIME \+05:45$/),
      'Asia/Kathmandu',
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      'next',
    ],
    [
      'weekly plan=Pro',
      expect.stringMatching(/^\w{3} TIME \+05:45$/),
      'Asia/Kathmandu',
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      'next',
    ],
  ]);
  expect([code, notes]).toEqual([0, []]);
  expect((await run('schedule')).out).toHaveLength(3);
  expect((await run('schedule', 'daily')).out).toHaveLength(6);
  for (const count of ['0', '1001', '1.5', 'x'])
    expect((await run('schedule', '--count', count)).notes.slice(1)).toEqual([
      `  "${count}" is not a number of slots.`,
      '  hint: write a whole number from 1 to 1000: --count 5.',
    ]);
  expect((await run('schedule', 'daily', '--count', '1000')).out).toHaveLength(1001);
});
