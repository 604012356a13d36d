import { type Calendar, isOfDays, tile } from '../../foundation/calendar/index.ts';
import { once, onceFor } from '../../foundation/once.ts';
import type { ResultTable } from '../connection/connection.ts';
import {
  allParts,
  dimensionsAt,
  type Formula,
  HAVING,
  type Measure,
  type Part,
  type Plan,
  partSlots,
  readingParts,
  type SeenSlot,
  type Slot,
  seenSlot,
} from '../plan/index.ts';
import type { CompiledPlan } from '../sql/index.ts';
import { type Held, heldBy, type LastDays, measuresIn, partsOf } from './after-data.ts';
import {
  beginsWithin,
  type FirstDays,
  firstDayKey,
  isBeforeData,
  isHeldAgainst,
  timeColumn,
} from './before-data.ts';
import { type CellColumn, codeOf, missingOf, rankOf } from './cell-column.ts';
import { evaluateFormula } from './evaluate-formula.ts';
import { sharedNames } from './group-label.ts';
import { type MeasureCells, ownGroups, type SplitResults } from './group-scope.ts';
import { type GroupedResults, groupResults } from './grouped-results.ts';
import { limitGroups } from './limit-groups.ts';
import { orderedValue, orderGroups } from './order-groups.ts';
import { type Series, type SeriesCells, seriesOf } from './series.ts';

/** What the database answered to a compiled plan. */
export interface PlanResults {
  readonly split?: ResultTable;
  readonly fixed?: ResultTable;
  /** In the order of the plan. */
  readonly coarser?: readonly (ResultTable | undefined)[];
  readonly everybody?: ResultTable;
}

/**
 * Makes the typed series: every group in every slot of the spine, so that a gap in the data is a stated zero or
 * a stated absence; then formulas, order and limit. A formula is evaluated for all groups at once when its metric is
 * first looked at; groups are put in order, and become objects, when somebody asks for them.
 * @param begins where the data begins after the first day looked at: there is no number before it
 * @param ends where the data ends before its time: there is no number after it, and a part of a period is not compared
 * @param whole of a plan whose groups are chosen by another: the series of that one
 * @throws SERIES_TOO_LARGE
 */
export function assembleSeries(
  plan: Plan,
  compiled: CompiledPlan,
  results: PlanResults,
  begins: FirstDays = new Map(),
  ends: LastDays = new Map(),
  whole?: Series,
): Series {
  const { dimensions, spine, query, calendar } = plan;
  const split = groupResults(plan, compiled.split, results.split, dimensions.length > 0);
  const fixed = groupResults(plan, compiled.fixed, results.fixed, false);
  const everybody = groupResults(plan, compiled.everybody, results.everybody, false);
  const coarser = plan.coarser.map(({ by }, at) =>
    groupResults(
      { ...plan, dimensions: dimensionsAt(plan, by) },
      compiled.coarser[at],
      results.coarser?.[at],
      true,
      1,
    ),
  );
  const groups = { own: split, whole: dimensions.length === 0 ? split : fixed, coarser };
  const held = onceFor((metric) => heldBy(plan, formulaOf(plan, metric), ends));
  return seriesOf(
    {
      dimensions,
      types: dimensions.map((_, index) => results.split?.columns[1 + index]?.type ?? 'other'),
      zone: calendar.zone,
      comparisons: spine.comparisons,
      partial: spine.partial,
    },
    query.metrics,
    cellsOf(plan, groups, [fixed, everybody], {
      ...{ begins, isWhole: begins.size + ends.size === 0 && !isCutAnywhere(plan), held },
      chosen: whole && new Set(whole.cells.chosen().map(identityIn(whole.cells, dimensions.length))),
    }),
  );
}

/** Whether of some rows nobody knows yet what follows. */
function isCutAnywhere(plan: Plan): boolean {
  return allParts(plan)
    .flatMap(readingParts)
    .some(({ sequence }) => sequence?.until !== undefined);
}

/** Where the data of a plan begins and ends. */
interface Extent {
  readonly begins: FirstDays;
  /** It neither begins nor ends within what is looked at. */
  readonly isWhole: boolean;
  /** By metric, for each slot of the spine. */
  held(metric: string): readonly Held[];
  /** The groups that are asked for, where another plan chose them. */
  readonly chosen: ReadonlySet<string> | undefined;
}

