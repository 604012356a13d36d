import { expect, test } from 'vitest';
import { parseVersion } from '../../bench/python.ts';

test.each([
  ['Python 3.11.7\n', '3.11.7'],
  ['Python 3.14.0rc1\n', '3.14.0rc1'],
  ['Python 3.10.14\n', undefined],
  ['Python 2.7.18\n', undefined],
  ['', undefined],
])('%j is version %s for the comparison', (text, version) => {
  expect(parseVersion(text)).toBe(version);
});
