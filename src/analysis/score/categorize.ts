import { daysBetween, isCivilDate } from '../../foundation/calendar/index.ts';
import type { ScoreMetric } from '../../metrics/model/index.ts';
import type { EntityScore } from './score-entity.ts';

export type ScoreTone = 'good' | 'neutral' | 'bad';

/** A category a score can fall into, in the order in which they are shown. */
export interface ScoreCategory {
  readonly name: string;
  readonly tone: ScoreTone;
  /** Lower bound in tenths; null for the categories that no score leads to. */
  readonly atLeast: number | null;
}

/** All categories of a score: by score from best to worst, then those outside the scale. */
export function categoriesOf(definition: ScoreMetric): readonly ScoreCategory[] {
  const { categories, newcomers, minimumCoverage } = definition;
  return [
    ...categories.map((one) => ({ name: one.name, tone: one.tone, atLeast: one.atLeast * 10 })),
    ...(newcomers === undefined
      ? []
      : [{ name: newcomers.category, tone: 'neutral' as const, atLeast: null }]),
    { name: minimumCoverage?.otherwise ?? 'Not enough data', tone: 'neutral', atLeast: null },
  ];
}

/**
 * The category of an entity. Newcomers come first (they have had no time to do well or badly), then those of
 * whom too little is known, then the score decides.
 * @param since the entity's date for the newcomer rule, YYYY-MM-DD…; null is no newcomer
 * @param date the edition date: since within [date − days, …) is new
 */
export function categorize(
  definition: ScoreMetric,
  score: EntityScore,
  since: string | null,
  date: string,
): ScoreCategory {
  const all = categoriesOf(definition);
  const { newcomers, minimumCoverage } = definition;
  const fallback = all.at(-1) ?? { name: 'Not enough data', tone: 'neutral', atLeast: null };
  const day = since?.slice(0, 10);
  if (
    newcomers !== undefined &&
    day !== undefined &&
    isCivilDate(day) &&
    daysBetween(day, date) <= newcomers.days
  ) {
    return all.find((one) => one.name === newcomers.category) ?? fallback;
  }
  const { tenths, coverage } = score;
  if (tenths === null || coverage + 1e-9 < (minimumCoverage?.share ?? 0)) return fallback;
  return all.find((one) => one.atLeast !== null && tenths + 1e-6 >= one.atLeast) ?? fallback;
}
