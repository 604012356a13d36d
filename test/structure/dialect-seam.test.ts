import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');

/** What is written for one database alone, and may spell its SQL as that database does. */
const OF_ONE_DATABASE = [
  /^metrics\/dialect\//,
  /^metrics\/connection\//,
  /^operations\//,
  /^report\/render\//,
  /\.test\.ts$/,
];

const LEFT_TO_DIALECTS: readonly [string, RegExp][] = [
  ['a conditional aggregate', /FILTER \(/],
  ['a quoted identifier', /replaceAll\('"', '""'\)|\bquoteIdentifier\(/],
  ['a list of rows', /\(VALUES /],
  ['a cast', /CAST\(\$\{/],
  ['an expression for several columns', /COUNT\(DISTINCT/],
  ['a dialect by its name', /dialect(\.name)? === '/],
];

function sourceFiles(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !OF_ONE_DATABASE.some((one) => one.test(file)))
    .sort();
}

test.each(LEFT_TO_DIALECTS)('%s is written by dialects alone', (_, pattern) => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(500);
  const isFound = (file: string) => withoutComments(readFileSync(join(SRC, file), 'utf8')).match(pattern);
  expect(files.filter(isFound)).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
