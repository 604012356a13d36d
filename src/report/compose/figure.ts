import { judgeUsual, type UsualLevel } from '../../analysis/insight/index.ts';
import { addDays, type ComparisonMode, type Period } from '../../foundation/calendar/index.ts';
import { DEFAULT_LOCALE, formatValue, type Said, said, saidTogether } from '../../foundation/format/index.ts';
import { othersOf } from '../../metrics/kind/index.ts';
import type { Filter, Metric, Model } from '../../metrics/model/index.ts';
import {
  type Cell,
  changeOf,
  metricIndex,
  missingIn,
  numberOf,
  shownValue,
} from '../../metrics/series/index.ts';
import type { Comparison, Figure, GoodDirection, Target, Tone } from '../edition/index.ts';
import type { Asked } from './asker.ts';
import { type Composition, metricOf } from './composition.ts';
import { endWithin, type KnownEnd } from './data-end.ts';
import { comparisonLabel } from './labels.ts';
import { notesOf } from './notes.ts';
import { notComparedText, reasonText } from './reason-text.ts';
import { type AskedTargets, isPart } from './target.ts';

/** A cell and, where there is one, the cell it is compared with. */
export interface FigureInput {
  readonly metric: string;
  readonly cell: Cell;
  readonly period: Period;
  /** Conditions that it was asked with; empty for the whole company. */
  readonly where: readonly Filter[];
  readonly comparison?: { readonly cell: Cell; readonly period: Period; readonly label: Said } | undefined;
  readonly label?: string | undefined;
  /** In place of the target of the metric. */
  readonly target?: number | undefined;
  /** What the target of the metric says, where that is a metric too; undefined where it says nothing of these rows. */
  readonly planned?: Cell | undefined;
  readonly history?: readonly (number | null)[] | undefined;
  /** Values of periods like that of the figure, oldest first, which is the last of them: what is usual is told from them. */
  readonly alike?: readonly (number | null)[] | undefined;
  readonly query?: string | undefined;
}

/** Makes a figure: the number with everything a reader may ask of it. */
export function makeFigure(composition: Composition, input: FigureInput): Figure<Said> {
  const { model, context } = composition;
  const metric = metricOf(model, input.metric);
  const value = shownValue(input.cell);
  const missing = missingIn(input.cell);
  const cut = cutAt(composition, input);
  const target = aimOf(composition, input);
  const question = { metrics: [input.metric], where: input.where };
  const notes = metric.note === undefined ? notesOf(model, context.catalog, question) : [metric.note];
  const end = cut === undefined ? [] : [cutText(cut)];
  const note = saidTogether('parts', [...notes, ...end]);
  const level = cut === undefined ? levelOf(metric, input) : undefined;
  return {
    metric: input.metric,
    label: input.label ?? metric.label,
    value,
    ...(missing === undefined ? {} : { reason: reasonText(model, missing), reasonCode: missing.reason }),
    format: metric.format,
    ...when(model, input.metric, held(input.period, cut)),
    ...(input.comparison === undefined
      ? {}
      : { comparison: compare(composition, metric, input, input.comparison, { cut, level }) }),
    ...(target === undefined
      ? {}
      : { target: makeTarget(model, target, cut === undefined ? numberOf(input.cell) : null, metric.good) }),
    ...(input.history === undefined ? {} : { history: input.history }),
    ...(level === undefined ? {} : { usual: { low: level.low, high: level.high, is: level.is } }),
    ...(note === undefined ? {} : { note }),
    ...(input.query === undefined ? {} : { query: input.query }),
  };
}

/** What a figure is to reach: its own number, what a metric says, or the number of its metric, which is one of all rows. */
export function aimOf(
  composition: Composition,
  { metric, where, planned, target: own }: Pick<FigureInput, 'metric' | 'where' | 'planned' | 'target'>,
): number | Cell | undefined {
  const { target } = metricOf(composition.model, metric);
  if (own !== undefined || planned !== undefined) return own ?? planned;
  return typeof target === 'number' && !isPart(composition, metric, where) ? target : undefined;
}

/** What is known of a figure besides the answer that it is taken from. */
interface AskedFigure
  extends Pick<FigureInput, 'metric' | 'where' | 'label' | 'target' | 'history' | 'alike'> {
  /** What the question was compared with. */
  readonly mode: ComparisonMode | undefined;
  readonly targets: AskedTargets;
}

/** The figure of a metric over all of an answer without dimensions, with what that is compared with. */
export function figureOf(
  composition: Composition,
  { series, query }: Asked,
  { mode, targets, ...input }: AskedFigure,
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
    planned: targets.at(input.metric, 0),
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

/** A state is read at the end of its period; everything else belongs to the whole period. */
function when(model: Model, metric: string, period: Period): { at: string } | { period: Period } {
  const { from, to } = period;
  return isState(model, metric) ? { at: to } : { period: { from, to } };
}

/** Whether a metric, with all it is computed from, is a state at an instant. */
export function isState(model: Model, name: string): boolean {
  return othersOf(model).isState(name);
}

interface Judged {
  /** Where the figure ends within its period: a part of a period is not held against the whole of another. */
  readonly cut: KnownEnd | undefined;
  /** Where it lies against what is usual, if that is known. */
  readonly level: UsualLevel | undefined;
}

function compare(
  { model }: Composition,
  metric: Metric,
  input: FigureInput,
  comparison: NonNullable<FigureInput['comparison']>,
  { cut, level }: Judged,
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
    tone: toneOf(surprisingPart(change.absolute, level), metric.good),
  };
}

/** Where a figure lies against what is usual: of what is written like the end of the range nobody says that it is beyond. */
function levelOf({ format }: Metric, { alike = [] }: FigureInput): UsualLevel | undefined {
  const level = judgeUsual(alike);
  if (level === undefined || level.is === 'usual') return level;
  const written = (value: number | null | undefined) => formatValue(value ?? null, format, DEFAULT_LOCALE);
  const isAtEnd = written(alike.at(-1)) === written(level.is === 'above' ? level.high : level.low);
  return isAtEnd ? { ...level, is: 'usual' } : level;
}

/** A change that leads out of what is usual; null where the value is as usual, comes back to it, or that is not known. */
function surprisingPart(change: number | null, level: UsualLevel | undefined): number | null {
  if (change === null || level === undefined || level.is === 'usual') return null;
  return change > 0 === (level.is === 'above') ? change : null;
}

function codeOf(cut: KnownEnd | undefined): 'data_ends' | 'not_over' {
  return cut?.why === 'not_over' ? 'not_over' : 'data_ends';
}

/** Whether a change is welcome. */
export function toneOf(change: number | null, good: GoodDirection): Tone {
  if (change === null || change === 0 || good === 'neutral') return 'neutral';
  return change > 0 === (good === 'up') ? 'good' : 'bad';
}

/** @param aim a number, or what a metric says of the same days and rows @param value null where the figure is none of all its days */
function makeTarget(
  model: Model,
  aim: number | Cell,
  value: number | null,
  good: GoodDirection,
): Target<Said> {
  const missing = missingIn(aim);
  if (missing !== undefined)
    return {
      ...{ value: null, progress: null, met: null },
      ...{ reason: reasonText(model, missing), reasonCode: missing.reason },
    };
  const target = numberOf(aim);
  if (value === null || target === null) return { value: target, progress: null, met: null };
  const down = good === 'down';
  const divisor = down ? value : target;
  return {
    value: target,
    progress: divisor === 0 ? null : (down ? target : value) / divisor,
    met: down ? value <= target : value >= target,
  };
}
