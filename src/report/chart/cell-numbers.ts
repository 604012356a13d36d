import type { Cell } from '../edition/index.ts';

const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** Beyond this, differences would overflow. */
const LARGEST = 1e100;

/** Cells as numbers; decimal text counts, all else and what is not finite is null. */
export function cellNumbers(values: readonly Cell[]): (number | null)[] {
  return values.map((value) => {
    const number =
      typeof value === 'number'
        ? value
        : typeof value === 'string' && DECIMAL.test(value)
          ? Number(value)
          : Number.NaN;
    return Number.isFinite(number) ? Math.max(-LARGEST, Math.min(LARGEST, number)) : null;
  });
}
