import { expect, test } from 'vitest';
import { z } from 'zod';
import type { $ZodIssueInvalidUnion } from 'zod/v4/core';
import { pickBranch } from './pick-branch.ts';

const FIELDS = ['each', 'days', 'weeks', 'from'];
const mappings = [
  z.strictObject({ each: z.string(), from: z.string().optional() }),
  z.strictObject({ days: z.number(), weeks: z.number() }),
  z.strictObject({ full: z.strictObject({ grain: z.string(), count: z.number() }) }),
] as const;
const rhythm = z.union([z.enum(['daily', 'weekly']), ...mappings, z.array(z.string())]);

/** Where and what is wrong in the branch that was meant. */
function meant(value: unknown, union: z.ZodType = rhythm): string[] | undefined {
  const issue = union.safeParse(value).error?.issues[0] as unknown as $ZodIssueInvalidUnion;
  const known = (keys: readonly string[]) => keys.filter((key) => FIELDS.includes(key));
  return pickBranch(issue, value, known)?.map(({ code, path, ...more }) =>
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

test('what fits no branch even in kind has none', () => {
  for (const value of [true, null, 'daily']) expect(meant(value, z.union(mappings))).toBeUndefined();
});
