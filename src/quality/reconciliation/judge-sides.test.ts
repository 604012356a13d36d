import { expect, test } from 'vitest';
import { inWords } from '../../foundation/format/index.ts';
import { judgeSides } from './judge-sides.ts';
import type { Side } from './side-text.ts';

const LOCALE = { locale: 'en-US', currency: 'USD' };
const side = (label: string, cell: Side['cell']): Side => ({
  label,
  cell,
  format: { kind: 'number', decimals: 0 },
});
const judge = (left: number, right: number, tolerance: number) => {
  const found = judgeSides(side('Billed', left), side('Booked', right), { tolerance, severity: 'fail' });
  return { ...found, message: inWords(found.message, LOCALE) };
};

test('the tolerance is a share of the right figure', () => {
  // 10 apart: 9.5 % of 110 is 10.45, of 100 it is 9.5.
  expect(judge(100, 110, 0.095)).toEqual({
    verdict: 'pass',
    message: 'Billed 100, booked 110: 10 less (9.1%), within the tolerance of 9.5%.',
  });
  expect(judge(110, 100, 0.095)).toMatchObject({
    verdict: 'fail',
    code: 'CHECK_RECONCILIATION',
    message: 'Billed 110, booked 100: 10 more (10.0%).',
  });
});

test('a difference as large as the tolerance is within it, and a negative figure has a size', () => {
  expect(judge(105, 100, 0.05).verdict).toBe('pass');
  expect(judge(105.1, 100, 0.05).verdict).toBe('fail');
  expect(judge(-104, -100, 0.05).verdict).toBe('pass');
  expect(judge(-106, -100, 0.05).verdict).toBe('fail');
});
