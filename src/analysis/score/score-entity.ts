import type { ScoreComponent, ScoreMetric } from '../../metrics/model/index.ts';
import type { Cell } from '../../metrics/series/index.ts';

/** A component of one entity's score. */
export interface ScoredPart {
  readonly name: string;
  readonly weight: number;
  /** What was measured; a missing one says why. */
  readonly cell: Cell;
  /** The component's own score, 0–100; null when missing. */
  readonly score: number | null;
}

export interface EntityScore {
  /** Whole tenths, 0–1000; null when nothing could be judged. Rounded down: 79.96 is never shown as 80. */
  readonly tenths: number | null;
  /** Share of the weights that could be judged, 0–1. */
  readonly coverage: number;
  readonly parts: readonly ScoredPart[];
}

/** Scores a value by its bands or scale. Guards nothing: the value is finite. */
export function scoreValue(component: ScoreComponent, value: number): number {
  if (component.scale !== undefined) {
    const { from, to } = component.scale;
    return Math.min(1, Math.max(0, (value - from) / (to - from))) * 100;
  }
  const band = component.bands?.find(({ atLeast, atMost }) =>
    atLeast === undefined ? value <= (atMost ?? Number.NEGATIVE_INFINITY) : value >= atLeast,
  );
  return band?.score ?? component.otherwise ?? 0;
}

/**
 * The weighted mean of the components that could be judged: Σ wᵢsᵢ / Σ wᵢ. A missing component is left out and
 * the other weights are renormalised; coverage says how much of the weight they had.
 * @param cells the components' values, in the order of the definition
 * @param silent whether nobody had any row behind a component, so that its zero means nothing
 */
export function scoreEntity(
  definition: ScoreMetric,
  cells: readonly (Cell | undefined)[],
  silent: (metric: string) => boolean,
): EntityScore {
  let all = 0;
  let known = 0;
  let weighted = 0;
  const parts = Object.entries(definition.components).map(([name, component], index): ScoredPart => {
    const { weight } = component;
    const cell = judgedCell(component, cells[index], silent);
    const score = typeof cell === 'number' ? scoreValue(component, cell) : null;
    all += weight;
    if (score !== null) {
      known += weight;
      weighted += weight * score;
    }
    return { name, weight, cell, score };
  });
  if (known === 0) return { tenths: null, coverage: 0, parts };
  // The mean may miss a whole tenth by a rounding error of the division.
  return { tenths: Math.floor((weighted / known) * 10 + 1e-6), coverage: known / all, parts };
}

function judgedCell(
  component: ScoreComponent,
  cell: Cell | undefined,
  silent: (metric: string) => boolean,
): Cell {
  const nothing = { reason: 'no_data', metric: component.metric } as const;
  if (component.whenNoData === 'missing' && silent(component.metric)) return nothing;
  return cell ?? nothing;
}
