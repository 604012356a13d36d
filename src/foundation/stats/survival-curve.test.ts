import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Span, survivalAt, survivalByGroup, survivalCurve } from './index.ts';

/** As the literature writes them: a + behind what was only watched until then. */
function spans(text: string): Span[] {
  return text.split(' ').map((one) => ({ duration: Number.parseFloat(one), ended: !one.endsWith('+') }));
}

/**
 * Weeks of remission of children with leukaemia: Freireich, E. J. and others (1963), Blood 21: 699–716, as in Gehan, E. A.
 * (1965), Biometrika 52: 203–223.
 */
const TREATED = spans('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
const PLACEBO = spans('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');

/** Acute myelogenous leukaemia, maintained chemotherapy: Miller, R. G. (1997), Survival Analysis; `aml` in R. */
const MAINTAINED = spans('9 13 13+ 18 23 28+ 31 34 45+ 48 161+');

test('is what is published of the remissions of Freireich and Gehan', () => {
  const { steps, subjects, ended, median } = survivalCurve(TREATED);
  expect({ subjects, ended, median }).toEqual({
    subjects: 21,
    ended: 9,
    median: { time: 23, from: 13, to: null },
  });
  // Kleinbaum, D. G. and Klein, M. (2012), Survival Analysis, table 2.2, with errors and log-log limits as Stata lists them.
  const published = [
    [6, 21, 3, 0.8571, 0.0764, 0.6197, 0.9516],
    [7, 17, 1, 0.8067, 0.0869, 0.5631, 0.9228],
    [10, 15, 1, 0.7529, 0.0963, 0.5032, 0.8894],
    [13, 12, 1, 0.6902, 0.1068, 0.4316, 0.8491],
    [16, 11, 1, 0.6275, 0.1141, 0.3675, 0.8049],
    [22, 7, 1, 0.5378, 0.1282, 0.2678, 0.7468],
    [23, 6, 1, 0.4482, 0.1346, 0.1881, 0.6801],
  ];
  const rounded = steps.map(({ time, atRisk, ended, survival, error, range }) => [
    ...[time, atRisk, ended],
    ...[survival, error, range?.from ?? 0, range?.to ?? 0].map((one) => Math.round(one * 1e4) / 1e4),
  ]);
  expect(rounded).toEqual(published);
});

test('is what R says of aml', () => {
  const { steps, median } = survivalCurve(MAINTAINED);
  const rounded = steps.map(({ time, survival, error }) =>
    [time, survival, error].map((one) => Number(one.toPrecision(3))),
  );
  expect(rounded).toEqual([
    [9, 0.909, 0.0867],
    [13, 0.818, 0.116],
    [18, 0.716, 0.14],
    [23, 0.614, 0.153],
    [31, 0.491, 0.164],
    [34, 0.368, 0.163],
    [48, 0.184, 0.153],
  ]);
  expect(median).toEqual({ time: 31, from: 13, to: null });
});

test('ends at zero without a range where the last one watched ends', () => {
  const { steps, median } = survivalCurve(PLACEBO);
  expect(steps.at(-1)).toEqual({ time: 23, atRisk: 1, ended: 1, survival: 0, error: 0, range: null });
  expect(median).toEqual({ time: 8, from: 4, to: 11 });
});

test('without anybody lost is the share that is left, with the error of a share', () => {
  const { steps } = survivalCurve(spans('1 2 2 5 7 7 7 9 9 12'));
  for (const { time, survival, error } of steps) {
    const left = [1, 2, 2, 5, 7, 7, 7, 9, 9, 12].filter((one) => one > time).length / 10;
    expect(survival).toBeCloseTo(left, 12);
    expect(error).toBeCloseTo(Math.sqrt((left * (1 - left)) / 10), 12);
  }
});

test('the median is the middle of a stretch at one half', () => {
  expect(survivalCurve(spans('1 2 4 5')).median.time).toBe(3);
  expect(survivalCurve(spans('1 2 3+ 4+')).median.time).toBe(2);
  expect(survivalCurve(spans('1 2+ 3+ 4+')).median.time).toBeNull();
});

test('is told by group, and of any time', () => {
  const both = [
    ...TREATED.map((one) => ({ ...one, group: 'treated' })),
    ...PLACEBO.map((one) => ({ ...one, group: 'placebo' })),
  ];
  const curves = survivalByGroup(both);
  expect([...curves.keys()]).toEqual(['treated', 'placebo']);
  expect(curves.get('placebo')).toEqual(survivalCurve(PLACEBO));
  const treated = survivalCurve(TREATED);
  expect(survivalAt(treated, 5.9)).toEqual({ survival: 1, error: 0, range: { from: 1, to: 1 } });
  expect(survivalAt(treated, 6).survival).toBeCloseTo(18 / 21, 12);
  expect(survivalAt(treated, 22.9)).toEqual(treated.steps[5]);
  expect(survivalAt(treated, 1000)).toEqual(treated.steps[6]);
});

test('has no steps where nothing ended, and refuses what is no duration', () => {
  const none = { time: null, from: null, to: null };
  expect(survivalCurve([])).toEqual({ subjects: 0, ended: 0, steps: [], median: none });
  expect(survivalCurve(spans('3+ 4+'))).toEqual({ subjects: 2, ended: 0, steps: [], median: none });
  expect(() => survivalCurve([{ duration: -1, ended: true }])).toThrow(RangeError);
  expect(() => survivalCurve([{ duration: Number.NaN, ended: true }])).toThrow(RangeError);
});

test('equals the product over times, falls, and lies in its range', () => {
  const some = fc.array(fc.record({ duration: fc.integer({ min: 0, max: 12 }), ended: fc.boolean() }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(some, (all) => {
      let before = 1;
      for (const { time, survival, range } of survivalCurve(all).steps) {
        const times = [
          ...new Set(all.filter((one) => one.ended && one.duration <= time).map((one) => one.duration)),
        ];
        const product = times.reduce((left, at) => {
          const risk = all.filter((one) => one.duration >= at).length;
          return left * (1 - all.filter((one) => one.ended && one.duration === at).length / risk);
        }, 1);
        expect(survival).toBeCloseTo(product, 12);
        expect(survival).toBeLessThan(before);
        if (range !== null) {
          expect(range.from).toBeLessThanOrEqual(survival);
          expect(range.to).toBeGreaterThanOrEqual(survival);
          expect(range.to).toBeLessThanOrEqual(1);
        }
        before = survival;
      }
    }),
  );
});
