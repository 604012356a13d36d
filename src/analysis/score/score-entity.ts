import type { ScoreComponent, ScoreMetric } from '../../metrics/model/index.ts';
import type { Cell, Missing } from '../../metrics/series/index.ts';
import { allocateTenths } from './allocate-points.ts';

/** A component of one entity's score. Points are whole tenths, so that they add up. */
export interface ScoredPart {
  readonly name: string;
  /** What was measured; null with a reason. */
  readonly value: number | null;
  readonly missing?: Missing;
  /** The component's own score, 0–100; null when missing. */
  readonly score: number | null;
  /** Tenths earned and obtainable after renormalising; null when missing. */
  readonly tenths: number | null;
  readonly possible: number | null;
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
  cells: readonly Cell[],
  silent: (metric: string) => boolean,
): EntityScore {
  const components = Object.entries(definition.components);
  const judged = components.map(([name, component], index) => {
    const cell = judgedCell(component, cells[index], silent);
    const value = typeof cell === 'number' ? cell : null;
    const score = value === null ? null : scoreValue(component, value);
    const missing: { missing?: Missing } = typeof cell === 'number' ? {} : { missing: cell };
    return { name, weight: component.weight, value, score, ...missing };
  });
  const all = sum(judged.map((one) => one.weight));
  const known = sum(judged.map((one) => (one.score === null ? 0 : one.weight)));
  if (known === 0) {
    return {
      tenths: null,
      coverage: 0,
      parts: judged.map(({ weight: _, ...one }) => ({ ...one, tenths: null, possible: null })),
    };
  }
  const shares = judged.map((one) => (one.score === null ? 0 : (one.weight / known) * 100));
  const exact = judged.map((one, index) => ((shares[index] ?? 0) * (one.score ?? 0)) / 100);
  const tenths = Math.floor(sum(exact) * 10 + 1e-6);
  const possible = allocateTenths(
    shares,
    1000,
    shares.map((share) => Math.ceil(share * 10)),
  );
  const earned = allocateTenths(exact, tenths, possible);
  return {
    tenths,
    coverage: known / all,
    parts: judged.map(({ weight: _, ...one }, index) => ({
      ...one,
      tenths: one.score === null ? null : (earned[index] ?? 0),
      possible: one.score === null ? null : (possible[index] ?? 0),
    })),
  };
}

function judgedCell(
  component: ScoreComponent,
  cell: Cell | undefined,
  silent: (metric: string) => boolean,
): Cell {
  if (component.whenNoData === 'missing' && silent(component.metric))
    return { reason: 'no_data', metric: component.metric };
  return cell ?? { reason: 'no_data', metric: component.metric };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
