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
  expect(parseWhere([text])).toEqual([{ plan: condition }]);
});

test('conditions as in a definition stand beside the others', () => {
  const written = '{ or: [{ plan: Pro }, { seats: { gte: { column: sold } } }], not: { country: no } }';
  expect(parseWhere(['plan=Pro', written, 'seats>=5'])).toEqual([
    { plan: { eq: 'Pro' }, seats: { gte: '5' } },
    { or: [{ plan: 'Pro' }, { seats: { gte: { column: 'sold' } } }], not: { country: 'no' } },
  ]);
  expect(parseWhere([])).toEqual([]);
  expect(() => parseWhere(['{ or: [{ plan: Pro }'])).toThrow('FILTER_INVALID');
});
