import { addDays } from '../../../foundation/calendar/index.ts';
import type { ScoreMetric } from './schema.ts';

export type ScoreTone = 'good' | 'neutral' | 'bad';

/** A category a score can fall into, in the order in which they are shown. */
export interface ScoreCategory {
  /** Tells it from others, in every language. */
  readonly name: string;
  /** What readers see; default: the name. */
  readonly label?: string | undefined;
  readonly tone: ScoreTone;
  /** Lower bound in tenths; null for the categories that no score leads to. */
  readonly atLeast: number | null;
}

/** What the category of those is called of whom too little is known, where the author does not name it. */
export const UNKNOWN_CATEGORY = 'Not enough data';

/** All categories of a score: by score from best to worst, then those outside the scale. */
export function categoriesOf(definition: ScoreMetric): readonly ScoreCategory[] {
  const { categories, newcomers, minimumCoverage } = definition;
  return [
    ...categories.map((one) => ({
      ...{ name: one.name, label: one.label, tone: one.tone },
      atLeast: one.atLeast * 10,
    })),
    ...(newcomers === undefined
      ? []
      : [{ name: newcomers.category, label: newcomers.label, tone: 'neutral' as const, atLeast: null }]),
    {
      ...{ name: minimumCoverage?.otherwise ?? UNKNOWN_CATEGORY, label: minimumCoverage?.label },
      ...{ tone: 'neutral', atLeast: null },
    },
  ];
}

/** Gives an entity its category, as an index into all of them. */
export type Categorizer = (tenths: number, coverage: number, since: string | null) => number;

/**
 * How a definition categorizes at an edition date. Newcomers come first (they have had no time to do well or
 * badly), then those of whom too little is known, then the score decides. `tenths` is −1 where nothing could be
 * judged; `since` is the entity's date for the newcomer rule, YYYY-MM-DD…: within the days before the edition date, or
 * later, is new; null is not.
 */
export function categorizerFor(definition: ScoreMetric, date: string): Categorizer {
  const all = categoriesOf(definition);
  const { newcomers, minimumCoverage } = definition;
  const unknown = all.length - 1;
  const newcomer = all.findIndex((one) => one.name === newcomers?.category);
  // Dates of four-digit years compare as text.
  const newSince = newcomers === undefined ? undefined : addDays(date, -newcomers.days);
  const coverageNeeded = (minimumCoverage?.share ?? 0) - 1e-9;
  return (tenths, coverage, since) => {
    if (newSince !== undefined && since !== null && since >= newSince && /^\d{4}-/.test(since))
      return newcomer < 0 ? unknown : newcomer;
    if (tenths < 0 || coverage < coverageNeeded) return unknown;
    const found = all.findIndex(({ atLeast }) => atLeast !== null && tenths + 1e-6 >= atLeast);
    return found < 0 ? unknown : found;
  };
}
