import fc from 'fast-check';
import { expect, test } from 'vitest';
import { env, resolveReferences } from './references.ts';

test('references are replaced wherever they stand, and the spelling of TypeScript is the same', () => {
  const value = {
    url: `postgresql://app:${env('PW')}@db`,
    list: [env('A') + env('B'), 3, null],
    deep: { a: env('A') },
  };
  expect(resolveReferences(value, { PW: 'p', A: '1', B: '2' }).value).toEqual({
    url: 'postgresql://app:p@db',
    list: ['12', 3, null],
    deep: { a: '1' },
  });
});

test('a value is not looked into for further references', () => {
  expect(resolveReferences(env('A'), { A: env('B'), B: 'x' }).value).toBe(env('B'));
});

test('what is missing or empty is told with its place and left as it stands', () => {
  const definition = { a: [env('GONE'), env('EMPTY'), env('no name')] };
  const { value, missing } = resolveReferences(definition, { EMPTY: '' });
  expect(value).toEqual(definition);
  expect(missing).toEqual([
    { name: 'GONE', path: ['a', 0] },
    { name: 'EMPTY', path: ['a', 1] },
    { name: 'no name', path: ['a', 2] },
  ]);
});

test('any text can be written by escaping', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('$', '{', '}', 'A', 'x ')).map((parts) => parts.join('')),
      (text) => {
        // A function: in a replacement text, two dollars stand for one.
        const written = text.replaceAll('${', () => '$${');
        const { value, missing } = resolveReferences(written, {});
        expect({ value, missing }).toEqual({ value: text, missing: [] });
      },
    ),
  );
});
