import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeTerms, type QuotientGroup, takeQuotientApart, takeSumApart } from './index.ts';

const group = (before: readonly [number, number], after: readonly [number, number]): QuotientGroup => ({
  numerator: { before: before[0], after: after[0] },
  denominator: { before: before[1], after: after[1] },
});

/** The quotient of everything together, without looking at groups. */
function wholeOf(groups: readonly QuotientGroup[]) {
  const sum = (of: 'numerator' | 'denominator', when: 'before' | 'after') =>
    groups.reduce((all, one) => all + one[of][when], 0);
  return {
    before: sum('numerator', 'before') / sum('denominator', 'before'),
    after: sum('numerator', 'after') / sum('denominator', 'after'),
  };
}

const apart = (groups: readonly QuotientGroup[]) => {
  const found = takeQuotientApart(groups, wholeOf(groups));
  if (found === null) throw new Error('the groups have a quotient together');
  return found;
};

describe('a sum', () => {
  it('is taken apart into what each group changed by, those that came and went as terms of their own', () => {
    const found = takeSumApart(
      [
        { before: 50, after: 41 },
        { before: 0, after: 7 },
        { before: 10, after: 0 },
        { before: 40, after: 40 },
      ],
      { before: 100, after: 88 },
    );
    expect(found).toMatchObject({ how: 'sum', change: -12, rate: -9, entry: -3, mix: 0 });
    expect(
      found?.terms.map(({ standing, before, after, total }) => [standing, before, after, total]),
    ).toEqual([
      ['stayed', 50, 41, -9],
      ['new', null, 7, 7],
      ['gone', 10, null, -10],
      ['stayed', 40, 40, 0],
    ]);
  });

  it('is not taken apart by groups that do not add up to it, such as those of distinct counts', () => {
    expect(takeSumApart([{ before: 3, after: 4 }], { before: 3, after: 3 })).toBeNull();
    expect(takeSumApart([{ before: 0.1 + 0.2, after: 1 }], { before: 0.3, after: 1 })).not.toBeNull();
  });
});

describe('a quotient', () => {
  it('changes by symmetric terms of mix and rate: values computed by hand', () => {
    // Shares of A: 0.5 → 0.75; rates A 0.2 → 0.3, B 0.1 → 0.1. Whole 0.15 → 0.25, in the middle 0.2.
    const found = apart([group([10, 50], [22.5, 75]), group([5, 50], [2.5, 25])]);
    expect(found.change).toBeCloseTo(0.1, 12);
    const [a, b] = found.terms;
    // A: 0.25 · (0.25 − 0.2) by mix, 0.625 · 0.1 by rate. B: −0.25 · (0.1 − 0.2) by mix.
    expect(a?.mix).toBeCloseTo(0.0125, 12);
    expect(a?.rate).toBeCloseTo(0.0625, 12);
    expect(b?.mix).toBeCloseTo(0.025, 12);
    expect(b?.rate).toBeCloseTo(0, 12);
    expect(found.mix).toBeCloseTo(0.0375, 12);
    expect(found.rate).toBeCloseTo(0.0625, 12);
  });

  it('is the one of Kitagawa in its two components', () => {
    // Σ s̄·Δr and Σ r̄·Δs, as published (Kitagawa 1955): the centre R̄ moves no total.
    const groups = [group([10, 50], [22.5, 75]), group([5, 50], [2.5, 25])];
    const found = apart(groups);
    const s = (one: QuotientGroup, when: 'before' | 'after') => one.denominator[when] / 100;
    const r = (one: QuotientGroup, when: 'before' | 'after') => one.numerator[when] / one.denominator[when];
    const mix = groups.reduce(
      (sum, one) => sum + ((r(one, 'before') + r(one, 'after')) / 2) * (s(one, 'after') - s(one, 'before')),
      0,
    );
    expect(found.mix).toBeCloseTo(mix, 12);
  });

  it('has no mix where no share moved, and no rate where no group did', () => {
    const rateOnly = apart([group([10, 50], [20, 50]), group([5, 50], [5, 50])]);
    expect(rateOnly.mix).toBe(0);
    expect(rateOnly.rate).toBeCloseTo(rateOnly.change, 12);
    const mixOnly = apart([group([25, 50], [40, 80]), group([5, 50], [2, 20])]);
    expect(mixOnly.rate).toBe(0);
    expect(mixOnly.mix).toBeCloseTo(mixOnly.change, 12);
  });

  it('has one term of a group that came or went', () => {
    const found = apart([group([10, 100], [10, 100]), group([0, 0], [30, 50])]);
    expect(found.terms[1]).toMatchObject({ standing: 'new', before: null, after: 0.6, mix: 0, rate: 0 });
    expect(found.entry).toBeCloseTo(found.terms[1]?.entry ?? 0, 12);
    expect(apart([group([10, 100], [10, 100]), group([30, 50], [0, 0])]).terms[1]?.standing).toBe('gone');
  });

  it('is null where there is nothing to divide by, or the whole is another', () => {
    expect(takeQuotientApart([group([1, 0], [1, 2])], { before: 0, after: 0.5 })).toBeNull();
    expect(takeQuotientApart([group([1, 2], [1, 2])], { before: 0.5, after: 0.4 })).toBeNull();
  });
});

const counts = fc.record({
  before: fc.oneof(fc.constant(0), fc.nat(100_000)),
  after: fc.oneof(fc.constant(0), fc.nat(100_000)),
});
const worlds = fc
  .array(fc.record({ numerator: counts, denominator: counts }), { minLength: 1, maxLength: 30 })
  .filter((groups) =>
    (['before', 'after'] as const).every((when) => groups.some((one) => one.denominator[when] > 0)),
  );

