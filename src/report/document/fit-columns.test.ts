import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthInCells } from '../design/index.ts';
import { isOneLine, tableRoom } from '../render/pdf/table-room.ts';
import { type ColumnNeed, fitColumns, type TableRoom } from './fit-columns.ts';

const needs = fc.array(
  fc.record({
    label: fc.string({ maxLength: 60 }),
    align: fc.constantFrom<'start' | 'end'>('start', 'end'),
    texts: fc.array(fc.string({ maxLength: 80 }), { maxLength: 12 }),
    drawn: fc.constantFrom(0, 10, 54),
  }),
  { minLength: 1, maxLength: 40 },
);

const NAMES = { label: 'Account', align: 'start', texts: ['Nordwind Logistik GmbH'] } as const;

function amounts(count: number): ColumnNeed[] {
  const money = { label: 'Monthly revenue', align: 'end', texts: ['$1,234,567.00'] } as const;
  return [NAMES, ...Array.from({ length: count - 1 }, () => money)];
}

describe('fitColumns on a page', () => {
  const onPage = (columns: readonly ColumnNeed[], width: number) => fitColumns(columns, tableRoom(width));

  it('never leaves the page, shows every column, and names the rows in every part', () => {
    fc.assert(
      fc.property(needs, fc.integer({ min: 110, max: 760 }), (columns, width) => {
        const { size, parts } = onPage(columns, width);
        expect(size).toBeGreaterThanOrEqual(6.5);
        expect(size).toBeLessThanOrEqual(8.5);
        for (const part of parts) {
          expect(part.columns[0]).toBe(0);
          expect(part.widths).toHaveLength(part.columns.length);
          expect(part.widths.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(width + 0.01);
          expect(Math.min(...part.widths)).toBeGreaterThan(0);
        }
        const shown = parts.flatMap((part, index) => part.columns.slice(index === 0 ? 0 : 1));
        expect(shown).toEqual(columns.map((_column, index) => index));
      }),
    );
  });

  it('fills the width', () => {
    const [part] = onPage(amounts(5), 493).parts;
    expect(part?.widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(493, 0);
  });

  it('sets many columns smaller, and more than that in parts of about one size', () => {
    expect(onPage(amounts(5), 493).size).toBe(8.5);
    const many = onPage(amounts(8), 493);
    expect(many.size).toBeLessThan(8.5);
    expect(many.parts).toHaveLength(1);
    const { parts } = onPage(amounts(25), 493);
    expect(parts.length).toBeGreaterThan(1);
    const counts = parts.map(({ columns }) => columns.length);
    expect(Math.max(...counts) - Math.min(...counts.slice(0, -1))).toBeLessThanOrEqual(1);
  });

  it('gives every number its width, also one that is not among the longest by letters', () => {
    const dates = [...Array.from({ length: 60 }, (_, day) => `Jan ${11 + (day % 9)}, 2020`), 'MMM 44, 2020'];
    const many = Array.from({ length: 9 }, () => ({ label: 'Since', align: 'end' as const, texts: dates }));
    const { size, parts } = onPage(many, 493);
    for (const { widths } of parts)
      for (const width of widths) expect(isOneLine('MMM 44, 2020', size, width)).toBe(true);
  });

  it('breaks a long head rather than the names of the rows', () => {
    const head = { label: 'Monthly recurring revenue change', align: 'end', texts: ['$12'] } as const;
    const name = { label: 'Name', align: 'start', texts: ['Nordwind Logistik'] } as const;
    const { parts } = onPage([name, head, head, head], 330);
    expect(parts[0]?.widths[0]).toBeGreaterThan(80);
  });
});

/** A unit a letter, and nothing between columns. */
const LETTERS: Omit<TableRoom, 'width'> = {
  ...{ padding: 0, measure: widthInCells, others: 'beneath' },
  longest: { kept: 4, text: 50 },
};
const NUMBERS = { label: 'N', align: 'end', texts: ['123456'] } as const;
const text = (length: number): ColumnNeed => ({ label: 'T', align: 'start', texts: ['x'.repeat(length)] });

describe('fitColumns where columns stand beneath', () => {
  const beside = (columns: readonly ColumnNeed[], room: Pick<TableRoom, 'width' | 'grids'>) =>
    fitColumns(columns, { ...LETTERS, ...room }).parts.map(({ columns: kept }) => kept);

  it('keeps the first columns that fit, the first one in any case', () => {
    const columns = [NUMBERS, NUMBERS, NUMBERS];
    expect(beside(columns, { width: 18 })).toEqual([[0, 1, 2]]);
    expect(beside(columns, { width: 17 })).toEqual([[0, 1]]);
    expect(beside(columns, { width: 3 })).toEqual([[0]]);
  });

  it('keeps as many as the most of the ready widths hold, where not all fit', () => {
    const grids = [
      [4, 4, 4],
      [7, 6],
    ];
    const columns = [NUMBERS, NUMBERS, NUMBERS];
    expect(beside(columns, { width: 18, grids })).toEqual([[0, 1, 2]]);
    expect(beside(columns, { width: 13, grids })).toEqual([[0, 1]]);
    expect(beside([{ ...NUMBERS, texts: ['12345678'] }, ...columns], { width: 13, grids })).toEqual([[0]]);
  });
});

describe('fitColumns where texts are cut', () => {
  const widths = (columns: readonly ColumnNeed[], width: number) =>
    fitColumns(columns, { ...LETTERS, isCut: true, width }).parts[0]?.widths;

  it('takes what lacks from the widest text, and nothing from numbers', () => {
    expect(widths([text(10), NUMBERS, text(20)], 40)).toEqual([10, 6, 20]);
    expect(widths([text(10), NUMBERS, text(20)], 26)).toEqual([10, 6, 10]);
    expect(widths([text(10), NUMBERS, text(20)], 18)).toEqual([8, 6, 4]);
  });

  it('is no table of all columns where texts would tell nothing apart', () => {
    expect(widths([text(10), NUMBERS, text(20)], 14)).toEqual([4, 6, 4]);
    expect(widths([text(10), NUMBERS, text(20)], 13)).toHaveLength(2);
  });

  it('cuts texts that are longer than any', () => {
    expect(widths([text(80)], Number.POSITIVE_INFINITY)).toEqual([50]);
    expect(widths([{ ...NUMBERS, texts: ['1'.repeat(80)] }], Number.POSITIVE_INFINITY)).toEqual([80]);
  });
});
