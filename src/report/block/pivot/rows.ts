import type { Said } from '../../../foundation/format/index.ts';
import {
  groupLabel,
  namedGroups,
  orderedValue,
  orderGroups,
  type Series,
} from '../../../metrics/series/index.ts';
import { dimensionType } from '../../compose/dimension-type.ts';
import { groupNames } from '../../compose/group-name.ts';
import { isTargetOf } from '../../compose/target.ts';
import type { Cell } from '../../edition/index.ts';
import { othersName } from '../chart/made-chart.ts';
import { askLane, type LaneAnswer, type RowQuestion } from './asking.ts';
import { MOST_SHOWN, type PivotDefinition, type Shown } from './definition.ts';
import type { PivotBlock, PivotRow } from './edition.ts';
import { identityAt, orderOf } from './identity.ts';
import type { Asking, Lane } from './lanes.ts';

/** Metrics, each with what was planned of it, and how their rows are split. */
export interface Split extends Pick<PivotDefinition, 'by' | 'order' | 'limit' | 'others'> {
  readonly metrics: readonly Shown[];
}

/** What the rows of a split are asked with. */
export interface Work extends Asking {
  readonly lanes: readonly Lane[];
  readonly split: Split;
}

/** The answers for rows of one kind, lane by lane. */
export type Answers = readonly LaneAnswer[];

/** A row before its values: where they stand in which answers. */
export interface Placed extends Pick<PivotRow<Said>, 'label' | 'kind' | 'level' | 'key'> {
  readonly row: string;
  readonly answers: Answers;
}

/** The rows of a split: one for all of it, and those beneath. */
interface SplitRows {
  /** Of all rows together. */
  readonly whole: Answers;
  readonly rows: readonly Placed[];
  readonly dimensions: PivotBlock['dimensions'];
  /** Rows beyond the limit that no row stands for. */
  readonly more: number;
}

/** Asks for the rows of a split, level by level. @param first the level of the first ones */
export async function rowsOf(work: Work, first: number): Promise<SplitRows> {
  const { by, limit = MOST_SHOWN } = work.split;
  const whole = await ask(work, { by: [] });
  const levels = await Promise.all(by.map((_, at) => levelOf(work, at + 1)));
  const rests = await Promise.all(levels.map((level, at) => restOf(work, level, at)));
  const rows: Placed[] = [];
  let more = 0;
  const emit = (at: number, parent: string, key: readonly Cell[]) => {
    const found = levels[at];
    if (found === undefined) return;
    const all = found.beneath.get(parent) ?? [];
    const level = first + at;
    const kind = at + 1 < levels.length ? 'sum' : 'row';
    for (const { row, label, key: last } of all.slice(0, limit)) {
      const own = [...key, last];
      rows.push({ row, label, kind, level, key: own, answers: found.answers });
      emit(at + 1, row, own);
    }
    const left = all.length - limit;
    if (left <= 0) return;
    const answers = rests[at];
    if (answers === undefined) more += left;
    else rows.push({ label: othersName(left), kind: 'others', level, key, row: parent, answers });
  };
  emit(0, '[]', []);
  return { whole, rows, more, dimensions: levels.flatMap(({ dimension }) => dimension ?? []) };
}

/** Asks in every lane; for plans too, where they are known by what is asked for. */
function ask({ lanes, split, ...asking }: Work, question: Omit<RowQuestion, 'metrics'>): Promise<Answers> {
  const { by, except } = question;
  return Promise.all(
    lanes.map((lane) => {
      const across = lane.across === undefined ? [] : [lane.across.by];
      const isHeld = lane.bases.some(({ mode }) => mode === 'plan');
      const where = asking.composition.where(asking.block.where);
      const all = { by: [...by, ...across, ...(except?.by ?? [])], where };
      const metrics = split.metrics.flatMap(({ metric, plan }) =>
        isHeld && plan !== undefined && isTargetOf(asking.composition, metric, plan, all)
          ? [metric, plan]
          : [metric],
      );
      return askLane(asking, lane, { ...question, metrics: [...new Set(metrics)] });
    }),
  );
}

