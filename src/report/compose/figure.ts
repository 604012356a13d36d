import { addDays, type ComparisonMode, type Period } from '../../foundation/calendar/index.ts';
import { type Said, said, saidTogether } from '../../foundation/format/index.ts';
import { othersOf } from '../../metrics/kind/index.ts';
import type { Filter, Metric, Model } from '../../metrics/model/index.ts';
import { policyOver } from '../../metrics/policy/index.ts';
import {
  type Cell,
  changeOf,
  metricIndex,
  missingIn,
  numberOf,
  shownValue,
} from '../../metrics/series/index.ts';
import { behind } from '../../quality/index.ts';
import type { Comparison, Figure, GoodDirection, Target, Tone } from '../edition/index.ts';
import type { Asked } from './asker.ts';
import { type Composition, metricOf } from './composition.ts';
import { endWithin, type KnownEnd } from './data-end.ts';
import { comparisonLabel } from './labels.ts';
import { notesOf } from './notes.ts';
import { notComparedText, reasonText } from './reason-text.ts';

/** A cell and, where there is one, the cell it is compared with. */
export interface FigureInput {
  readonly metric: string;
  readonly cell: Cell;
  readonly period: Period;
  /** Conditions that it was asked with; empty for the whole company. */
  readonly where: readonly Filter[];
  readonly comparison?: { readonly cell: Cell; readonly period: Period; readonly label: Said } | undefined;
  readonly label?: string | undefined;
  readonly target?: number | undefined;
  readonly history?: readonly (number | null)[] | undefined;
  readonly query?: string | undefined;
}

/** Makes a figure: the number with everything a reader may ask of it. */
export function makeFigure(composition: Composition, input: FigureInput): Figure<Said> {
  const { model, context } = composition;
  const metric = metricOf(model, input.metric);
  const value = shownValue(input.cell);
  const missing = missingIn(input.cell);
  const cut = cutAt(composition, input);
  const target = input.target ?? (isPart(composition, input.metric, input.where) ? undefined : metric.target);
  const question = { metrics: [input.metric], where: input.where };
  const notes = metric.note === undefined ? notesOf(model, context.catalog, question) : [metric.note];
  const end = cut === undefined ? [] : [cutText(cut)];
  const note = saidTogether('parts', [...notes, ...end]);
  return {
    metric: input.metric,
    label: input.label ?? metric.label,
    value,
    ...(missing === undefined ? {} : { reason: reasonText(model, missing), reasonCode: missing.reason }),
    format: metric.format,
    ...when(model, input.metric, held(input.period, cut)),
    ...(input.comparison === undefined
      ? {}
      : { comparison: compare(composition, metric, input, input.comparison, cut) }),
    ...(target === undefined
      ? {}
      : { target: makeTarget(target, cut === undefined ? numberOf(input.cell) : null, metric.good) }),
    ...(input.history === undefined ? {} : { history: input.history }),
    ...(note === undefined ? {} : { note }),
    ...(input.query === undefined ? {} : { query: input.query }),
  };
}

/** What is known of a figure besides the answer that it is taken from. */
interface AskedFigure extends Pick<FigureInput, 'metric' | 'where' | 'label' | 'target' | 'history'> {
  /** What the question was compared with. */
  readonly mode: ComparisonMode | undefined;
}

/** The figure of a metric over all of an answer without dimensions, with what that is compared with. */
export function figureOf(
  composition: Composition,
  { series, query }: Asked,
  { mode, ...input }: AskedFigure,
): Figure<Said> {
  const index = metricIndex(series, input.metric);
  const [group] = series.groups;
  const [slot] = series.slots;
  const then = series.comparisons[0]?.slots[0];
  const other = group?.comparisons[0]?.[0]?.[index];
  return makeFigure(composition, {
    ...input,
    cell: group?.current[0]?.[index] ?? { reason: 'no_data', metric: input.metric },
    period: slot ?? composition.window,
    comparison:
      mode === undefined || then === undefined || other === undefined
        ? undefined
        : { cell: other, period: then, label: comparisonLabel(mode, then, series.partial) },
    query,
  });
}

function cutText({ through, why }: KnownEnd): Said {
  const day = { say: 'day', day: through } as const;
  return why === 'after_data' ? said('data.to', { day }) : said('data.known', { day });
}

/** The last day that a figure holds, where it is known of a part of its period. */
function cutAt(composition: Composition, { metric, cell, period }: FigureInput): KnownEnd | undefined {
  if (missingIn(cell) !== undefined || isState(composition.model, metric)) return undefined;
  return endWithin(composition, metric, period.to);
}

/** The days that a figure holds: of a period that goes on after the data has ended, those before. */
function held({ from, to }: Period, cut: KnownEnd | undefined): Period {
  return { from, to: cut === undefined ? to : addDays(cut.through, 1) };
}

/** Whether rows are left out, by conditions or because they are not for the reader: the target of a metric is one of all. */
export function isPart(
  { model, context: { catalog } }: Composition,
  metric: string,
  where: readonly Filter[],
): boolean {
  if (where.some((one) => Object.keys(one).length > 0)) return true;
  if (catalog.policy === undefined) return false;
  const { tables } = behind(model, [{ metrics: [metric] }], catalog);
  return Object.keys(policyOver(model, catalog.policy, tables)).length > 0;
}

/** A state is read at the end of its period; everything else belongs to the whole period. */
function when(model: Model, metric: string, period: Period): { at: string } | { period: Period } {
  const { from, to } = period;
  return isState(model, metric) ? { at: to } : { period: { from, to } };
}

/** Whether a metric, with all it is computed from, is a state at an instant. */
export function isState(model: Model, name: string): boolean {
  return othersOf(model).isState(name);
}

/** @param cut where the figure ends within its period: a part of a period is not held against the whole of another */
function compare(
  { model }: Composition,
  metric: Metric,
  input: FigureInput,
  comparison: NonNullable<FigureInput['comparison']>,
  cut: KnownEnd | undefined,
): Comparison<Said> {
  const previous = cut === undefined ? shownValue(comparison.cell) : null;
  const missing = missingIn(comparison.cell);
  const reason = cut === undefined ? missing && reasonText(model, missing) : notComparedText(cut);
  const change = changeOf(shownValue(input.cell), previous);
  return {
    label: comparison.label,
    value: previous,
    ...(reason === undefined
      ? {}
      : { reason, reasonCode: cut === undefined && missing !== undefined ? missing.reason : codeOf(cut) }),
    ...when(model, input.metric, comparison.period),
    ...change,
    tone: toneOf(change.absolute, metric.good),
  };
}

function codeOf(cut: KnownEnd | undefined): 'data_ends' | 'not_over' {
  return cut?.why === 'not_over' ? 'not_over' : 'data_ends';
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
