import { fail } from '../../foundation/diagnostic/index.ts';
import { resultColumns, valueAt } from '../connection/column-values.ts';
import type { ColumnValues, ResultTable, Value } from '../connection/connection.ts';
import type { ColumnType } from '../dialect/index.ts';
import { allParts, type Measure, type Plan, type PlannedDimension, readingParts } from '../plan/index.ts';
import { type CompiledQuery, MAX_ROWS, mostRows } from '../sql/index.ts';
import type { Missing } from './cell.ts';
import { type CellColumn, codeOf, type Moments, writeCells } from './cell-column.ts';
import { floatDigits } from './digits.ts';
import { momentNumber } from './moment-number.ts';

/** The answer to a statement: which row speaks of which group in which slot, and where its measures stand. */
export interface GroupedResults {
  /** Number of groups, in the order in which the rows name them. */
  readonly groups: number;
  key(dimension: number, group: number): Value;
  has(measure: string): boolean;
  /** The cells of a measure: slots × groups. */
  column(measure: string, empty: 0 | null): CellColumn;
  /** Whether some row says something of a measure, in each slot and group, as its cells stand; rows without time of all slots. */
  saysOf(measure: string): Uint8Array;
  /** Measures that some row of these slots, or a row without time, speaks of. */
  heardIn(slots: ReadonlySet<number>): ReadonlySet<string>;
}

interface MeasurePosition {
  readonly values: ColumnValues;
  /** Counts of values that are no numbers; undefined where there cannot be any. */
  readonly odd: ColumnValues | undefined;
  readonly metric: string;
  /** A computed double, of which not all digits hold. */
  readonly isFloat: boolean;
  /** Why there is none where a value is no number, or no date. */
  readonly noNumber: Missing['reason'];
  /** Why there is none where no row has one. */
  readonly absent: Missing['reason'];
  /** A number of rows, values or days: 0 says that there were none. */
  readonly counts: boolean;
  /** It is of dates: what they are in the database, and what they become. */
  readonly dates: (Moments & { readonly type: ColumnType; readonly storedZone: string }) | undefined;
}

const TIMELESS = -1;
const NOTHING: ColumnValues = { kind: 'values', values: [] };

/**
 * Lays out the answer to a statement.
 * @param isSplit by the dimensions of the plan; else all of it is one group, also where there is no row
 * @param spare a group more, of which no row speaks, after the others
 * @throws SERIES_TOO_LARGE
 */
export function groupResults(
  plan: Plan,
  query: CompiledQuery | undefined,
  result: ResultTable | undefined,
  isSplit: boolean,
  spare: 0 | 1 = 0,
): GroupedResults {
  const { length, values } = result === undefined ? { length: 0, values: [] } : resultColumns(result);
  if (length > mostRows(plan)) {
    return fail('SERIES_TOO_LARGE', {
      message: `The query has more than ${MAX_ROWS} groups.`,
      hint: 'group by fewer dimensions, filter, or shorten the period.',
    });
  }
  const dimensions = values.slice(1, 1 + (query?.dimensions ?? 0));
  const slots = slotsOf(values[0], length);
  const { groupOf, firstRows } = groupsOf(plan.dimensions, dimensions, length);
  const groups = isSplit ? firstRows.length + spare : 1;
  const rowAt = placeRows(slots, groupOf, plan.spine.slots.length, groups);
  const positions = measurePositions(plan, query, result, values);
  return {
    groups,
    key(dimension, group) {
      const column = dimensions[dimension];
      const row = firstRows[group];
      return column === undefined || row === undefined ? null : valueAt(column, row);
    },
    has: (measure) => positions.has(measure),
    column(measure, empty) {
      const position = positions.get(measure);
      if (position === undefined) throw new Error(`measure ${measure} is in no result`);
      return measureColumn(position, empty, rowAt, plan.spine.slots.length, groups);
    },
    saysOf(measure) {
      const position = positions.get(measure);
      const said = new Uint8Array(plan.spine.slots.length * groups);
      if (position === undefined) return said;
      return said.map((_, at) => {
        const always = rowAt[plan.spine.slots.length * groups + (at % groups)] ?? -1;
        return [rowAt[at] ?? -1, always].some((row) => row >= 0 && isSaid(position, row)) ? 1 : 0;
      });
    },
    heardIn: (wanted) =>
      new Set([...positions].flatMap(([id, one]) => (isHeard(one, slots, wanted) ? [id] : []))),
  };
}

function slotsOf(column: ColumnValues | undefined, length: number): Int32Array {
  const slots = new Int32Array(length);
  for (let row = 0; row < length; row += 1) {
    const slot = column === undefined ? null : valueAt(column, row);
    slots[row] = slot === null ? TIMELESS : Number(slot);
  }
  return slots;
}

/** The group of each row, and the first row of each group. Dimensions that others determine tell nothing apart. */
function groupsOf(
  planned: readonly PlannedDimension[],
  columns: readonly ColumnValues[],
  length: number,
): { readonly groupOf: Int32Array; readonly firstRows: readonly number[] } {
  const telling = columns.filter((_, index) => planned[index]?.attachedTo === undefined);
  const [only] = telling;
  const identity =
    only !== undefined && telling.length === 1
      ? (row: number) => valueAt(only, row)
      : (row: number) => identityOf(telling.map((column) => valueAt(column, row)));
  const known = new Map<Value, number>();
  const firstRows: number[] = [];
  const groupOf = new Int32Array(length);
  for (let row = 0; row < length; row += 1) {
    const key = identity(row);
    let group = known.get(key);
    if (group === undefined) {
      group = firstRows.push(row) - 1;
      known.set(key, group);
    }
    groupOf[row] = group;
  }
  return { groupOf, firstRows };
}

