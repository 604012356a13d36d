import type { ScoreComponent, ScoreMetric } from '../../metrics/model/index.ts';
import type { Cell } from '../../metrics/series/index.ts';

/** The score of one entity. Tens of thousands are made for an edition, so what explains one is made when asked for. */
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

/** Scores the cells of an entity, in the order of the components. */
export type Scorer = (cells: readonly (Cell | undefined)[]) => EntityScore;

/**
 * How a definition scores: the weighted mean of the components that could be judged, Σ wᵢsᵢ / Σ wᵢ. A missing
 * component is left out and the other weights are renormalised; coverage says how much of the weight they had.
 * @param silent whether nobody had any row behind a component, so that its zero means nothing
 */
export function scorerFor(definition: ScoreMetric, silent: (metric: string) => boolean): Scorer {
  const components = Object.values(definition.components).map((component) => ({
    component,
    nothing: { reason: 'no_data', metric: component.metric } as const,
    isSilent: component.whenNoData === 'missing' && silent(component.metric),
  }));
  const all = components.reduce((sum, { component }) => sum + component.weight, 0);
  return (cells) => {
    const judged = components.map(({ nothing, isSilent }, index) =>
      isSilent ? nothing : (cells[index] ?? nothing),
    );
    let known = 0;
    let weighted = 0;
    for (const [index, { component }] of components.entries()) {
      const cell = judged[index];
      if (typeof cell !== 'number') continue;
      known += component.weight;
      weighted += component.weight * scoreValue(component, cell);
    }
    // The mean may miss a whole tenth by a rounding error of the division.
    const tenths = known === 0 ? null : Math.floor((weighted / known) * 10 + 1e-6);
    return { tenths, coverage: known / all, cells: judged };
  };
}
