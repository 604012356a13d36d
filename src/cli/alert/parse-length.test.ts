import { expect, test } from 'vitest';
import { parseLength } from './parse-length.ts';

test.each([
  ['1s', 1_000],
  ['1m', 60_000],
  ['1h', 3_600_000],
  ['1d', 86_400_000],
  ['90m', 5_400_000],
  ['1d12h', 129_600_000],
  ['2h0m30s', 7_230_000],
])('%s is %d milliseconds', (text, milliseconds) => {
  expect(parseLength(text, '--for')).toBe(milliseconds);
});

test.each(['', '0h', '2', 'h', '2 h', '-2h', '1.5h', '2h!', '!2h', '2w'])(
  '%j is no length of time',
  (text) => {
    expect(() => parseLength(text, '--for')).toThrow(`"${text}" of --for is not a length of time.`);
  },
);