function cellsOf(
  plan: Plan,
  groups: SplitResults,
  whole: readonly GroupedResults[],
  extent: Extent,
): SeriesCells {
  const { dimensions, spine, query } = plan;
  const { begins, isWhole, held } = extent;
  const split = groups.own;
  const count = split.groups;
  const columnsAs = (role: Role) => columnsIn(plan, groups, whole, extent, role);
  const column = columnsAs('own');
  const last = spine.current.at(-1)?.index ?? 0;
  const isChosen = chosenIn(plan, column, extent.chosen, identityIn(split, dimensions.length), count);
  const chosen = once(() =>
    orderGroups(count, query.order, {
      metrics: query.metrics,
      dimensions,
      key: (dimension, group) =>
        orderedValue(dimensions[dimension], split.key(dimension, group), plan.calendar),
      number: (metric, group) => rankOf(column(metric), last * count + group),
    }).filter(isChosen),
  );
  const limited = once(() => limitGroups(chosen(), query.limit, dimensions, split.key));
  return {
    count,
    chosen,
    order: limited,
    get more() {
      return query.limit === undefined ? 0 : chosen().length - limited().length;
    },
    key: split.key,
    column,
    base: isWhole ? column : columnsAs('base'),
    heldIn: (metric, slot) => held(metric)[slot] ?? { kind: 'all' },
    asked: spine.current,
    isPartIn: (metric, slot) =>
      held(metric)[slot.index]?.kind === 'part' || beginsIn(plan, begins, metric, slot),
    shared: once(() => sharedNames(dimensions, count, split.key)),
    silentIn: (slots) => silentIn(plan, [split, ...groups.coarser, ...whole], slots),
  };
}

/** Whether a group is asked for: by its own metrics in the period, or as another plan chose. */
function chosenIn(
  { spine, formulas }: Plan,
  column: (metric: string) => CellColumn,
  chosen: ReadonlySet<string> | undefined,
  identity: (group: number) => string,
  count: number,
): (group: number) => boolean {
  if (chosen !== undefined) return (group) => chosen.has(identity(group));
  if (formulas[HAVING] === undefined) return () => true;
  const { numbers } = column(HAVING);
  const at = (spine.current[0]?.index ?? 0) * count;
  return (group) => numbers[at + group] === 1;
}

/** The values of a group's dimensions as a text, the same in every series by the same dimensions. */
function identityIn({ key }: Pick<SeriesCells, 'key'>, dimensions: number): (group: number) => string {
  return (group) => JSON.stringify(Array.from({ length: dimensions }, (_, at) => key(at, group)));
}

/** The cells of each metric, in every slot and group of the query. */
function columnsIn(
  plan: Plan,
  groups: SplitResults,
  whole: readonly GroupedResults[],
  { begins, held }: Extent,
  role: Role,
): (metric: string) => CellColumn {
  const codes = absenceCodes(plan, begins, role);
  const measuresOf =
    (from: GroupedResults): MeasureCells =>
    (id, empty, as) => {
      const found = from.has(id)
        ? from.column(id, empty)
        : besideAll(columnIn(whole, id, empty), from.groups, plan.spine.slots.length * from.groups);
      return as === 'counted' ? found : withAbsences(found, codes.get(id), from.groups);
    };
  const own = ownGroups(plan, groups, measuresOf);
  return onceFor((metric) => {
    const found = evaluateFormula(formulaOf(plan, metric), metric, own);
    const ends = held(metric);
    const known = notYetKnown(found, ends, metric, groups.own.groups);
    return withAbsences(known, endCodes(ends, metric, role), groups.own.groups);
  });
}

/** Whether a slot is shown, or what another is compared with. */
type Role = 'own' | 'base';

/**
 * Why measures have no number in slots before their data begins, or where there are no such days so far before, as a code
 * for each slot; 0 where they may have one.
 */
function absenceCodes(plan: Plan, begins: FirstDays, role: Role): ReadonlyMap<string, readonly number[]> {
  return new Map(
    allParts(plan).flatMap((part) => {
      const reading = readingParts(part).filter(
        (one) => begins.has(firstDayKey(one) ?? '') || isHeldAgainst(one) || one.everybody !== undefined,
      );
      if (reading.length === 0) return [];
      const seen = reading.map((one) => partSlots(plan, one));
      return part.measures.map((measure) => {
        const codes = plan.spine.slots.map((_, index) => {
          const all = reading.map((one, at) =>
            absenceOf(plan, begins, role, one, measure, seen[at]?.[index]),
          );
          return all.find((code) => code !== 0) ?? 0;
        });
        return [measure.id, codes] as const;
      });
    }),
  );
}

/** Why a measure has no number in a slot, by what a part reads for it. */
function absenceOf(
  plan: Plan,
  begins: FirstDays,
  role: Role,
  part: Part,
  measure: Measure,
  slot: SeenSlot | undefined,
): number {
  const { metric } = measure;
  if (slot === undefined) return 0;
  if (slot.isNone) return codeOf('no_counterpart', metric);
  if (!isToldOf(part, slot, plan.calendar)) return codeOf('not_whole', metric);
  const first = begins.get(firstDayKey(part) ?? '');
  if (first === undefined) return 0;
  const isBase = role === 'base' || isHeldAgainst(part);
  const isPart = isBase && !isLatest(measure, part) && beginsWithin(part.time, slot, first);
  const lacksDays = part.daily !== undefined && slot.from < first;
  if (!isBeforeData(slot, first) && !isPart && !lacksDays) return 0;
  // The day would be that of a row which may not be the reader's.
  return part.everybody === undefined ? codeOf('before_data', metric, first) : codeOf('no_data', metric);
}

