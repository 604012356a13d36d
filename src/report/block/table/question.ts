import {
  comparisonName,
  lastComplete,
  type Period,
  type TimeGrain,
} from '../../../foundation/calendar/index.ts';
import { momentFormat, type ValueFormat } from '../../../foundation/format/index.ts';
import type { Metric } from '../../../metrics/model/index.ts';
import type { MetricQuery } from '../../../metrics/plan/index.ts';
import { amongChosen, shownGroupsOf } from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import type { Composition } from '../../compose/composition.ts';
import { comparisonMode, windowOf, windowPeriod } from '../../definition/window.ts';
import type { ChangeColumn, TableDefinition } from './definition.ts';

/** What a table is made of: its rows, and all that is asked for over other groups. */
export interface TableAnswers {
  readonly rows: Asked;
  /** Over all rows. */
  readonly totals: Asked | undefined;
  /** Over the rows beyond the limit. */
  readonly others: Asked | undefined;
  /** The same for each of what the limit is per. */
  readonly rest: Asked | undefined;
}

/** The unit of a table's time axis; undefined without one. */
export function tableGrain({ last, grain }: TableDefinition): TimeGrain | undefined {
  return last?.grain ?? grain;
}

/** Asks for a table: totals and others are asked for, never added up. */
export async function askTable(composition: Composition, block: TableDefinition): Promise<TableAnswers> {
  const grain = tableGrain(block);
  const bases = tableBases(composition, block);
  const compare = bases.map(({ mode }) => mode);
  const whole = {
    metrics: block.metrics,
    period: tablePeriod(composition, block),
    where: composition.where(block.where),
    // Rows over time have one before them; all of them together have not.
    compare: compare.filter((mode) => mode !== 'bucket'),
  };
  const asked = composition.ask({
    ...whole,
    compare,
    by: block.by,
    order: block.order,
    limit: block.limit,
    having: block.having,
    ...(grain === undefined ? {} : { grain }),
  });
  const ofTotals = async () =>
    composition.ask({ ...whole, ...(block.having === undefined ? {} : amongChosen((await asked).series)) });
  const [rows, totals] = await Promise.all([asked, block.totals ? ofTotals() : undefined]);
  if (!block.others || rows.series.more === 0) return { rows, totals, others: undefined, rest: undefined };
  const except = shownGroupsOf(rows.series);
  const only = amongChosen(rows.series);
  if (typeof block.limit === 'number')
    return { rows, totals, others: await composition.ask({ ...whole, ...only, except }), rest: undefined };
  const { per: by } = block.limit;
  const rest = await composition.ask({
    ...{ ...whole, ...only, by, compare, except },
    ...(grain === undefined ? {} : { grain }),
  });
  return { rows, totals, others: undefined, rest };
}

function tablePeriod({ date, calendar, report }: Composition, block: TableDefinition): Period {
  if (block.last !== undefined) return lastComplete(block.last.count, block.last.grain, date, calendar);
  return windowPeriod(block.window ?? report.window, date, calendar);
}

/** Something that the changes of a table are against. */
export interface TableBase {
  readonly mode: MetricQuery['compare'][number];
  /** What programs call its columns, behind the name of a metric: "year_earlier"; undefined where it is the only one. */
  readonly name: string | undefined;
  /** Its place among the comparisons of the rows, and of what stands for several of them; a row before has none there. */
  readonly at: number;
  readonly summaryAt: number | undefined;
}

/**
 * What the changes of a table are against; nothing where no column shows one, because groups that only the time before
 * has would be rows too.
 */
export function tableBases({ report }: Composition, block: TableDefinition): readonly TableBase[] {
  const { compare = [report.compare], columns } = block;
  if (!Object.values(columns).some(({ change }) => change !== false)) return [];
  const window = windowOf(block, report);
  const bases = compare.flatMap((asked) => {
    const mode = asked === 'bucket' ? asked : comparisonMode(window, asked);
    return asked === 'none' || mode === undefined ? [] : [{ mode, name: comparisonName(asked) }];
  });
  const ofSummary = bases.filter(({ mode }) => mode !== 'bucket');
  return bases.map(({ mode, name }, at) => ({
    ...{ mode, at, name: bases.length === 1 ? undefined : name },
    summaryAt: mode === 'bucket' ? undefined : ofSummary.findIndex((one) => one.mode === mode),
  }));
}

/** What a table shows of what a metric is compared with. */
export function changeColumns(
  { columns }: Pick<TableDefinition, 'columns'>,
  { format }: Pick<Metric, 'format'>,
  name: string,
): readonly ChangeColumn[] {
  const { change = false } = columns[name] ?? {};
  if (typeof change !== 'boolean') return change;
  return change ? [changesByItself(format) ? 'absolute' : 'percent'] : [];
}

/** Whether a change is one of percentages, in points, or of dates, in time: neither is told in percent. */
export function changesByItself(format: ValueFormat): boolean {
  return format.kind === 'percent' || momentFormat(format) !== undefined;
}
