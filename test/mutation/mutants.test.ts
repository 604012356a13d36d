import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mutantsOf } from './mutants.ts';
import { functionAt, readReach, testsIn, withProbes } from './reach.ts';
import { relatedTests } from './related-tests.ts';

const apply = (source: string) =>
  mutantsOf('x.ts', source).map(({ start, end, text }) => source.slice(0, start) + text + source.slice(end));

test('a mutant changes one thing, and only what runs', () => {
  expect(apply('if (a < b) stop();')).toEqual([
    'if (!(a < b)) stop();',
    'if (a <= b) stop();',
    'if (a < b) ;',
  ]);
  expect(apply('const list: -1 = rows.filter((r) => r.n)[0];')).toEqual([
    'const list: -1 = rows[0];',
    'const list: -1 = rows.filter((r) => r.n)[(0 + 1)];',
  ]);
  expect(apply('f(-Math.max(x, y) ?? true)')).toEqual([
    ';',
    'f(Math.max(x, y) ?? true)',
    'f(-Math.min(x, y) ?? true)',
    'f(-Math.max(x, y) ?? false)',
  ]);
});

test('a number that is a name is left alone', () => {
  expect(apply('const weights = { 400: bold };')).toEqual([]);
});

test('a function writes its name once, wherever its code is, and processes that have nothing beside it write too', () => {
  const log = join(mkdtempSync(join(tmpdir(), 'broadsheet-probes-')), 'log');
  const source =
    'const twice = (n) => add(n, n); function add(a, b) { return [b].map((one) => ({ sum: a + one }))[0]; }';
  const probed = withProbes('src/a.ts', source, log);
  const script = `${probed}\ntwice(1); process.stdout.write(JSON.stringify(twice(2)));`;
  expect(execFileSync(process.execPath, ['-e', script]).toString()).toBe('{"sum":4}');
  expect(readFileSync(log, 'utf8')).toBe('src/a.ts#0\nsrc/a.ts#1\nsrc/a.ts#2\n');
  expect(functionAt('src/a.ts', source, source.indexOf('add('))).toBe('src/a.ts#0');
  expect(functionAt('src/a.ts', source, source.indexOf('[b]'))).toBe('src/a.ts#1');
  expect(functionAt('src/a.ts', source, source.indexOf('a + one'))).toBe('src/a.ts#2');
  expect(functionAt('src/a.ts', source, source.indexOf('const'))).toBeUndefined();
});

const imports = new Map([
  ['src/a/one.test.ts', ['src/a/index.ts']],
  ['src/a/index.ts', ['src/a/one.ts']],
  ['test/far.test.ts', ['src/b.ts']],
  ['test/near.test.ts', ['src/a/one.ts']],
  ['src/b.ts', ['src/a/index.ts']],
  ['test/other.test.ts', ['src/c.ts']],
]);

test('the tests related to a file begin with those of its folder, then come by distance', () => {
  const related = (limit: number) =>
    relatedTests(imports, new Map(), { path: 'src/a/one.ts', name: 'src/a/one.ts#0' }, limit);
  expect(related(3)).toEqual(['src/a/one.test.ts', 'test/near.test.ts', 'test/far.test.ts']);
  expect(related(1)).toEqual(['src/a/one.test.ts']);
});

test('those that go through the function that is broken come first, and those that import nothing of it too', () => {
  const log = [
    ...['# test/far.test.ts', 'src/a/one.ts#0', 'src/b.ts#0'],
    ...['# test/other.test.ts', 'src/a/one.ts#0'],
    ...['# test/started.test.ts', 'src/a/one.ts#1', ''],
  ].join('\n');
  const reach = readReach(log);
  expect(testsIn(log)).toEqual(['test/far.test.ts', 'test/other.test.ts', 'test/started.test.ts']);
  const related = (name?: string) => relatedTests(imports, reach, { path: 'src/a/one.ts', name }, 3);
  expect(related('src/a/one.ts#0')).toEqual(['test/far.test.ts', 'test/other.test.ts', 'src/a/one.test.ts']);
  expect(related('src/a/one.ts#1')).toEqual([
    'test/started.test.ts',
    'src/a/one.test.ts',
    'test/near.test.ts',
  ]);
  expect(related()).toEqual(['src/a/one.test.ts', 'test/near.test.ts', 'test/far.test.ts']);
});
