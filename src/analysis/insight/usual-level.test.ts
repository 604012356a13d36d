import { describe, expect, it } from 'vitest';
import { judgeUsual } from './usual-level.ts';

const calm = [10, 12, 10, 12, 10, 12, 10, 12];

describe('a value among like periods', () => {
  it('is held against the range around the line through those before it', () => {
    // The median slope is 0, the line lies at 11; so many are alike that the median deviation, 1, is the scale: 1.4826 × 2.326 × √(1 + 1/8 + 4.5²/42) × (1 + 160/8³).
    const range = {
      low: expect.closeTo(5.262003758, 9),
      high: expect.closeTo(16.737996242, 9),
      expected: 11,
    };
    expect(judgeUsual([...calm, 16])).toEqual({ ...range, is: 'usual' });
    expect(judgeUsual([...calm, 17])).toEqual({ ...range, is: 'above' });
    expect(judgeUsual([...calm, 5])).toEqual({ ...range, is: 'below' });
  });

  it('is expected to drift as they did', () => {
    const line = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(judgeUsual([...line, 9])?.is).toBe('usual');
    expect(judgeUsual([...line, 8])?.is).toBe('below');
  });

  it('is not beyond by less than a hundredth, however calm they were', () => {
    const flat = Array(8).fill(1000);
    expect(judgeUsual([...flat, 1009])?.is).toBe('usual');
    expect(judgeUsual([...flat, 1011])?.is).toBe('above');
  });

  it('is not expected to be negative where none was', () => {
    const few = [0, 3, 1, 4, 0, 3, 1, 4, 0, 3];
    expect(judgeUsual([5, ...few])?.low).toBe(0);
    expect(judgeUsual([-5, ...few])?.low).toBeLessThan(0);
  });

  it('is not judged by fewer than eight, nor by a beginning, nor where there is none', () => {
    expect(judgeUsual([...calm.slice(1), 40])).toBeUndefined();
    expect(judgeUsual([null, ...calm, 40])).toBeUndefined();
    expect(judgeUsual([...calm, null])).toBeUndefined();
  });
});
