import { afterAll, beforeAll, expect, test } from 'vitest';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { DATE } from '../cli/small-project.ts';
import { ACCESS_PROJECT } from './access-project.ts';

let project: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  project = await makeFolder(ACCESS_PROJECT);
});
afterAll(() => project.dispose());

test('for each reader and table: how many rows, of how many, and by which rules', async () => {
  const { code, out } = await broadsheet(['access', ...DATE], project);
  expect(code).toBe(0);
  const told = parseLines(out).map(({ reader, tables }) => [
    reader,
    ...(tables as { table: string; rows: number | null; all: number; by: string }[]).map(
      ({ table, rows, all, by }) => `${table}: ${rows} of ${all}, ${by}`,
    ),
  ]);
  expect(told).toEqual([
    ['basil', 'customers: 1 of 3, plan is Basic', 'orders: 1 of 4, by customer'],
    ['paula', 'customers: 2 of 3, plan is Pro', 'orders: 3 of 4, by customer'],
    ['nobody', 'customers: 0 of 3, plan is nothing', 'orders: 0 of 4, by customer'],
    ['boss', 'customers: 3 of 3, all rows', 'orders: 4 of 4, all rows'],
    ['odd', expect.stringContaining('customers: null of 3'), expect.stringContaining('orders: null of 4')],
    [
      'stranger',
      expect.stringContaining('customers: null of 3'),
      expect.stringContaining('orders: null of 4'),
    ],
    ['quoted', expect.stringContaining('customers: 0 of 3'), 'orders: 0 of 4, by customer'],
  ]);
});

test('at a terminal it is a table, and who lacks an attribute is named', async () => {
  const { out, notes } = await broadsheet(['access', 'weekly', '--as', 'stranger', ...DATE], {
    ...project,
    width: 100,
  });
  expect(out).toMatch(/stranger\s+customers\s+.*3/);
  expect(notes).toContain('Reader "stranger" has no attribute "plans"');
});
