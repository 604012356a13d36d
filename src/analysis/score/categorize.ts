import { addDays } from '../../foundation/calendar/index.ts';
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

/** Gives entities their categories. */
export type Categorizer = (score: EntityScore, since: string | null) => ScoreCategory;

/**
 * How a definition categorizes at an edition date. Newcomers come first (they have had no time to do well or
 * badly), then those of whom too little is known, then the score decides. `since` is the entity's date for the
 * newcomer rule, YYYY-MM-DD…: within the days before the edition date, or later, is new; null is not.
 */
export function categorizerFor(definition: ScoreMetric, date: string): Categorizer {
  const all = categoriesOf(definition);
  const { newcomers, minimumCoverage } = definition;
  const scale = all.filter((one) => one.atLeast !== null);
  const unknown = all.at(-1) ?? { name: 'Not enough data', tone: 'neutral', atLeast: null };
  const newcomer = all.find((one) => one.name === newcomers?.category) ?? unknown;
  // Dates of four-digit years compare as text.
  const newSince = newcomers === undefined ? undefined : addDays(date, -newcomers.days);
  const coverageNeeded = (minimumCoverage?.share ?? 0) - 1e-9;
  return ({ tenths, coverage }, since) => {
    if (newSince !== undefined && since !== null && since.slice(0, 10) >= newSince && /^\d{4}-/.test(since))
      return newcomer;
    if (tenths === null || coverage < coverageNeeded) return unknown;
    return scale.find((one) => tenths + 1e-6 >= (one.atLeast ?? 0)) ?? unknown;
  };
}
