import { expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder, parseLines, writeFiles } from './command-line.ts';
import { DATE, SMALL_PROJECT } from './small-project.ts';

const REPORT = (recipients: string) => `title: Weekly
recipients:
${recipients}
blocks:
  - { type: kpis, metrics: [revenue] }
`;

async function openShop(recipients: string, files: Record<string, string> = {}) {
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'reports/weekly.yaml': REPORT(recipients),
    'reports/other.yaml': REPORT('  - ada@example.com'),
    ...files,
  });
  onTestFinished(dispose);
  const settings = { folder, environment: { SMTP_URL: 'smtp://127.0.0.1:1?tls=off' } };
  return { folder, run: (...line: string[]) => broadsheet(line, settings) };
}

test('a list of recipients that is not there, or is none, is found with the definitions', async () => {
  const { folder, run } = await openShop('  - bob@example.com\n  - list: lists/board.csv');
  const missing = await run('check', '--definitions-only');
  expect(missing.code).toBe(2);
  expect(missing.notes).toMatch(
    /RECIPIENTS_INVALID {2}reports\/weekly\.yaml:4:11\n.*lists\/board\.csv does not exist/,
  );
  await writeFiles(folder, { 'lists/board.csv': 'name;email\nAda;ada@example.com\n' });
  const wrong = await run('check', '--definitions-only');
  expect(wrong.notes).toMatch(
    /lists\/board\.csv, line 1, names no column address\.\n.*call the column address/,
  );
  // It keeps nobody from looking at the edition, nor another report from being used; it is not sent.
  const looked = await run('run', 'weekly', ...DATE, '--format', 'json');
  expect([looked.code, looked.notes]).toEqual([0, expect.stringContaining('names no column address')]);
  expect((await run('run', 'other', ...DATE, '--format', 'json')).code).toBe(0);
  const sent = await run('run', 'weekly', ...DATE, '--send');
  expect([sent.code, sent.notes]).toEqual([2, expect.stringContaining('reports/weekly.yaml:4')]);
  await writeFiles(folder, { 'lists/board.csv': 'address\nada@example.com\n' });
  expect((await run('check', '--definitions-only')).code).toBe(0);
});

test('queries for recipients are asked by check, and what is wrong with them has its place', async () => {
  const { folder, run } = await openShop('  - query: SELECT mail AS address FROM subscribers');
  const check = async (...more: string[]) => {
    const { code, out } = await run('check', ...DATE, ...more);
    return {
      code,
      found: parseLines(out).filter(({ name }) => String(name).startsWith('weekly.recipients')),
    };
  };
  const table = await check();
  const place = { location: { file: 'reports/weekly.yaml', line: 3 } };
  expect(table).toMatchObject({
    code: 1,
    found: [{ verdict: 'fail', name: 'weekly.recipients.0', ...place }],
  });
  expect(String(table.found[0]?.message)).toContain('subscribers');
  await writeFiles(folder, {
    'reports/weekly.yaml': REPORT('  - query: SELECT mail AS address FROM customers'),
  });
  const [column] = (await check('--report', 'weekly')).found;
  expect(column).toMatchObject({ message: expect.stringContaining('mail'), ...place });
  await writeFiles(folder, { 'reports/weekly.yaml': REPORT('  - query: SELECT name FROM customers') });
  expect(String((await check()).found[0]?.message)).toMatch(/returns no column "address"/);
  await writeFiles(folder, {
    'reports/weekly.yaml': REPORT("  - query: SELECT name || '@example.com' AS address FROM customers"),
  });
  expect(await check()).toMatchObject({ found: [{ verdict: 'pass', message: 'The query finds 3.' }] });
  expect((await check('--table', 'orders')).found).toEqual([]);
});

test('a preview without a mail server says who would not get it, and why', async () => {
  const { run } = await openShop('  - ada@example.com\n  - channel: hall', {
    'broadsheet.config.yaml': `connection:
  kind: duckdb
  tables: { orders: data/orders.csv, customers: data/customers.csv }
channels: { hall: { kind: webhook, url: "https://127.0.0.1:9/hall" } }
`,
  });
  const { code, out, notes } = await run('run', 'weekly', ...DATE, '--format', 'json');
  expect([code, notes]).toEqual([0, expect.stringContaining('MAIL_NOT_CONFIGURED')]);
  expect(parseLines(out)).toMatchObject([
    {
      recipients: [
        { recipient: 'ada@example.com', outcome: 'cannot be reached' },
        { recipient: 'hall', channel: 'webhook', outcome: 'gets it' },
      ],
    },
  ]);
});