/** A group, where it was found first. */
interface Found {
  readonly row: string;
  readonly series: Series;
  readonly group: number;
}

/** The values of one more dimension, as they are found in all lanes. */
interface Level {
  readonly answers: Answers;
  /** By the row that they stand beneath, in their order. */
  readonly beneath: ReadonlyMap<string, readonly (Found & { readonly label: Said; readonly key: Cell })[]>;
  readonly dimension: PivotBlock['dimensions'][number] | undefined;
}

async function levelOf(work: Work, depth: number): Promise<Level> {
  const by = work.split.by.slice(0, depth);
  const answers = await ask(work, { by });
  const ordered = await inOrder(work, by, everyGroup(answers, depth));
  const last = depth - 1;
  const series = answers[0]?.shown.series;
  const type = series === undefined ? 'text' : dimensionType(series, last);
  const keys = ordered.map((one) => groupLabel(one.series, one.series.group(one.group), last));
  const labels = groupNames(keys, type);
  const named = series?.dimensions[last];
  return {
    answers,
    beneath: Map.groupBy(
      ordered.map((one, at) => ({ ...one, label: labels[at] ?? '', key: keys[at] ?? null })),
      ({ row }) => JSON.stringify((JSON.parse(row) as unknown[]).slice(0, -1)),
    ),
    dimension: named && { name: named.name, label: named.label, type },
  };
}

/** Every group of some lane, once. */
function everyGroup(answers: Answers, depth: number): Found[] {
  const places = Array.from({ length: depth }, (_, at) => at);
  const all = new Map<string, Found>();
  for (const answer of answers)
    for (const { series, group } of answer.groups()) {
      const row = identityAt(series, group, places);
      if (!all.has(row)) all.set(row, { row, series, group });
    }
  return [...all.values()];
}

/** Rows in the order asked for: by their values over all of the first lane, or by their dimensions. */
async function inOrder(work: Work, by: readonly string[], all: readonly Found[]): Promise<readonly Found[]> {
  const { order, limit, metrics } = work.split;
  const names = metrics.map(({ metric }) => metric);
  const asked = orderOf(order, by, names[0], limit);
  const [lead] = work.lanes;
  const isByMetric = asked.some((one) => names.includes(one.by));
  const first =
    isByMetric && lead !== undefined
      ? await askLane(work, asOneColumn(lead), { metrics: names, by })
      : undefined;
  const dimensions = all[0]?.series.dimensions.slice(0, by.length) ?? [];
  const sorted = orderGroups(all.length, asked, {
    ...{ metrics: names, dimensions },
    key(dimension, at) {
      const found = all[at];
      const value = found?.series.cells.key(dimension, found.group) ?? null;
      return orderedValue(dimensions[dimension], value, work.composition.calendar);
    },
    number(metric, at) {
      const value = first?.held(all[at]?.row ?? '', { label: '', slot: 0 }, metric)?.now;
      if (typeof value === 'string') return Date.parse(value);
      return typeof value === 'number' ? value : null;
    },
  });
  return sorted.flatMap((at) => all[at] ?? []);
}

/** A lane over all of its days and values together. */
function asOneColumn({ across: _, ...lane }: Lane): Lane {
  return { ...lane, grain: undefined };
}

/** What is beyond the limit of a level, for each row above; undefined where nothing is, or nobody asks. */
async function restOf(work: Work, { beneath }: Level, at: number): Promise<Answers | undefined> {
  const { by, limit = MOST_SHOWN, others } = work.split;
  const all = [...beneath.values()];
  if (!others || all.every((values) => values.length <= limit)) return undefined;
  const places = by.slice(0, at + 1).map((_, index) => index);
  const told = all.flatMap((values) =>
    values.slice(0, limit).map(({ series, group }) => namedGroups(series, [group], places)),
  );
  const except = { by: told[0]?.by ?? [], groups: told.flatMap(({ groups }) => groups) };
  return await ask(work, { by: by.slice(0, at), except });
}
