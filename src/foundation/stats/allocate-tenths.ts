/**
 * Rounds the parts of a score to tenths so that they add up to the score exactly. Every part is rounded down;
 * the tenths left over go to the parts with the largest remainders that still have room (Hare's method with
 * caps); ties go to the earlier part.
 * @param exact parts in points, each at least 0
 * @param total what they add up to, in whole tenths
 * @param caps most tenths a part may have
 * @returns whole tenths
 */
export function allocateTenths(exact: readonly number[], total: number, caps: readonly number[]): number[] {
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
