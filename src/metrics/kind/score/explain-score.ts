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
export function explainScore(definition: ScoreMetric, { tenths, cells }: EntityScore): ScoredPart[] {
  const parts = Object.entries(definition.components).map(([name, component], index) => {
    const cell = cells[index] ?? { reason: 'no_data' as const, metric: component.metric };
    return {
      name,
      weight: component.weight,
      cell,
      score: typeof cell === 'number' ? scoreValue(component, cell) : null,
    };
  });
  const known = parts.reduce((sum, part) => sum + (part.score === null ? 0 : part.weight), 0);
  const shares = parts.map((part) => (part.score === null || known === 0 ? 0 : (part.weight / known) * 100));
  const exact = parts.map((part, index) => ((shares[index] ?? 0) * (part.score ?? 0)) / 100);
  const room = shares.map((share) => Math.ceil(share * 10));
  const possible = allocateTenths(shares, known === 0 ? 0 : 1000, room);
  const earned = allocateTenths(exact, tenths ?? 0, possible);
  return parts.map(({ name, cell, score }, index) => ({
    name,
    cell,
    score,
    earned: score === null ? null : (earned[index] ?? 0),
    possible: score === null ? null : (possible[index] ?? 0),
  }));
}
