import { describe, expect, it } from 'vitest';
import { breakLongWords } from './break-long-words.ts';

describe('breakLongWords', () => {
  it('gives long words places to break and leaves all else alone', () => {
    const long = 'x'.repeat(100);
    expect(breakLongWords(`short ${long}`).replaceAll('\u200b', '')).toBe(`short ${long}`);
    expect(
      breakLongWords(long)
        .split('\u200b')
        .every((part) => part.length <= 24),
    ).toBe(true);
    expect(breakLongWords('revenue_transactions.transaction_date')).toBe(
      'revenue_\u200btransactions.\u200btransaction_\u200bdate',
    );
    expect(breakLongWords('a sentence of many short words stays')).toBe(
      'a sentence of many short words stays',
    );
  });
});
