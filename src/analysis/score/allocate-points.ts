import type { EntityScore } from './score-entity.ts';

/** What a component contributed, in whole tenths of a point; both null when it was missing. */
export interface PartPoints {
  readonly earned: number | null;
  /** Obtainable after renormalising: the possible points of an entity add up to 1000. */
  readonly possible: number | null;
}

/** Explains a score: points earned and obtainable for each of its parts; the earned add up to the score exactly. */
export function pointsOf({ tenths, parts }: EntityScore): PartPoints[] {
  const known = parts.reduce((sum, part) => sum + (part.score === null ? 0 : part.weight), 0);
  if (tenths === null || known === 0) return parts.map(() => ({ earned: null, possible: null }));
  const shares = parts.map((part) => (part.score === null ? 0 : (part.weight / known) * 100));
  const exact = parts.map((part, index) => ((shares[index] ?? 0) * (part.score ?? 0)) / 100);
  const possible = allocateTenths(
    shares,
    1000,
    shares.map((share) => Math.ceil(share * 10)),
  );
  const earned = allocateTenths(exact, tenths, possible);
  return parts.map((part, index) =>
    part.score === null
      ? { earned: null, possible: null }
      : { earned: earned[index] ?? 0, possible: possible[index] ?? 0 },
  );
}

/**
 * Rounds the parts of a score to tenths so that they add up to the score exactly. Every part is rounded down;
 * the tenths left over go to the parts with the largest remainders that still have room (Hare's method with
 * caps); ties go to the earlier part.
 * @param exact parts in points, each at least 0
 * @param total what they add up to, in whole tenths
 * @param caps most tenths a part may have
 * @returns whole tenths
 */
function allocateTenths(exact: readonly number[], total: number, caps: readonly number[]): number[] {
  const wanted = exact.map((part) => part * 10);
  const tenths = wanted.map((part, index) => Math.min(Math.floor(part + 1e-9), caps[index] ?? 0));
  let left = total - tenths.reduce((sum, part) => sum + part, 0);
  const byRemainder = wanted
    .map((part, index) => ({ index, remainder: part - (tenths[index] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  while (left > 0) {
    const before = left;
    for (const { index } of byRemainder) {
      const part = tenths[index] ?? 0;
      if (left === 0 || part >= (caps[index] ?? 0)) continue;
      tenths[index] = part + 1;
      left -= 1;
    }
    if (left === before) break;
  }
  return tenths;
}
