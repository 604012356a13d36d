import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetNamer } from './sheet-name.ts';

describe('sheetNamer', () => {
  it('names sheets after their titles, within what Excel allows', () => {
    const nameFor = sheetNamer();
    expect(nameFor('Revenue by month')).toBe('Revenue by month');
    expect(nameFor('revenue BY month')).toBe('revenue BY month (2)');
    expect(nameFor("'Q1/Q2: [draft]*?'")).toBe('Q1 Q2 draft');
    expect(nameFor('History')).toBe('History (2)');
    expect(nameFor(' \u0000 ')).toBe('Sheet');
    expect(nameFor('Customers kept, by month of arrival')).toBe('Customers kept, by month of arr');
  });

  it('never breaks a rule, whatever the titles', () => {
    const title = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a', 'A', 'x'.repeat(40), "''", '[]'),
    );
    fc.assert(
      fc.property(fc.array(title, { maxLength: 40 }), (titles) => {
        const names = titles.map(sheetNamer());
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of names) {
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name).toMatch(/^(?!')[^[\]:*?/\\\p{Cc}]+(?<!')$/u);
          expect(name.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
