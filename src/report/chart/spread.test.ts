import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from './spread.ts';

describe('spread', () => {
  it('leaves labels that do not touch', () => {
    expect(spread([50, 10], 8, 0, 100)).toEqual([50, 10]);
    expect(spread([], 8, 0, 100)).toEqual([]);
  });

  it('moves touching labels apart by the same distance', () => {
    expect(spread([10, 12], 8, 0, 100)).toEqual([7, 15]);
  });

  it('gives up where they cannot fit', () => {
    expect(spread([1, 2, 3], 60, 0, 100)).toBeNull();
  });

  it('keeps order, distance and bounds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (wishes) => {
          const placed = spread(wishes, 15, 0, 200) ?? [];
          expect(placed).toHaveLength(wishes.length);
          const sorted = [...placed].sort((a, b) => a - b);
          for (const [index, y] of sorted.entries()) {
            expect(y).toBeGreaterThanOrEqual(-1e-9);
            expect(y).toBeLessThanOrEqual(200 + 1e-9);
            if (index > 0) expect(y - (sorted[index - 1] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-9);
          }
          for (const [one, wish] of wishes.entries())
            for (const [other, later] of wishes.entries())
              if (wish < later) expect(placed[one]).toBeLessThan(placed[other] ?? 0);
        },
      ),
    );
  });
});
