import type { ScoreComponent } from './schema.ts';
import { scoreValue } from './score-entity.ts';

/** What a component measured, for each entity; NaN where it is missing. Undefined where it is missing for everybody. */
export interface Measured {
  readonly component: ScoreComponent;
  readonly numbers: Float64Array | undefined;
}

/** Scores by entity, as columns. */
export interface ScoreColumns {
  /** Whole tenths, 0–1000; −1 when nothing could be judged. */
  readonly tenths: Int16Array;
  /** Share of the weights that could be judged, 0–1. */
  readonly coverage: Float64Array;
}

/**
 * Scores all entities at once: the weighted mean of the components that could be judged, Σ wᵢsᵢ / Σ wᵢ. A missing
 * component is left out and the other weights are renormalised; coverage says how much of the weight they had.
 */
export function scoreColumns(measured: readonly Measured[], count: number): ScoreColumns {
  const known = new Float64Array(count);
  const weighted = new Float64Array(count);
  for (const { component, numbers } of measured) {
    if (numbers === undefined) continue;
    const { weight } = component;
    for (let at = 0; at < count; at += 1) {
      const value = numbers[at] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      known[at] = (known[at] ?? 0) + weight;
      weighted[at] = (weighted[at] ?? 0) + weight * scoreValue(component, value);
    }
  }
  const all = measured.reduce((sum, { component }) => sum + component.weight, 0);
  const tenths = new Int16Array(count);
  for (let at = 0; at < count; at += 1) {
    const weight = known[at] ?? 0;
    // The mean may miss a whole tenth by a rounding error of the division.
    tenths[at] = weight === 0 ? -1 : Math.floor(((weighted[at] ?? 0) / weight) * 10 + 1e-6);
  }
  return { tenths, coverage: known.map((weight) => weight / all) };
}
