import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { BOOKSHOP } from './bookshop.ts';
import { projectOver } from './databases.ts';

const NOON = Date.parse('2026-11-16T12:00:00Z');

/** The page "First report on your own database", walked from an empty folder. */
test('from an empty folder to a report in four commands and three edited lines', async () => {
  const { url } = await projectOver('postgres', BOOKSHOP);
  const { folder, dispose } = await makeFolder();
  onTestFinished(dispose);
  const made = await broadsheet(['init', 'bookshop', '--from', url], { folder, now: NOON });
  expect([made.code, made.notes]).toEqual([0, '\nNext: cd bookshop && broadsheet run first\n']);
  expect(made.out.split('\n').filter((line) => line.includes('/model/'))).toEqual(
    ['authors', 'books', 'customers', 'order_lines', 'orders', 'reviews', 'suppliers'].map(
      (name) => `bookshop/model/${name}.yaml`,
    ),
  );
  const project = join(folder, 'bookshop');
  const run = (...line: string[]) => broadsheet(line, { folder: project, now: NOON });
  const check = await run('check');
  expect([check.code, parseLines(check.out).filter(({ verdict }) => verdict !== 'pass')]).toEqual([0, []]);
  const ran = await run('run', 'first');
  expect(ran.code).toBe(0);
  const edition = JSON.parse(await readFile(join(project, 'out/first/2026-11-16/edition.json'), 'utf8'));
  const kpis = edition.blocks.find((one: { type: string }) => one.type === 'kpis');
  const figures = kpis.figures.map((one: { metric: string; value: number }) => [one.metric, one.value]);
  const [[count, sum] = []] = await sql(
    url,
    `SELECT COUNT(*)::int, SUM(total_amount)::float8 FROM orders WHERE ordered_at >= '2026-10-19' AND ordered_at < '2026-11-16'`,
  );
  expect(figures).toEqual([
    ['orders', count],
    ['orders_total_amount', sum],
  ]);
  expect(count).toBe(306);

  // What the page edits: what counts as revenue, by when it was shipped, in euros.
  const orders = join(project, 'model/orders.yaml');
  const text = await readFile(orders, 'utf8');
  await writeFile(
    orders,
    text
      .replace('time: ordered_at', 'time: shipped_at')
      .replace('label: Total amount of orders', 'label: Revenue'),
  );
  const config = join(project, 'broadsheet.config.yaml');
  await writeFile(config, (await readFile(config, 'utf8')).replace('currency: USD', 'currency: EUR'));
  const shipped = await run(
    'query',
    'orders_total_amount',
    '--by',
    'customer.country_code',
    '--from',
    '2026-11-01',
    '--to',
    '2026-11-16',
  );
  const byHand = await sql(
    url,
    `SELECT c.country_code, SUM(o.total_amount)::float8 FROM orders o JOIN customers c ON c.id = o.customer_id
     WHERE o.shipped_at >= '2026-11-01' AND o.shipped_at < '2026-11-16' GROUP BY 1 ORDER BY 1`,
  );
  expect(byHand).toHaveLength(4);
  expect(
    parseLines(shipped.out).map((row) => [row['customer.country_code'], row.orders_total_amount]),
  ).toEqual(byHand);
  const again = await run('import', 'tables');
  expect(parseLines(again.out).map(({ outcome }) => outcome)).toEqual(Array(7).fill('as it was'));
  expect(parse(await readFile(orders, 'utf8')).tables.orders.time).toBe('shipped_at');
});

/** What PostgreSQL says to SQL that was written by hand. */
async function sql(url: string, text: string): Promise<unknown[][]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text, rowMode: 'array' });
  await client.end();
  return rows;
}
