import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder } from './command-line.ts';
import { DATE, SMALL_PROJECT } from './small-project.ts';

const PEOPLE = Array.from({ length: 10_001 }, (_, at) => `${at + 1},Person ${at + 1},Pro`);
const ORDERS = PEOPLE.map((_, at) => `${at + 1},${at + 1},2026-11-01,10.00`);

test('a format that an edition is too large for is an error when nothing else was asked for, else a warning', async () => {
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'data/customers.csv': `customer_id,name,plan\n${PEOPLE.join('\n')}\n`,
    'data/orders.csv': `order_id,customer_id,ordered_on,amount\n${ORDERS.join('\n')}\n`,
    'reports/weekly.yaml':
      'title: Weekly\nblocks: [{ type: table, metrics: [revenue], by: [customer_id], limit: 20000 }]\n',
  });
  onTestFinished(dispose);
  const settings = { folder, environment: {} };
  const run = (...formats: string[]) =>
    broadsheet(['run', 'weekly', ...DATE, '--out', 'out', '--format', formats.join(',')], settings);
  const alone = await run('pdf');
  expect(alone.code).toBe(2);
  expect(alone.notes).toMatch(/RENDER_TOO_LARGE[\s\S]*10,001 rows, and a PDF holds at most 10,000/);
  expect(existsSync(join(folder, 'out'))).toBe(false);
  const among = await run('pdf', 'csv');
  expect(among.code).toBe(0);
  expect(among.notes).toContain('RENDER_TOO_LARGE');
  expect(existsSync(join(folder, 'out/report.pdf'))).toBe(false);
}, 120_000);
