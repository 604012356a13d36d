import { expect, test } from 'vitest';
import { z } from 'zod';
import type { $ZodIssueInvalidUnion } from 'zod/v4/core';
import { pickBranch } from './pick-branch.ts';

const mappings = [
  z.strictObject({ each: z.string(), from: z.string().optional() }),
  z.strictObject({ days: z.number(), weeks: z.number() }),
  z.strictObject({ full: z.strictObject({ grain: z.string(), count: z.number() }) }),
] as const;
const rhythm = z.union([z.enum(['daily', 'weekly']), ...mappings, z.array(z.string())]);

/** Where and what is wrong in the branch that was meant. */
function meant(value: unknown, union: z.ZodType = rhythm): string[] | undefined {
  const issue = union.safeParse(value).error?.issues[0] as unknown as $ZodIssueInvalidUnion;
  return pickBranch(issue, value)?.map(({ code, path, ...more }) =>
    [code, ...path, ...('keys' in more ? more.keys : [])].join(' '),
  );
}

test.each([
  ['a word that is none', 'dayly', ['invalid_value']],
  ['the fields of the first mapping', { each: 1 }, ['invalid_type each']],
  ['the fields of the second, of which one is wrong', { days: 2, weeks: 'x' }, ['invalid_type weeks']],
  ['the fields of the second, of which one is missing', { days: 2 }, ['invalid_type weeks']],
  [
    'a known field in which everything is wrong',
    { full: { days: 3 } },
    ['invalid_type full grain', 'invalid_type full count', 'unrecognized_keys full days'],
  ],
  ['a misspelled field', { eech: 'x' }, ['invalid_type each', 'unrecognized_keys eech']],
  [
    'a field too many, and one that is wrong',
    { each: 1, hours: 2 },
    ['invalid_type each', 'unrecognized_keys hours'],
  ],
])('%s is what is told of', (_, value, told) => {
  expect(meant(value)).toEqual(told);
});

test('a value that is no mapping in one of several ways is told of as one that is', () => {
  const condition = z.union([z.union([z.string(), z.number()]), z.array(z.number()), ...mappings]);
  expect(meant({ eech: 'x' }, condition)).toEqual(['invalid_type each', 'unrecognized_keys eech']);
  expect(meant(true, condition)).toBeUndefined();
});

const lists = z.union([
  z.strictObject({ eq: z.string() }),
  z.strictObject({ in: z.array(z.string()).max(20) }),
  z.strictObject({ among: z.array(z.string()).max(20), of: z.string() }),
  z.strictObject({ query: z.string(), connection: z.string().optional() }),
]);

test.each([
  ['a list that is too long', { in: Array(21).fill('x') }, ['too_big in']],
  ['a list in which everything is wrong', { in: Array(20).fill(1) }, Array(20).fill('invalid_type in')],
  [
    'a list of much that is wrong, where another field is missing',
    { among: Array(15).fill(null) },
    [...Array(15).fill('invalid_type among'), 'invalid_type of'],
  ],
  ['an optional field whose own is missing', { connection: 'crm' }, ['invalid_type query']],
  [
    'a field beside a misspelled optional one',
    { query: 1, conection: 'crm' },
    ['invalid_type query', 'unrecognized_keys conection'],
  ],
  [
    'the field of one, beside one that nobody knows',
    { eq: 5, inn: ['x'] },
    ['invalid_type eq', 'unrecognized_keys inn'],
  ],
])('the fields say which branch is meant, whatever is in them: %s', (_, value, told) => {
  const found = meant(value, lists)?.map((one) => one.replace(/ \d+$/, ''));
  expect(found).toEqual(told);
});

test('what fits no branch even in kind has none', () => {
  for (const value of [true, null, 'daily']) expect(meant(value, z.union(mappings))).toBeUndefined();
});
