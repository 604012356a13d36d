import { readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookshopFiles } from '../../scripts/make-bookshop.ts';
import { allFences, type Fence, nodesOf, parsePage, ROOT } from './pages.ts';
import { runCli, splitWords } from './run-cli.ts';
import { makeProject } from './sandbox.ts';

const PAGE = 'docs/cookbook.md';
const DATA = join(ROOT, 'examples/bookshop/data');
const fences = allFences().filter(({ page }) => page === PAGE);

/** Each question with the blocks that stand below it. */
const questions = nodesOf(parsePage(PAGE))
  .flatMap((node) => {
    if (node.type !== 'heading' || node.depth < 2) return [];
    const [text] = node.children;
    return [
      {
        title: text?.type === 'text' ? text.value : '',
        line: node.position?.start.line ?? 0,
        depth: node.depth,
      },
    ];
  })
  .flatMap(({ title, line, depth }, index, all) => {
    const end = all[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    const within = fences.filter((one) => one.line > line && one.line < end);
    return depth === 3 ? [[title, within] as const] : [];
  });

let folder: string;
let database: DuckDBConnection;

beforeAll(async () => {
  folder = await makeProject('bookshop');
  database = await (await DuckDBInstance.create(':memory:')).connect();
  for (const file of await readdir(DATA))
    await database.run(`CREATE TABLE ${file.replace('.csv', '')} AS FROM read_csv('${join(DATA, file)}')`);
  for (const { text } of fences.filter(({ kind }) => kind === 'setup')) await database.run(text);
});
afterAll(async () => {
  database.closeSync();
  await rm(folder, { recursive: true, force: true });
});

test('it has fifty questions or more, no two alike', () => {
  expect(questions.length).toBeGreaterThanOrEqual(50);
  expect(new Set(questions.map(([title]) => title)).size).toBe(questions.length);
});

test('the data is what its script makes', () => {
  for (const [name, text] of Object.entries(bookshopFiles()))
    expect(readFileSync(join(DATA, name), 'utf8')).toBe(text);
});

test.each(questions)('%s', async (_, within) => {
  const command = only(within, 'console');
  const [, query = ''] = /^\$ broadsheet (query .*)$/m.exec(command.text) ?? [];
  const { exit, output } = await runCli([...splitWords(query), '--format', 'json'], folder);
  expect(exit, output).toBe(0);
  const asked = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => numbersOf(JSON.parse(line) as Record<string, unknown>));
  const reader = await database.runAndReadAll(only(within, 'sql').text);
  const answered = reader.getRowsJson();
  expect(answered.length).toBeGreaterThan(0);
  expectSame(asked, answered);
});

function only(within: readonly Fence[], language: string): Fence {
  const [found, ...others] = within.filter((one) => one.language === language);
  if (found === undefined || others.length > 0) throw new Error(`one block of ${language} is expected`);
  return found;
}

/** What a line of an answer says, without the days that it is about. */
function numbersOf({ period: _, before: __, ...values }: Record<string, unknown>): unknown[] {
  return Object.values(values);
}

function expectSame(asked: readonly unknown[][], answered: readonly unknown[][]): void {
  expect(asked.length, JSON.stringify({ asked, answered })).toBe(answered.length);
  for (const [at, row] of answered.entries()) {
    expect(asked[at]?.length, JSON.stringify({ asked: asked[at], row })).toBe(row.length);
    for (const [column, value] of row.entries())
      expectEqual(
        asked[at]?.[column],
        value,
        `row ${at + 1}, column ${column + 1}: ${JSON.stringify({ asked, answered })}`,
      );
  }
}

/** Equal but for the last digits of divisions; a day is one whether its time is written or not. */
function expectEqual(asked: unknown, answered: unknown, what: string): void {
  if (typeof asked !== 'number') {
    expect(asked, what).toBe(typeof answered === 'string' ? answered.replace(/ 00:00:00$/, '') : answered);
    return;
  }
  expect(answered, what).not.toBeNull();
  expect(Math.abs(asked - Number(answered)), what).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(asked)));
}
