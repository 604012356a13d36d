import { allocateTenths } from '../../../foundation/stats/index.ts';
import type { Cell } from '../../series/cell.ts';
import type { ScoreMetric } from './schema.ts';
import { type EntityScore, scoreValue } from './score-entity.ts';

/** What a component contributed to a score. */
export interface ScoredPart {
  readonly name: string;
  /** What was measured; a missing one says why. */
  readonly cell: Cell;
  /** The component's own score, 0–100; null when missing. */
  readonly score: number | null;
  /** Whole tenths of a point; null when missing. */
  readonly earned: number | null;
  /** Obtainable after renormalising: the possible tenths of an entity add up to 1000. Null when missing. */
  readonly possible: number | null;
}

/** Explains a score, component by component: the tenths earned add up to the score exactly. */
export function explainScore(definition: ScoreMetric, entity: EntityScore): ScoredPart[] {
  return explainScores(definition)(entity);
}

/** The same for many entities: those whose components score alike share how the points are given out. */
export function explainScores(definition: ScoreMetric): (entity: EntityScore) => ScoredPart[] {
  const components = Object.entries(definition.components);
  const weights = components.map(([, { weight }]) => weight);
  const known = new Map<string, Points>();
  return ({ tenths, cells }) => {
    const parts = components.map(([name, component], index) => {
      const cell = cells[index] ?? { reason: 'no_data' as const, metric: component.metric };
      return { name, cell, score: typeof cell === 'number' ? scoreValue(component, cell) : null };
    });
    const scores = parts.map(({ score }) => score);
    const key = `${scores.join()};${tenths}`;
    const points = known.get(key) ?? pointsOf(weights, scores, tenths);
    known.set(key, points);
    return parts.map(({ name, cell, score }, index) => ({
      ...{ name, cell, score },
      earned: score === null ? null : (points.earned[index] ?? 0),
      possible: score === null ? null : (points.possible[index] ?? 0),
    }));
  };
}

type Points = Readonly<Record<'earned' | 'possible', readonly number[]>>;

function pointsOf(
  weights: readonly number[],
  scores: readonly (number | null)[],
  tenths: number | null,
): Points {
  const known = weights.reduce((sum, weight, index) => sum + (scores[index] === null ? 0 : weight), 0);
  const shares = weights.map((weight, index) =>
    scores[index] === null || known === 0 ? 0 : (weight / known) * 100,
  );
  const exact = shares.map((share, index) => (share * (scores[index] ?? 0)) / 100);
  const room = shares.map((share) => Math.ceil(share * 10));
  const possible = allocateTenths(shares, known === 0 ? 0 : 1000, room);
  return { possible, earned: allocateTenths(exact, tenths ?? 0, possible) };
}