/**
 * Whether a slot is one whole bucket of those that everybody's numbers are told of: two slots are the same then or have no
 * day in common, so that no difference of two is a number of fewer.
 */
function isToldOf({ everybody }: Part, { from, to }: SeenSlot, calendar: Calendar): boolean {
  if (everybody === undefined) return true;
  if (!isOfDays({ from, to })) return false;
  const [only, ...others] = tile({ from, to }, everybody, calendar);
  return others.length === 0 && only?.partial === false;
}

/** The latest of the times that rows are placed by: rows before the first that is known would not change it. */
function isLatest({ aggregate, columns }: Measure, { time }: Part): boolean {
  return aggregate === 'max' && columns[0] === timeColumn(time);
}

/** What has no value on the days that are known so far may have one yet. */
function notYetKnown(column: CellColumn, held: readonly Held[], metric: string, groups: number): CellColumn {
  const { missing } = column;
  if (missing === undefined || !held.some((one) => one.kind === 'part' && one.why === 'not_over'))
    return column;
  const codes = missing.map((code, at) => {
    const one = held[Math.floor(at / groups)];
    return isOpen(code) && one?.kind === 'part' && one.why === 'not_over'
      ? codeOf('not_over', metric, one.through)
      : code;
  });
  return { ...column, missing: codes };
}

/** Whether there is no number for want of rows. */
function isOpen(code: number): boolean {
  return code !== 0 && ['no_data', 'zero_denominator'].includes(missingOf(code).reason);
}

/** The same after the data has ended. */
function endCodes(held: readonly Held[], metric: string, role: Role): readonly number[] {
  return held.map((one) => {
    const isAbsent = one.kind === 'nothing' || (role === 'base' && one.kind === 'part');
    return isAbsent ? codeOf(one.why, metric, one.through) : 0;
  });
}

function withAbsences(column: CellColumn, codes: readonly number[] | undefined, groups: number): CellColumn {
  if (codes === undefined || codes.every((code) => code === 0)) return column;
  const numbers = column.numbers.slice();
  const missing = column.missing?.slice() ?? new Uint16Array(numbers.length);
  for (const [slot, code] of codes.entries()) {
    if (code === 0) continue;
    numbers.fill(Number.NaN, slot * groups, (slot + 1) * groups);
    missing.fill(code, slot * groups, (slot + 1) * groups);
  }
  return { ...column, numbers, missing };
}

/** Whether the data behind a metric begins within the days looked at for a slot; what those are held against aside. */
function beginsIn(plan: Plan, begins: FirstDays, metric: string, slot: Slot): boolean {
  return (
    begins.size > 0 &&
    partsOf(plan, formulaOf(plan, metric)).some((part) => {
      const first = begins.get(firstDayKey(part) ?? '');
      if (first === undefined || isHeldAgainst(part) || part.everybody !== undefined) return false;
      return beginsWithin(part.time, seenSlot(slot, part.moves ?? [], plan.calendar), first);
    })
  );
}

function columnIn(whole: readonly GroupedResults[], id: string, empty: 0 | null): CellColumn {
  const found = whole.find((one) => one.has(id));
  if (found === undefined) throw new Error(`measure ${id} is in no result`);
  return found.column(id, empty);
}

/** The one group of a fixed measure, beside every group. */
function besideAll(one: CellColumn, count: number, length: number): CellColumn {
  const numbers = new Float64Array(length);
  const missing = one.missing === undefined ? undefined : new Uint16Array(length);
  for (const [slot, number] of one.numbers.entries()) {
    numbers.fill(number, slot * count, (slot + 1) * count);
    missing?.fill(one.missing?.[slot] ?? 0, slot * count, (slot + 1) * count);
  }
  return { ...one, numbers, missing };
}

function formulaOf(plan: Plan, name: string): Formula {
  const formula = plan.formulas[name];
  if (formula === undefined) throw new Error(`metric ${name} has no formula`);
  return formula;
}

function silentIn(
  plan: Plan,
  results: readonly GroupedResults[],
  slots: ReadonlySet<number>,
): ReadonlySet<string> {
  const heard = new Set(results.flatMap((one) => [...one.heardIn(slots)]));
  return new Set(
    plan.query.metrics.filter((name) => measuresIn(formulaOf(plan, name)).some((id) => !heard.has(id))),
  );
}
