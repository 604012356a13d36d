import {
  amountBack,
  type ComparisonMode,
  comparisonName,
  inGrains,
  lastComplete,
  type Period,
  type TimeGrain,
} from '../../../foundation/calendar/index.ts';
import { type Said, said, saidBucket } from '../../../foundation/format/index.ts';
import type { Groups } from '../../../metrics/plan/index.ts';
import { groupLabel, namedGroups } from '../../../metrics/series/index.ts';
import type { Composition } from '../../compose/composition.ts';
import { dimensionType } from '../../compose/dimension-type.ts';
import { groupNames } from '../../compose/group-name.ts';
import { canBeAsked } from '../../compose/target.ts';
import { comparisonMode, windowOf, windowPeriod } from '../../definition/window.ts';
import type { Cell } from '../../edition/index.ts';
import { othersName } from '../chart/made-chart.ts';
import { type PivotColumn, type PivotDefinition, pivotColumns } from './definition.ts';
import type { PivotBlock } from './edition.ts';
import { identityAt, orderOf } from './identity.ts';

/** Who asks. */
export interface Asking {
  readonly composition: Composition;
  readonly block: Pick<PivotDefinition, 'where'>;
}

/** What values are held against: another period, or what was planned. */
export interface Base {
  readonly mode: ComparisonMode | 'plan';
  /** As programs and people call it: "year_earlier", "Previous year". */
  readonly name: string;
  readonly label: Said;
  /** Its place among the comparisons of a question; undefined of a plan. */
  readonly at: number | undefined;
}

/** What is asked for one column of a definition, which may become many. */
export interface Lane {
  readonly column: PivotColumn;
  readonly period: Period;
  readonly grain: TimeGrain | undefined;
  readonly bases: readonly Base[];
  /** What its question compares with. */
  readonly compare: readonly ComparisonMode[];
  /** Of a dimension across. */
  readonly across?: Across;
  /** What its only head is called; that of buckets follows from their days. */
  readonly label: Said;
}

/** The values of a dimension that are columns. */
export interface Across {
  readonly by: string;
  readonly dimension: NonNullable<PivotBlock['across']>;
  readonly values: readonly { readonly label: Said; readonly value: Cell; readonly identity: string }[];
  /** Values beyond them. */
  readonly more: number;
  /** The values, for questions about them alone and about all but them. */
  readonly shown: Groups;
}

/** The columns of a definition with their periods and values. @param metrics all that the block shows, the first one decides what is large */
export function lanesOf(
  asking: Asking & { readonly block: PivotDefinition },
  metrics: readonly string[],
): Promise<readonly Lane[]> {
  return Promise.all(
    pivotColumns(asking.block).map(async (column) => {
      const lane = laneOf(asking.composition, asking.block, column);
      const { by } = column;
      return by === undefined ? lane : { ...lane, across: await acrossOf(asking, lane, by, metrics) };
    }),
  );
}

function laneOf(composition: Composition, block: PivotDefinition, column: PivotColumn): Lane {
  const { last, window = block.window } = column;
  const { date, calendar, report } = composition;
  const own = windowOf({ last, window }, report);
  const period =
    last === undefined
      ? windowPeriod(window ?? report.window, date, calendar)
      : lastComplete(last.count, last.grain, date, calendar);
  const modes = column.compare.map((asked) =>
    asked === 'plan' ? ('plan' as const) : (comparisonMode(own, asked) ?? 'previous'),
  );
  const compare = modes.filter((mode) => mode !== 'plan');
  const bases = column.compare.map((asked, index): Base => {
    const mode = modes[index] ?? 'plan';
    if (asked === 'plan' || mode === 'plan')
      return { mode: 'plan', name: 'plan', label: said('pivot.plan'), at: undefined };
    return { mode, name: comparisonName(asked), label: baseLabel(mode), at: compare.indexOf(mode) };
  });
  const label = column.label ?? periodLabel(composition, own, period);
  return { ...{ column, period, grain: last?.grain, bases, compare }, label };
}

/** A month is called so, whatever else by its days. */
function periodLabel(
  { calendar, date }: Composition,
  window: ReturnType<typeof windowOf>,
  { from, to }: Period,
): Said {
  if ('complete' in window && window.complete.count === 1)
    return saidBucket({ from, to }, window.complete.grain, calendar);
  return { say: 'period', from, to: to < date ? to : date };
}

function baseLabel(mode: ComparisonMode): Said {
  if (mode === 'previous' || mode === 'days') return said('pivot.previous');
  if (mode === 'year') return said('pivot.previousYear');
  const [count, grain] = inGrains(amountBack(mode) ?? { weeks: 1 });
  return said(`table.distance.${grain}`, { count });
}

/** The values across are those of the whole period: they must not depend on the rows. */
async function acrossOf(
  { composition, block }: Asking,
  { column, period, compare }: Lane,
  by: string,
  metrics: readonly string[],
): Promise<Across> {
  const reaching = metrics.filter((metric) => canBeAsked(composition, [metric], { by: [by] }));
  const { limit } = column;
  // A metric that the reader may not see decides nothing.
  const known = column.order.filter((one) => one.by === by || reaching.includes(one.by));
  const { series } = await composition.ask({
    ...{ metrics: reaching.length === 0 ? [...metrics] : reaching, by: [by], period, compare: [...compare] },
    where: composition.where(block.where),
    order: orderOf(known, [by], reaching[0], limit),
    ...(limit === undefined ? {} : { limit }),
  });
  const type = dimensionType(series, 0);
  const values = series.groups.map((group) => groupLabel(series, group, 0));
  const labels = groupNames(values, type);
  const [dimension] = series.dimensions;
  const order = series.cells.order();
  return {
    by,
    dimension: { name: dimension?.name ?? by, label: dimension?.label ?? by, type },
    values: values.map((value, at) => ({
      ...{ label: labels[at] ?? '', value },
      identity: identityAt(series, order[at] ?? 0, [0]),
    })),
    more: series.more,
    shown: namedGroups(series, order, [0]),
  };
}

/** A head over columns of values, and where its values stand in the answers of its lane. */
export interface Head {
  readonly label: Said;
  readonly slot: number;
  /** Of a dimension across: the value, undefined for what stands for the others. */
  readonly across?: Across['values'][number] | 'others';
}

/** The heads of a lane, from left to right. @param buckets the names of its time slots */
export function headsOf({ across, column, grain, label }: Lane, buckets: readonly Said[]): readonly Head[] {
  if (across === undefined)
    return grain === undefined ? [{ label, slot: 0 }] : buckets.map((one, slot) => ({ label: one, slot }));
  return [
    ...across.values.map((value) => ({ label: value.label, slot: 0, across: value })),
    ...(column.others && across.more > 0
      ? [{ label: othersName(across.more), slot: 0, across: 'others' as const }]
      : []),
  ];
}
