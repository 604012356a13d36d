import { describe, expect, it } from 'vitest';
import { expectedValue } from './expected-value.ts';
import { judgeChange, judgeUsual, withoutBeginning } from './index.ts';
import { usualChange } from './usual-change.ts';

const calm = [100, 103, 101, 104, 103, 106, 104, 107];

describe('the usual range of changes', () => {
  it('is the median plus and minus three scaled deviations of the logarithmic changes', () => {
    // Changes of ×2, ×4, ×2, ×4, ×2, ×4, ×2 in logarithms: median ln 2, absolute deviations 0 (4×) and ln 2 (3×): MAD 0.
    expect(usualChange([1, 2, 8, 16, 64, 128, 512, 1024])).toEqual({ low: 1, high: 1 });
  });

  it('is not stretched by one outlier of the past', () => {
    const range = usualChange([...calm, 300, 109, 108, 110]);
    expect(range?.high).toBeLessThan(0.2);
  });

  it('is unknown with fewer than six changes, and chains end at zero and gaps', () => {
    expect(usualChange([1, 2, 3, 4, 5, 6])).toBeNull();
    expect(usualChange([1, 2, null, 4, 0, 6, 7, 8])).toBeNull();
  });
});

describe('a change', () => {
  it('inside normal variation is usual, outside it is not', () => {
    expect(judgeChange([...calm, 109], 0.02)?.verdict).toBe('usual');
    expect(judgeChange([...calm, 150], 0.02)?.verdict).toBe('unusual');
    expect(judgeChange([...calm, 60], 0.02)?.verdict).toBe('unusual');
  });

  it('is judged out of sample: the tested month does not widen its own range', () => {
    const before = judgeChange([...calm, 150], 0.02)?.range;
    expect(before).toEqual(usualChange(calm));
  });

  it('below the minimum is usual, however calm the past', () => {
    expect(judgeChange([100, 100, 100, 100, 100, 100, 100, 101], 0.02)?.verdict).toBe('usual');
    expect(judgeChange([100, 100, 100, 100, 100, 100, 100, 103], 0.02)?.verdict).toBe('unusual');
  });

  it('with too little history, from zero, or missing, is not claimed to be either', () => {
    expect(judgeChange([100, 150], 0.02)?.verdict).toBe('unknown');
    expect(judgeChange([...calm, 0, 10], 0.02)).toMatchObject({ verdict: 'unknown', relative: null });
    expect(judgeChange([...calm, null], 0.02)).toBeNull();
  });
});

describe('a level', () => {
  it('is expected on the line of Theil and Sen', () => {
    // y = 2x + 5 with one wild point: the median slope does not move.
    const line = [5, 7, 9, 11, 500, 15, 17, 19, 21];
    expect(expectedValue(line)?.expected).toBeCloseTo(23, 9);
  });

  it('far off the line is unusual, in the direction it went', () => {
    expect(judgeUsual([...calm, 109], 0.05)?.is).toBe('usual');
    expect(judgeUsual([...calm, 160], 0.05)?.is).toBe('above');
    expect(judgeUsual([...calm, 50], 0.05)?.is).toBe('below');
  });

  it('is held against the values before it, which it is none of', () => {
    expect(judgeUsual([...calm, 160], 0.05)).toEqual({ ...expectedValue(calm), is: 'above' });
  });

  it('with a short past is not judged, and is usual closer to the expected value than is worth a sentence', () => {
    expect(judgeUsual([1, 2, 3, 100], 0.05)).toBeUndefined();
    expect(judgeUsual([...Array(8).fill(100), 104], 0.05)?.is).toBe('usual');
    expect(judgeUsual([...Array(8).fill(100), 104], 0.03)?.is).toBe('above');
  });
});

describe('a beginning', () => {
  it('is dropped up to the first period with data, which may be half of one', () => {
    expect(withoutBeginning([0, null, 3, 8, 9])).toEqual([null, null, null, 8, 9]);
    expect(withoutBeginning([7, 8, 9])).toEqual([7, 8, 9]);
    expect(withoutBeginning([0, 0])).toEqual([null, null]);
  });
});
