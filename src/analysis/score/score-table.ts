import type { ScoreMetric } from '../../metrics/model/index.ts';
import { numberOf, type Series } from '../../metrics/series/index.ts';
import { categorizerFor, type ScoreCategory } from './categorize.ts';
import { explainScore } from './explain-score.ts';
import { type EntityScore, scorerFor } from './score-entity.ts';
import type { ScoreLayout } from './score-query.ts';

/** A scored entity. */
export interface ScoredEntity extends EntityScore {
  /** The key as the database has it, and as text. */
  readonly id: string | number;
  readonly key: string;
  readonly category: ScoreCategory;
  readonly stake: number | null;
}

/**
 * Scores every entity of the population at a date, from the answer to `scoreQuery`; entities that the population
 * does not count, such as former customers, are left out.
 */
export function scoreTable(
  definition: ScoreMetric,
  layout: ScoreLayout,
  series: Series,
  date: string,
): ScoredEntity[] {
  const scoreOf = scorerFor(definition, (metric) => series.silent.has(metric));
  const categorize = categorizerFor(definition, date);
  const entities: ScoredEntity[] = [];
  for (const { key, current } of series.groups) {
    const cells = current[0] ?? [];
    const id = key[layout.key] ?? null;
    if (id === null || (numberOf(cells[layout.among]) ?? 0) <= 0) continue;
    const score = scoreOf(layout.components.map((index) => cells[index]));
    const since = layout.since === undefined ? null : (key[layout.since] ?? null);
    entities.push({
      ...score,
      id: typeof id === 'boolean' ? String(id) : id,
      key: String(id),
      category: categorize(score, since === null ? null : String(since)),
      stake: layout.stake === undefined ? null : numberOf(cells[layout.stake]),
    });
  }
  return entities;
}

/** An entity at two dates. */
export interface ScoreMove {
  readonly now: ScoredEntity;
  readonly before: ScoredEntity;
}

/**
 * Explains how a score moved: tenths gained or lost by each part, which add up to the move exactly. A missing
 * component counts as no points; null when one of the two has no score.
 */
export function explainMove(definition: ScoreMetric, { now, before }: ScoreMove): number[] | null {
  if (now.tenths === null || before.tenths === null) return null;
  const then = explainScore(definition, before);
  return explainScore(definition, now).map((part, index) => (part.earned ?? 0) - (then[index]?.earned ?? 0));
}

/** Entities of both tables whose category differs, most at stake first. */
export function movers(now: readonly ScoredEntity[], before: readonly ScoredEntity[]): ScoreMove[] {
  const earlier = new Map(before.map((one) => [one.key, one]));
  const moves: ScoreMove[] = [];
  for (const one of now) {
    const then = earlier.get(one.key);
    if (then !== undefined && then.category.name !== one.category.name)
      moves.push({ now: one, before: then });
  }
  return moves.sort((a, b) => (b.now.stake ?? 0) - (a.now.stake ?? 0) || (a.now.key < b.now.key ? -1 : 1));
}
