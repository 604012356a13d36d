/** The same number in two periods. */
export interface Change {
  readonly before: number;
  readonly after: number;
}

/** What a group has of the two metrics that are divided. */
export interface QuotientGroup {
  readonly numerator: Change;
  readonly denominator: Change;
}

/** What one group contributes to the change of the whole. */
export interface Term {
  /** Its value in both periods; null where it has none. */
  readonly before: number | null;
  readonly after: number | null;
  /** `new` was not there before, `gone` is not there any more. */
  readonly standing: 'stayed' | 'new' | 'gone';
  /** Its part of the whole in both periods, from 0 to 1 where nothing is negative: of a sum of the sum, of a quotient of its denominator. */
  readonly share: Change;
  /** Its contribution: mix, rate and entry together. */
  readonly total: number;
  /** Of a quotient what its growing or shrinking share contributes, by how far it is from the whole; of a sum 0. */
  readonly mix: number;
  /** What its own change contributes. */
  readonly rate: number;
  /** The whole contribution of a group that is new or gone, whose own change and whose share cannot be told apart. */
  readonly entry: number;
}

/** The change of a whole as the terms of its groups, which add up to it. */
export interface Decomposition extends Change {
  readonly how: 'sum' | 'quotient';
  /** after − before. */
  readonly change: number;
  /** In the order of the groups. */
  readonly terms: readonly Term[];
  /** The terms together. */
  readonly mix: number;
  readonly rate: number;
  readonly entry: number;
}

/** Terms that differ from the whole by more, relative to what is added up, are terms of something else. */
const TOLERANCE = 1e-9;

/**
 * Takes the change of what adds up apart: each group contributes its own change.
 * @returns null where the groups do not add up to the whole
 */
export function takeSumApart(groups: readonly Change[], whole: Change): Decomposition | null {
  if (!addUp(groups, whole)) return null;
  return decomposition(
    'sum',
    whole,
    groups.map(({ before, after }) => {
      const standing = standingOf({ before, after });
      const own = { before: standing === 'new' ? null : before, after: standing === 'gone' ? null : after };
      const share = { before: over(before, whole.before), after: over(after, whole.after) };
      const total = after - before;
      const isRate = standing === 'stayed';
      return { ...own, standing, share, total, mix: 0, rate: isRate ? total : 0, entry: isRate ? 0 : total };
    }),
  );
}

/**
 * Takes the change of a quotient apart by symmetric weights (Kitagawa 1955; the midpoints of Marshall and Edgeworth). With
 * s the share of a group in the denominator, r its own quotient and R that of the whole, and bars for the mean of both
 * periods, it contributes `Δs·(r̄ − R̄)` by its share, the mix, and `s̄·Δr` by its own change, the rate. A group without a
 * denominator in one of the periods has no r there: it contributes `Δ(s·r) − R̄·Δs` as one term. Shares add up to 1 in both
 * periods, so that R̄·ΣΔs is 0 and the terms add up to ΔR, to the digits of a double.
 * @returns null where the whole has no quotient in one of the periods, or the groups do not add up to it
 */
export function takeQuotientApart(groups: readonly QuotientGroup[], whole: Change): Decomposition | null {
  const numerator = sumOf(groups.map((one) => one.numerator));
  const denominator = sumOf(groups.map((one) => one.denominator));
  if (denominator.before === 0 || denominator.after === 0) return null;
  const quotient = {
    before: numerator.before / denominator.before,
    after: numerator.after / denominator.after,
  };
  const size = (period: keyof Change) =>
    total(groups.map((one) => Math.abs(one.numerator[period]))) / Math.abs(denominator[period]);
  if (!isNear(quotient.before, whole.before, size('before'))) return null;
  if (!isNear(quotient.after, whole.after, size('after'))) return null;
  const middle = (quotient.before + quotient.after) / 2;
  return decomposition(
    'quotient',
    whole,
    groups.map((group) => quotientTerm(group, denominator, middle)),
  );
}

function quotientTerm({ numerator, denominator }: QuotientGroup, whole: Change, middle: number): Term {
  const share = {
    before: denominator.before / whole.before,
    after: denominator.after / whole.after,
  };
  const grown = share.after - share.before;
  const before = denominator.before === 0 ? null : numerator.before / denominator.before;
  const after = denominator.after === 0 ? null : numerator.after / denominator.after;
  const standing = standingOf(denominator);
  if (before === null || after === null) {
    const parts = numerator.after / whole.after - numerator.before / whole.before;
    const entry = parts - middle * grown;
    return { before, after, standing, share, total: entry, mix: 0, rate: 0, entry };
  }
  const mix = grown * ((before + after) / 2 - middle);
  const rate = ((share.before + share.after) / 2) * (after - before);
  return { before, after, standing, share, total: mix + rate, mix, rate, entry: 0 };
}

function decomposition(how: Decomposition['how'], whole: Change, terms: readonly Term[]): Decomposition {
  return {
    ...{ how, before: whole.before, after: whole.after, change: whole.after - whole.before, terms },
    mix: total(terms.map((one) => one.mix)),
    rate: total(terms.map((one) => one.rate)),
    entry: total(terms.map((one) => one.entry)),
  };
}

function standingOf({ before, after }: Change): Term['standing'] {
  if (before === 0 && after !== 0) return 'new';
  return before !== 0 && after === 0 ? 'gone' : 'stayed';
}

function over(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sumOf(changes: readonly Change[]): Change {
  return {
    before: total(changes.map((one) => one.before)),
    after: total(changes.map((one) => one.after)),
  };
}

/** Adds up in the order of the values, so that the order of the groups changes no digit. */
function total(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0);
}

function addUp(groups: readonly Change[], whole: Change): boolean {
  const sum = sumOf(groups);
  const size = (values: readonly number[]) => total(values.map(Math.abs));
  return (
    isNear(sum.before, whole.before, size(groups.map((one) => one.before))) &&
    isNear(sum.after, whole.after, size(groups.map((one) => one.after)))
  );
}

/** @param size of what was added up */
function isNear(value: number, whole: number, size: number): boolean {
  return Math.abs(value - whole) <= TOLERANCE * size;
}
