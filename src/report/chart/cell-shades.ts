import { extent } from '../../foundation/extent.ts';
import type { Cell, GoodDirection } from '../edition/index.ts';
import { cellNumbers } from './cell-numbers.ts';

/** The least value of a scale is still told from a blank cell. */
const FAINTEST = 0.12;

/**
 * How strongly each cell of a column is shaded, for `shadeColor`. Values of one sign: 0–1 by their size, the least
 * faint and the greatest full. Values of both signs: −1 to 1 around zero, above zero what is welcome (`good` down
 * turns the signs). Cells that hold no number are null; equal values are all at the middle.
 *
 * @example cellShades([0, 50, 100], 'up') // [0.12, 0.56, 1]
 */
export function cellShades(values: readonly Cell[], good: GoodDirection = 'neutral'): (number | null)[] {
  const numbers = cellNumbers(values);
  const present = numbers.filter((value) => value !== null);
  const [low, high] = extent(present);
  if (low < 0 && high > 0) {
    const reach = Math.max(-low, high) * (good === 'down' ? -1 : 1);
    return numbers.map((value) => (value === null ? null : value === 0 ? 0 : value / reach));
  }
  const span = high - low;
  const least = low < 0 ? high : low;
  return numbers.map((value) => {
    if (value === null) return null;
    return span > 0 ? FAINTEST + (1 - FAINTEST) * (Math.abs(value - least) / span) : 0.5;
  });
}
