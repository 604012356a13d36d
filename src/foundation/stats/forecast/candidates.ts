import { complexPeriod, complexSmoothing } from './complex-smoothing.ts';
import { chooseSmoothing, exponentialSmoothing } from './exponential-smoothing.ts';
import { naive } from './naive.ts';
import type { Outlook } from './outlook.ts';
import { isSeasonal, seasonalFactors, withoutSeason } from './seasonal-factors.ts';
import { theta } from './theta.ts';

export type ModelName = 'naive' | 'theta' | 'complex smoothing' | 'exponential smoothing';

/** A model whose form is chosen, and whose parameters are fitted to whatever values it is given. */
export interface Candidate {
  readonly name: ModelName;
  readonly outlook: (values: Float64Array, horizon: number) => Outlook;
}

/** The fewest values from which more is said than the last of them again. */
export const FEWEST_FOR_MODELS = 12;

/** A longer season is taken out by decomposition before smoothing: so many first states cannot be estimated. */
const LONGEST_SMOOTHED_SEASON = 24;

/**
 * The models in the race for a series, their forms chosen by the whole of it: last season's value, the Dynamic Optimised
 * Theta Model, complex and classical exponential smoothing.
 * @param period values in a season, 1 for none
 */
export function candidatesFor(values: Float64Array, period: number): readonly Candidate[] {
  const last: Candidate = {
    name: 'naive',
    outlook: (some, horizon) => naive(some, some.length > period ? period : 1, horizon),
  };
  if (values.length < FEWEST_FOR_MODELS) return [last];
  const inSeason = complexPeriod(values, period);
  return [
    last,
    { name: 'theta', outlook: seasonApart(period, theta) },
    { name: 'complex smoothing', outlook: (some, horizon) => complexSmoothing(some, inSeason, horizon) },
    ...smoothing(values, period),
  ];
}

function smoothing(values: Float64Array, period: number): readonly Candidate[] {
  const apart = period > LONGEST_SMOOTHED_SEASON;
  const inside = !apart && isSeasonal(values, period) ? period : 1;
  const form = chooseSmoothing(apart ? adjusted(values, period) : values, inside);
  if (form === null) return [];
  const outlook = (some: Float64Array, horizon: number) =>
    exponentialSmoothing(some, form, inside, horizon) ?? naive(some, 1, horizon);
  return [{ name: 'exponential smoothing', outlook: apart ? seasonApart(period, outlook) : outlook }];
}

function adjusted(values: Float64Array, period: number): Float64Array {
  return isSeasonal(values, period) ? withoutSeason(values, seasonalFactors(values, period)) : values;
}

/** A model of the series without its season, if it has one; the season of the past is put on its forecasts again. */
function seasonApart(period: number, outlook: Candidate['outlook']): Candidate['outlook'] {
  return (values, horizon) => {
    if (!isSeasonal(values, period)) return outlook(values, horizon);
    const season = seasonalFactors(values, period);
    const { middle, deviation } = outlook(withoutSeason(values, season), horizon);
    const factor = (ahead: number) => season.factors[(values.length + ahead) % period] ?? 0;
    if (season.form === 'added')
      return { middle: middle.map((one, ahead) => one + factor(ahead)), deviation };
    return {
      middle: middle.map((one, ahead) => one * factor(ahead)),
      deviation: deviation.map((one, ahead) => one * factor(ahead)),
    };
  };
}
