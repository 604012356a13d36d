import type { Cell } from '../../series/cell.ts';
import type { ScoreComponent } from './schema.ts';

/** The score of one entity, with what explains it. */
export interface EntityScore {
  /** Whole tenths, 0–1000; null when nothing could be judged. Rounded down: 79.96 is never shown as 80. */
  readonly tenths: number | null;
  /** Share of the weights that could be judged, 0–1. */
  readonly coverage: number;
  /** What was measured, in the order of the components; a missing one says why. */
  readonly cells: readonly Cell[];
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