describe('terms, whatever the groups', () => {
  it('add up to the change of the whole', () => {
    fc.assert(
      fc.property(worlds, (groups) => {
        const whole = wholeOf(groups);
        const found = takeQuotientApart(groups, whole);
        const sum = (found?.terms ?? []).reduce((all, { total }) => all + total, 0);
        const scale = Math.max(1, Math.abs(whole.before), Math.abs(whole.after));
        expect(Math.abs(sum - (whole.after - whole.before))).toBeLessThanOrEqual(1e-9 * scale);
        const parts = (found?.mix ?? 0) + (found?.rate ?? 0) + (found?.entry ?? 0);
        expect(Math.abs(parts - (whole.after - whole.before))).toBeLessThanOrEqual(1e-9 * scale);
        for (const { mix, rate, entry, total } of found?.terms ?? []) expect(mix + rate + entry).toBe(total);
      }),
    );
  });

  it('do not depend on the order of the groups, and those of the reversed change have the other sign', () => {
    const turned = ({ before, after }: { before: number; after: number }) => ({
      before: after,
      after: before,
    });
    fc.assert(
      fc.property(worlds, (groups) => {
        const whole = wholeOf(groups);
        const found = takeQuotientApart(groups, whole);
        const backwards = takeQuotientApart(groups.toReversed(), whole);
        expect(backwards?.terms.toReversed()).toEqual(found?.terms);
        expect([backwards?.mix, backwards?.rate, backwards?.entry]).toEqual([
          found?.mix,
          found?.rate,
          found?.entry,
        ]);
        const back = takeQuotientApart(
          groups.map((one) => ({ numerator: turned(one.numerator), denominator: turned(one.denominator) })),
          turned(whole),
        );
        const size = 1e-9 * Math.max(1, whole.before, whole.after);
        for (const [at, term] of (found?.terms ?? []).entries())
          expect(Math.abs(term.total + (back?.terms[at]?.total ?? 0))).toBeLessThanOrEqual(size);
      }),
    );
  });

  it('of sums are what each group changed by', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1 }), (groups) => {
        const whole = {
          before: groups.reduce((sum, one) => sum + one.before, 0),
          after: groups.reduce((sum, one) => sum + one.after, 0),
        };
        const found = takeSumApart(groups, whole);
        expect(found?.terms.map(({ total }) => total)).toEqual(groups.map((one) => one.after - one.before));
        expect((found?.rate ?? 0) + (found?.entry ?? 0)).toBe(whole.after - whole.before);
      }),
    );
  });
});

describe('what is said of groups', () => {
  const sum = (...groups: readonly (readonly [number, number])[]) => {
    const changes = groups.map(([before, after]) => ({ before, after }));
    const whole = {
      before: changes.reduce((all, one) => all + one.before, 0),
      after: changes.reduce((all, one) => all + one.after, 0),
    };
    const found = takeSumApart(changes, whole);
    if (found === null) throw new Error('they add up');
    return judgeTerms(found, 0.2, 3);
  };

  it('names those that moved the sum, the strongest first', () => {
    expect(sum([500, 490], [300, 200], [200, 150])).toEqual({ kind: 'groups', named: [1, 2] });
  });

  it('is nothing where all moved in step, however large one of them is', () => {
    expect(sum([9000, 8100], [600, 540], [400, 360])).toEqual({ kind: 'even', named: [] });
    expect(sum([9000, 8100], [600, 600], [400, 400])).toEqual({ kind: 'groups', named: [0] });
  });

  it('is nothing of one group, and of no change', () => {
    expect(sum([100, 50]).kind).toBe('even');
    expect(sum([100, 50], [50, 100]).kind).toBe('even');
  });

  it('is nothing of two that moved alike, or where most did', () => {
    expect(sum([100, 70], [100, 75]).kind).toBe('even');
    expect(sum([100, 80], [100, 80], [100, 80], [100, 100]).kind).toBe('even');
    expect(sum([100, 50], [100, 80])).toEqual({ kind: 'groups', named: [0] });
  });

  it('leaves out what moved against the whole, and what has less than the least share', () => {
    expect(sum([100, 0], [100, 120], [1000, 985])).toEqual({ kind: 'groups', named: [0] });
  });

  it('names a group that is new', () => {
    expect(sum([100, 100], [100, 100], [0, 60])).toEqual({ kind: 'groups', named: [2] });
  });

  it('tells rates from mix', () => {
    const rate = apart([group([5, 100], [5, 100]), group([5, 100], [25, 100])]);
    expect(judgeTerms(rate, 0.2, 3)).toEqual({ kind: 'rate', named: [1] });
    const mix = apart([group([50, 100], [90, 180]), group([10, 100], [2, 20])]);
    expect(judgeTerms(mix, 0.2, 3)).toEqual({ kind: 'mix', named: [1, 0] });
    const step = apart([group([5, 100], [10, 100]), group([50, 1000], [100, 1000])]);
    expect(judgeTerms(step, 0.2, 3)).toEqual({ kind: 'even', named: [] });
  });

  it('recognises the reversal of Simpson: every rate rose, and the whole fell', () => {
    // Success of treating kidney stones (Charig and others 1986): open surgery 93% and 73%, against 87% and 69%.
    const found = apart([group([81, 87], [234, 270]), group([192, 263], [55, 80])]);
    expect(found.before).toBeCloseTo(0.78, 12);
    expect(found.after).toBeCloseTo(289 / 350, 12);
    expect(found.terms.every(({ before, after }) => (after ?? 0) < (before ?? 0))).toBe(true);
    expect(judgeTerms(found, 0.2, 3).kind).toBe('reversal');
    expect(
      judgeTerms(apart([group([81, 87], [260, 270]), group([192, 263], [55, 80])]), 0.2, 3).kind,
    ).not.toBe('reversal');
  });
});
