import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellBars, cellShades } from './cells.ts';

const cell = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null), fc.boolean());

describe('cellBars', () => {
  it('reach from the zero line of one scale', () => {
    expect(cellBars([50, 100, null, 'n/a', true])).toEqual([
      { from: 0, to: 0.5 },
      { from: 0, to: 1 },
      null,
      null,
      null,
    ]);
    expect(cellBars([30, -10])).toEqual([
      { from: 0.25, to: 1 },
      { from: 0, to: 0.25 },
    ]);
    expect(cellBars([-4, -2])).toEqual([
      { from: 0, to: 1 },
      { from: 0.5, to: 1 },
    ]);
  });

  it('reads decimal text, and draws nothing for zeros', () => {
    expect(cellBars(['12.50', 25])[0]).toEqual({ from: 0, to: 0.5 });
    expect(cellBars([0, 0])).toEqual([0, 0].map(() => ({ from: 0, to: 0 })));
  });

  it('stay inside the cell, and meet at the same zero, whatever the cells', () => {
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const bars = cellBars(cells).flatMap((bar, at) =>
          bar === null ? [] : [{ ...bar, cell: cells[at] }],
        );
        for (const { from, to } of bars) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(1);
          expect(from).toBeLessThanOrEqual(to);
        }
        const zeros = new Set(bars.map(({ from, to, cell }) => (Number(cell) < 0 ? to : from)));
        expect(zeros.size).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('cellShades', () => {
  it('grow with the size of values of one sign', () => {
    expect(cellShades([0, 50, 100], 'up')).toEqual([0.12, 0.56, 1]);
    expect(cellShades([-100, null, 0], 'up')).toEqual([1, null, 0.12]);
    expect(cellShades([7, 7], 'up')).toEqual([0.5, 0.5]);
  });

  it('part at zero, by what is welcome', () => {
    expect(cellShades([-5, 0, 10], 'up')).toEqual([-0.5, 0, 1]);
    expect(cellShades([-5, 0, 10], 'down')).toEqual([0.5, 0, -1]);
  });

  it('stay between −1 and 1, whatever the cells', () => {
    fc.assert(
      fc.property(fc.array(cell), fc.constantFrom('up' as const, 'down' as const), (cells, good) => {
        const shades = cellShades(cells, good);
        expect(shades).toHaveLength(cells.length);
        for (const shade of shades) if (shade !== null) expect(Math.abs(shade)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
