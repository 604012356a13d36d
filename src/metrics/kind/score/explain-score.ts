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

/** What components contributed, in their order; null for missing ones. */
export interface ScorePoints {
  readonly scores: readonly (number | null)[];
  /** Whole tenths of a point. */
  readonly earned: readonly (number | null)[];
  readonly possible: readonly (number | null)[];
}

/** Explains a score, component by component: the tenths earned add up to the score exactly. */
export function explainScore(definition: ScoreMetric, entity: EntityScore): ScoredPart[] {
  const { scores, earned, possible } = scorePoints(definition)(entity);
  return Object.entries(definition.components).map(([name, { metric }], index) => ({
    name,
    cell: entity.cells[index] ?? { reason: 'no_data' as const, metric },
    score: scores[index] ?? null,
    earned: earned[index] ?? null,
    possible: possible[index] ?? null,
  }));
}

/** The points of many entities: those whose components score alike share how they are given out. */
export function scorePoints(definition: ScoreMetric): (entity: EntityScore) => ScorePoints {
  const components = Object.values(definition.components);
  const weights = components.map(({ weight }) => weight);
  const known = new Map<string, ScorePoints>();
  return ({ tenths, cells }) => {
    const scores = components.map((component, index) => {
      const cell = cells[index];
      return typeof cell === 'number' ? scoreValue(component, cell) : null;
    });
    const key = `${scores.join()};${tenths}`;
    const points = known.get(key) ?? pointsOf(weights, scores, tenths);
    known.set(key, points);
    return points;
  };
}

function pointsOf(
  weights: readonly number[],
  scores: readonly (number | null)[],
  tenths: number | null,
): ScorePoints {
  const known = weights.reduce((sum, weight, index) => sum + (scores[index] === null ? 0 : weight), 0);
  const shares = weights.map((weight, index) =>
    scores[index] === null || known === 0 ? 0 : (weight / known) * 100,
  );
  const exact = shares.map((share, index) => (share * (scores[index] ?? 0)) / 100);
  const room = shares.map((share) => Math.ceil(share * 10));
  const possible = allocateTenths(shares, known === 0 ? 0 : 1000, room);
  const earned = allocateTenths(exact, tenths ?? 0, possible);
  const orMissing = (all: readonly number[]) =>
    scores.map((score, index) => (score === null ? null : (all[index] ?? 0)));
  return { scores, earned: orMissing(earned), possible: orMissing(possible) };
}
