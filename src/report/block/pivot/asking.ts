import type { Groups } from '../../../metrics/plan/index.ts';
import {
  type Cell as Answer,
  type Group,
  type Missing,
  metricIndex,
  type Series,
} from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import { identityAt } from './identity.ts';
import type { Asking, Head, Lane } from './lanes.ts';

/** What one lane is asked for some rows. */
export interface RowQuestion {
  readonly metrics: readonly string[];
  readonly by: readonly string[];
  /** Rows that are shown by themselves. */
  readonly except?: Groups;
}

/** A value, and what it is held against, comparison by comparison. */
export interface Held {
  readonly now: Answer;
  readonly before: readonly (Answer | undefined)[];
  /** Why it is not held against what is whole, where the data holds only a part of its days. */
  readonly part?: Missing;
}

/** The answers for the rows of one kind in one lane. */
export interface LaneAnswer {
  /** All groups that are in it, told apart by their rows. */
  groups(): Iterable<{ readonly series: Series; readonly group: number }>;
  /** What a metric is in a row; undefined where it was not asked for. */
  held(row: string, head: Head, metric: string): Held | undefined;
  readonly shown: Asked;
  /** The statement behind the values of a head. */
  query(head: Head): string;
}

/** Answers of a lane: of what is shown across, of the others there, and of no rows at all. */
interface Answered {
  readonly shown: Asked;
  readonly others: Asked | undefined;
  readonly nobody: Asked | undefined;
}

/** Asks for the cells of a lane: subtotals are asked for by fewer dimensions, and nothing is added up. */
export async function askLane(asking: Asking, lane: Lane, question: RowQuestion): Promise<LaneAnswer> {
  const answered = await answersOf(asking, lane, question);
  const { shown, others } = answered;
  const { metrics, by } = question;
  const locate = locator(answered, by.length, lane);
  return {
    shown,
    *groups() {
      for (const { series } of others === undefined ? [shown] : [shown, others])
        for (let group = 0; group < series.cells.count; group += 1) yield { series, group };
    },
    held(row, head, metric) {
      if (!metrics.includes(metric)) return undefined;
      const { series, group } = locate(row, head) ?? {};
      if (series === undefined) return { now: { reason: 'no_data', metric }, before: [] };
      const index = metricIndex(series, metric);
      const slot = series.slots[head.slot];
      const days = slot === undefined ? undefined : series.cells.heldIn(metric, slot.index);
      return {
        ...(days?.kind === 'part' ? { part: { reason: days.why, metric, day: days.through } } : {}),
        now: group?.current[head.slot]?.[index] ?? { reason: 'no_data', metric },
        before: group?.comparisons.map((one) => one[head.slot]?.[index]) ?? [],
      };
    },
    query: ({ across }) => (across === 'others' ? (others ?? shown) : shown).query,
  };
}

async function answersOf(
  { composition, block }: Asking,
  { across, column, compare, grain, period }: Lane,
  { metrics, by, except }: RowQuestion,
): Promise<Answered> {
  const whole = {
    ...{ metrics: [...metrics], period, where: composition.where(block.where), compare: [...compare] },
    ...(grain === undefined ? {} : { grain }),
  };
  const all = across === undefined ? [...by] : [...by, across.by];
  // In an order of their own, questions share no groups with those of other metrics.
  const order = all.map((one) => ({ by: one, direction: 'asc' as const }));
  const left = except === undefined ? [] : [except];
  const [shown, others, nobody] = await Promise.all([
    composition.ask({
      ...{ ...whole, by: all, order, except: left },
      ...(across === undefined || across.more === 0 ? {} : { only: across.shown }),
    }),
    across !== undefined && column.others && across.more > 0
      ? composition.ask({
          ...{ ...whole, by: [...by], order: order.slice(0, by.length) },
          except: [across.shown, ...left],
        })
      : undefined,
    // What a metric is where there is no row: 0, nothing, or not known.
    all.length === 0 ? undefined : composition.ask({ ...whole, by: [], only: { by: all, groups: [] } }),
  ]);
  return { shown, others, nobody };
}

type Locate = (row: string, head: Head) => { readonly series: Series; readonly group: Group } | undefined;

/** Finds the group of a row and a value across; where no row of the database is in it, that of no rows. */
function locator({ shown, others, nobody }: Answered, depth: number, { across }: Lane): Locate {
  const rows = Array.from({ length: depth }, (_, at) => at);
  const found = numbered(shown.series, across === undefined ? rows : [...rows, depth]);
  const rest = others === undefined ? undefined : numbered(others.series, rows);
  const [none] = nobody?.series.groups ?? [];
  return (row, head) => {
    const isRest = head.across === 'others' && others !== undefined;
    const { series } = isRest ? others : shown;
    const value = typeof head.across === 'object' ? head.across.identity : undefined;
    const key = value === undefined ? row : joined(row, value);
    const at = (isRest ? rest : found)?.get(key);
    if (at !== undefined) return { series, group: series.group(at) };
    return none === undefined || nobody === undefined ? undefined : { series: nobody.series, group: none };
  };
}

/** The number of each group, by what tells it apart. */
function numbered(series: Series, at: readonly number[]): ReadonlyMap<string, number> {
  const { count } = series.cells;
  return new Map(Array.from({ length: count }, (_, group) => [identityAt(series, group, at), group]));
}

/** The identity of a row with that of a value across: lists, of which one follows the other. */
function joined(row: string, across: string): string {
  return row === '[]' ? across : `${row.slice(0, -1)},${across.slice(1)}`;
}
