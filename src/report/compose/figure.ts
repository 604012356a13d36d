import type { Period } from '../../foundation/calendar/index.ts';
import { dependenciesOf } from '../../metrics/model/dependencies.ts';
import type { Filter, Metric, Model } from '../../metrics/model/index.ts';
import { type Cell, changeOf, numberOf } from '../../metrics/series/index.ts';
import type { Comparison, Figure, GoodDirection, Target, Tone } from '../edition/index.ts';
import { type Composition, metricOf } from './composition.ts';
import { noteOf } from './notes.ts';
import { reasonText } from './reason-text.ts';

/** A cell and, where there is one, the cell it is compared with. */
export interface FigureInput {
  readonly metric: string;
  readonly cell: Cell;
  readonly period: Period;
  /** Conditions that it was asked with; empty for the whole company. */
  readonly where: readonly Filter[];
  readonly comparison?: { readonly cell: Cell; readonly period: Period; readonly label: string } | undefined;
  readonly label?: string | undefined;
  readonly target?: number | undefined;
  readonly history?: readonly (number | null)[] | undefined;
  readonly query?: string | undefined;
}

/** Makes a figure: the number with everything a reader may ask of it. */
export function makeFigure(composition: Composition, input: FigureInput): Figure {
  const { model, context } = composition;
  const metric = metricOf(model, input.metric);
  const value = numberOf(input.cell);
  const target = input.target ?? (isFiltered(input.where) ? undefined : metric.target);
  const question = { metrics: [input.metric], where: input.where };
  const note = metric.note ?? noteOf(model, context.catalog, question);
  return {
    metric: input.metric,
    label: input.label ?? metric.label,
    value,
    ...(typeof input.cell === 'number' ? {} : { reason: reasonText(model, input.cell, composition.locale) }),
    format: metric.format,
    ...when(model, input.metric, input.period),
    ...(input.comparison === undefined
      ? {}
      : { comparison: compare(composition, metric, input, input.comparison) }),
    ...(target === undefined ? {} : { target: makeTarget(target, value, metric.good) }),
    ...(input.history === undefined ? {} : { history: input.history }),
    ...(note === undefined ? {} : { note }),
    ...(input.query === undefined ? {} : { query: input.query }),
  };
}

/** Whether some rows are left out: the target of a metric is one of all rows. */
export function isFiltered(where: readonly Filter[]): boolean {
  return where.some((one) => Object.keys(one).length > 0);
}

/** A state is read at the end of its period; everything else belongs to the whole period. */
function when(model: Model, metric: string, period: Period): { at: string } | { period: Period } {
  const { from, to } = period;
  return isState(model, metric) ? { at: to } : { period: { from, to } };
}

/** Whether a metric, with all it is computed from, is a state at an instant. */
export function isState(model: Model, name: string): boolean {
  const metric = metricOf(model, name);
  if (metric.kind === 'snapshot') return true;
  if (metric.kind === 'ratio' || metric.kind === 'derived') {
    const parts = dependenciesOf(metric);
    return parts.length > 0 && parts.every((part) => isState(model, part.name));
  }
  return false;
}

function compare(
  { model, locale }: Composition,
  metric: Metric,
  input: FigureInput,
  comparison: NonNullable<FigureInput['comparison']>,
): Comparison {
  const previous = numberOf(comparison.cell);
  const change = changeOf(numberOf(input.cell), previous);
  return {
    label: comparison.label,
    value: previous,
    ...(typeof comparison.cell === 'number' ? {} : { reason: reasonText(model, comparison.cell, locale) }),
    ...when(model, input.metric, comparison.period),
    ...change,
    tone: toneOf(change.absolute, metric.good),
  };
}

/** Whether a change is welcome. */
export function toneOf(change: number | null, good: GoodDirection): Tone {
  if (change === null || change === 0 || good === 'neutral') return 'neutral';
  return change > 0 === (good === 'up') ? 'good' : 'bad';
}

function makeTarget(target: number, value: number | null, good: GoodDirection): Target {
  if (value === null) return { value: target, progress: null, met: null };
  const down = good === 'down';
  const divisor = down ? value : target;
  return {
    value: target,
    progress: divisor === 0 ? null : (down ? target : value) / divisor,
    met: down ? value <= target : value >= target,
  };
}
