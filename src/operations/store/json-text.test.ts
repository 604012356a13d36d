import { expect, test } from 'vitest';
import { openTestStore, STORE_KINDS } from '../../../test/support/test-store.ts';
import { jsonText } from './json-text.ts';

test.each(STORE_KINDS)('what data may hold goes into %s and comes back', async (kind) => {
  const store = await openTestStore(kind);
  const value = { text: 'a\0b \ud800 \\u0000 😀', list: ['\udc00', 1, null], 'k\0': { '\ud800': 2 } };
  const [row] = await store.query('SELECT $1::jsonb AS value', [jsonText(value)]);
  expect(row).toEqual({
    value: { text: 'a\ufffdb \ufffd \\u0000 😀', list: ['\ufffd', 1, null], 'k\ufffd': { '\ufffd': 2 } },
  });
  const [text] = await store.query('SELECT $1::text AS one, $2::text[] AS many', ['a\0b', ['\ud800', 'c']]);
  expect(text).toEqual({ one: 'a\ufffdb', many: ['\ufffd', 'c'] });
});
