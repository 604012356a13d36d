import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnNeed, fitColumns, isOneLine } from './column-widths.ts';

const needs = fc.array(
  fc.record({
    label: fc.string({ maxLength: 60 }),
    align: fc.constantFrom<'start' | 'end'>('start', 'end'),
    texts: fc.array(fc.string({ maxLength: 80 }), { maxLength: 12 }),
    drawn: fc.constantFrom(0, 10, 54),
  }),
  { minLength: 1, maxLength: 40 },
);

function amounts(count: number): ColumnNeed[] {
  const names = { label: 'Account', align: 'start', texts: ['Nordwind Logistik GmbH'], drawn: 0 } as const;
  const money = { label: 'Monthly revenue', align: 'end', texts: ['$1,234,567.00'], drawn: 0 } as const;
  return [names, ...Array.from({ length: count - 1 }, () => money)];
}

describe('fitColumns', () => {
  it('never leaves the page, shows every column, and names the rows in every part', () => {
    fc.assert(
      fc.property(needs, fc.integer({ min: 110, max: 760 }), (columns, room) => {
        const { size, parts } = fitColumns(columns, room);
        expect(size).toBeGreaterThanOrEqual(6.5);
        expect(size).toBeLessThanOrEqual(8.5);
        for (const part of parts) {
          expect(part.columns[0]).toBe(0);
          expect(part.widths).toHaveLength(part.columns.length);
          expect(part.widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(room + 0.01);
          expect(Math.min(...part.widths)).toBeGreaterThan(0);
        }
        const shown = parts.flatMap((part, index) => part.columns.slice(index === 0 ? 0 : 1));
        expect(shown).toEqual(columns.map((_column, index) => index));
      }),
    );
  });

  it('fills the width', () => {
    const [part] = fitColumns(amounts(5), 493).parts;
    expect(part?.widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(493, 0);
  });

  it('sets many columns smaller, and more than that in parts of about one size', () => {
    expect(fitColumns(amounts(5), 493).size).toBe(8.5);
    const many = fitColumns(amounts(8), 493);
    expect(many.size).toBeLessThan(8.5);
    expect(many.parts).toHaveLength(1);
    const { parts } = fitColumns(amounts(25), 493);
    expect(parts.length).toBeGreaterThan(1);
    const counts = parts.map(({ columns }) => columns.length);
    expect(Math.max(...counts) - Math.min(...counts.slice(0, -1))).toBeLessThanOrEqual(1);
  });

  it('gives every number its width, also one that is not among the longest by letters', () => {
    const dates = [...Array.from({ length: 60 }, (_, day) => `Jan ${11 + (day % 9)}, 2020`), 'MMM 44, 2020'];
    const many = Array.from({ length: 9 }, () => ({
      ...{ label: 'Since', align: 'end' as const, texts: dates, drawn: 0 },
    }));
    const { size, parts } = fitColumns(many, 493);
    for (const { widths } of parts)
      for (const width of widths) expect(isOneLine('MMM 44, 2020', size, width)).toBe(true);
  });

  it('knows what is surely one line: of measured letters, digits as wide as the widest', () => {
    expect(isOneLine('Nordwind', 8, 60)).toBe(true);
    expect(isOneLine('Nordwind Logistik', 8, 60)).toBe(false);
    expect(isOneLine('11111111111', 8, 65)).toBe(false);
    expect(isOneLine('東京', 8, 400)).toBe(false);
    expect(isOneLine('one\ntwo', 8, 400)).toBe(false);
  });

  it('breaks a long head rather than the names of the rows', () => {
    const head = {
      label: 'Monthly recurring revenue change',
      align: 'end',
      texts: ['$12'],
      drawn: 0,
    } as const;
    const name = { label: 'Name', align: 'start', texts: ['Nordwind Logistik'], drawn: 0 } as const;
    const { parts } = fitColumns([name, head, head, head], 330);
    expect(parts[0]?.widths[0]).toBeGreaterThan(80);
  });
});
