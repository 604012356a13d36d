import { expect, test } from 'vitest';
import { leadOf } from './lead-of.ts';

test('keeps whole sentences, at least the first', () => {
  const long = `${'Enterprise went from $276k to $501k; lowest $276k, highest $501k. '.repeat(4)}Last.`;
  expect(leadOf(long, 'en-US')).toBe(
    `${'Enterprise went from $276k to $501k; lowest $276k, highest $501k. '.repeat(2)}`.trimEnd(),
  );
  expect(leadOf('A short one. And another.', 'en-US')).toBe('A short one. And another.');
  expect(leadOf('x'.repeat(500), 'en-US')).toHaveLength(500);
  expect(leadOf('売上は増加した。顧客も増えた。', 'ja-JP')).toBe('売上は増加した。顧客も増えた。');
  expect(leadOf('', 'de-DE')).toBe('');
});
