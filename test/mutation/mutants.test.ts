import { expect, test } from 'vitest';
import { relatedTests } from './imports.ts';
import { mutantsOf } from './mutants.ts';

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

test('the tests related to a file begin with those of its folder, then come by distance', () => {
  const imports = new Map([
    ['src/a/one.test.ts', ['src/a/index.ts']],
    ['src/a/index.ts', ['src/a/one.ts']],
    ['test/far.test.ts', ['src/b.ts']],
    ['test/near.test.ts', ['src/a/one.ts']],
    ['src/b.ts', ['src/a/index.ts']],
    ['test/other.test.ts', ['src/c.ts']],
  ]);
  expect(relatedTests(imports, 'src/a/one.ts', 3)).toEqual([
    'src/a/one.test.ts',
    'test/near.test.ts',
    'test/far.test.ts',
  ]);
  expect(relatedTests(imports, 'src/a/one.ts', 1)).toEqual(['src/a/one.test.ts']);
});