/** One text for each list of values: texts are quoted so that no two lists look the same. */
export function identityOf(key: readonly Value[]): string {
  return key.map((value) => (typeof value === 'string' ? JSON.stringify(value) : String(value))).join();
}

/** The row of each slot and group, −1 where there is none; rows without time stand after the last slot. */
function placeRows(slots: Int32Array, groupOf: Int32Array, slotCount: number, groups: number): Int32Array {
  const rowAt = new Int32Array((slotCount + 1) * groups).fill(-1);
  for (let row = 0; row < slots.length; row += 1) {
    const slot = slots[row] ?? TIMELESS;
    rowAt[(slot === TIMELESS ? slotCount : slot) * groups + (groupOf[row] ?? 0)] = row;
  }
  return rowAt;
}

function measurePositions(
  plan: Plan,
  query: CompiledQuery | undefined,
  result: ResultTable | undefined,
  values: readonly ColumnValues[],
): ReadonlyMap<string, MeasurePosition> {
  const measures = new Map<string, Measure>();
  const converted = new Set<string>();
  for (const part of allParts(plan)) {
    // Of entities, what is measured of each is converted.
    const isConverted = readingParts(part).some((one) => one.measures.some(isOfRates));
    for (const one of part.measures) {
      measures.set(one.id, one);
      if (isOfRates(one) || (part.time.kind === 'entities' && isConverted)) converted.add(one.id);
    }
  }
  const positions = new Map<string, MeasurePosition>();
  let at = 1 + (query?.dimensions ?? 0);
  for (const { id, hasOddCount, addsDoubles } of query?.measures ?? []) {
    const measure = measures.get(id);
    positions.set(id, {
      values: values[at] ?? NOTHING,
      odd: hasOddCount ? values[at + 1] : undefined,
      metric: measure?.metric ?? id,
      isFloat:
        isAveraged(measure) ||
        addsDoubles === true ||
        (result?.columns[at]?.type === 'float' && !isPicked(measure)),
      noNumber: converted.has(id) ? 'no_rate' : measure?.dates === undefined ? 'not_finite' : 'no_such_day',
      absent: measure?.aggregate === 'prorated' ? 'not_planned' : 'no_data',
      counts: measure?.empty === 0 && measure.aggregate !== 'sum',
      dates: measure?.dates && {
        ...measure.dates,
        type: result?.columns[at]?.type ?? 'other',
        zone: plan.calendar.zone,
      },
    });
    at += hasOddCount ? 2 : 1;
  }
  return positions;
}

function isOfRates({ conversion }: Measure): boolean {
  return conversion !== undefined;
}

function isAveraged(measure: Measure | undefined): boolean {
  return (
    measure?.aggregate === 'average' || measure?.aggregate === 'median' || measure?.aggregate === 'quantile'
  );
}

/** Picked from the data, and not computed. */
function isPicked(measure: Measure | undefined): boolean {
  return measure?.aggregate === 'min' || measure?.aggregate === 'max';
}

function measureColumn(
  position: MeasurePosition,
  empty: 0 | null,
  rowAt: Int32Array,
  slots: number,
  groups: number,
): CellColumn {
  const written = writeCells(slots * groups);
  const noData = codeOf(position.absent, position.metric);
  const { dates } = position;
  const notFinite = codeOf(position.noNumber, position.metric);
  const write = (at: number, row: number): boolean => {
    const value = row < 0 ? undefined : numberIn(position, row);
    if (value === undefined) return false;
    if (Number.isFinite(value)) written.number(at, value);
    else written.missing(at, notFinite);
    return true;
  };
  for (let slot = 0; slot < slots; slot += 1) {
    for (let group = 0; group < groups; group += 1) {
      const at = slot * groups + group;
      if (write(at, rowAt[at] ?? -1) || write(at, rowAt[slots * groups + group] ?? -1)) continue;
      if (empty === null) written.missing(at, noData);
    }
  }
  const column = written.done();
  return dates === undefined ? column : { ...column, moments: { kind: dates.kind, zone: dates.zone } };
}

/** The number in a row; NaN where there are values that are no numbers or no dates, undefined where there is none. */
function numberIn({ values, odd, isFloat, dates }: MeasurePosition, row: number): number | undefined {
  if (odd !== undefined && Number(valueAt(odd, row) ?? 0) > 0) return Number.NaN;
  const raw = valueAt(values, row);
  if (raw === null) return undefined;
  if (dates !== undefined) return momentNumber(String(raw), dates.kind, dates);
  const value = Number(raw);
  // Small whole numbers have no further digits.
  const isWhole = Number.isInteger(value) && Math.abs(value) < 1e12;
  return isFloat && !isWhole ? floatDigits(value) : value;
}

function isHeard(position: MeasurePosition, slots: Int32Array, wanted: ReadonlySet<number>): boolean {
  return slots.some((slot, row) => (slot === TIMELESS || wanted.has(slot)) && isSaid(position, row));
}

/** A count of nothing says nothing. */
function isSaid({ values, counts }: MeasurePosition, row: number): boolean {
  const value = valueAt(values, row);
  return value !== null && !(counts && Number(value) === 0);
}
