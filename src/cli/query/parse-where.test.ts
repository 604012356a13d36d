import { expect, test } from 'vitest';
import { parseWhere } from './parse-where.ts';

test.each([
  ['plan is null', { isNull: true }],
  ['plan is not null', { isNull: false }],
  ['plan is empty', { eq: '' }],
  ['plan is not empty', { ne: '' }],
  ['plan=', { eq: '' }],
  ['plan=(none)', { eq: '(none)' }],
  ['plan in ("", Pro)', { in: ['', 'Pro'] }],
  ['plan not in ("  ")', { notIn: ['  '] }],
])('%s', (text, condition) => {
  expect(parseWhere([text])).toEqual({ plan: condition });
});
