import type { Grain, Period } from '../../../foundation/calendar/index.ts';
import { type ForecastClaim, type Scorecard, scoreClaims } from '../../../foundation/stats/index.ts';
import type { Composition } from '../../compose/composition.ts';

/** So many periods that came are looked back at: half a year of weeks. */
const LOOKED_BACK = 26;

/**
 * How earlier editions held: what they said first of each of the last periods that came, against what this one knows of them.
 * Null where no store remembers any, or none of them has a value.
 * @param block its id
 */
export function scoreOf(
  { foretold }: Pick<Composition, 'foretold'>,
  block: { readonly id: string; readonly metric: string; readonly grain: Grain },
  slots: readonly Period[],
  values: readonly (number | null)[],
): Scorecard | null {
  const came = new Map(slots.map(({ from }, at) => [from, values[at] ?? null]));
  const claims = foretold.flatMap(({ from, said, value, range80, range95, ...of }): ForecastClaim[] => {
    const isOfBlock = of.block === block.id && of.metric === block.metric && of.grain === block.grain;
    if (!isOfBlock || !came.has(from)) return [];
    const range = ([low, high]: readonly [number, number]) => ({ from: low, to: high });
    const point = { value, range80: range(range80), range95: range(range95) };
    return [{ period: from, said, point, came: came.get(from) ?? null }];
  });
  const known = claims.filter((one) => one.came !== null);
  known.sort((one, other) => (one.period < other.period ? -1 : 1));
  return scoreClaims(known.slice(-LOOKED_BACK));
}
