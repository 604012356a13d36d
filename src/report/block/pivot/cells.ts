import { type Cell as Answer, type Missing, missingIn, shownValue } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { toneOf } from '../../compose/figure.ts';
import type { Cell } from '../../edition/index.ts';
import { changesOf } from '../table/cells.ts';
import { changesByItself } from '../table/question.ts';
import type { LaneAnswer } from './asking.ts';
import type { Shown } from './definition.ts';
import type { PivotColumn, PivotRow } from './edition.ts';
import { cellsBeneath, type Headed } from './heads.ts';
import type { Head, Lane } from './lanes.ts';
import type { Line } from './lines.ts';

/** The cells of a row, and why some have no value. */
export interface RowCells {
  readonly cells: readonly Cell[];
  readonly missing: readonly Missing[];
}

/** The cells of a row in the order of the columns. */
export function cellsOf(
  composition: Composition,
  headed: readonly Headed[],
  metrics: readonly (Shown | undefined)[],
  { answers = [], row = '', shown: own }: Line,
): RowCells {
  const missing: Missing[] = [];
  const cells = headed.flatMap(({ lane, heads }, at) => {
    const answer = answers[at];
    if (answer === undefined) return [];
    return heads.flatMap((head) =>
      metrics.flatMap((column) => {
        const shown = own ?? column;
        if (shown === undefined) return [];
        const found = valuesOf(answer, row, head, shown);
        missing.push(
          ...[found.now, found.plan, found.part, ...found.before].flatMap((cell) => reasonIn(cell)),
        );
        return cellsIn(composition, lane, shown, found);
      }),
    );
  });
  return { cells, missing };
}

function reasonIn(cell: Answer | undefined): Missing[] {
  const found = cell === undefined ? undefined : missingIn(cell);
  return found === undefined ? [] : [found];
}

/** A value, what was planned, and what it was in the periods that it is held against. */
interface Values {
  readonly now: Answer | undefined;
  /** Undefined where nothing was planned. */
  readonly plan: Answer | undefined;
  readonly before: readonly (Answer | undefined)[];
  /** Why it is held against no plan, which is one of whole days. */
  readonly part: Missing | undefined;
}

function valuesOf(answer: LaneAnswer, row: string, head: Head, { metric, plan }: Shown): Values {
  const value = answer.held(row, head, metric);
  const planned = plan === undefined ? undefined : answer.held(row, head, plan);
  const { now, before = [], part } = value ?? {};
  return { now, before, part, plan: planned?.now };
}

function cellsIn(
  { model }: Composition,
  lane: Lane,
  { metric }: Shown,
  { now, plan, before, part }: Values,
): Cell[] {
  const { format } = metricOf(model, metric);
  return cellsBeneath(lane).map(({ shows, base }): Cell => {
    if (base === undefined || shows === 'value') return shownValue(now);
    const isPlan = base.at === undefined;
    // An empty text where nothing belongs.
    if (isPlan && plan === undefined) return '';
    const then = shownValue(base.at === undefined ? plan : before[base.at]);
    if (shows === 'percent' && changesByItself(format)) return '';
    return changesOf(format, isPlan && part !== undefined ? null : shownValue(now), then)[shows];
  });
}

/** Whether the changes of a column are welcome, by the metric of each row; undefined for values. */
export function tonesOf(
  { model }: Composition,
  { metric: own, shows }: Pick<PivotColumn, 'metric' | 'shows'>,
  rows: readonly Pick<PivotRow, 'metric' | 'cells'>[],
  at: number,
): PivotColumn['tones'] {
  if (shows === 'value' || shows === 'before') return undefined;
  return rows.map(({ metric = own, cells }) => {
    const cell = cells[at];
    return metric === undefined || typeof cell !== 'number'
      ? null
      : toneOf(cell, metricOf(model, metric).good);
  });
}
