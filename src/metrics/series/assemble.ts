import { fail } from '../../foundation/diagnostic/index.ts';
import type { ResultTable, Value } from '../connection/connection.ts';
import type { Formula, Measure, Plan } from '../plan/index.ts';
import { type CompiledPlan, type CompiledQuery, MAX_ROWS } from '../sql/index.ts';
import { evaluateFormula, missing } from './evaluate-formula.ts';
import { sharedNames } from './group-label.ts';
import { orderGroups } from './order-groups.ts';
import type { Cell, Group, Series } from './series.ts';

/** What the database answered to a compiled plan. */
export interface PlanResults {
  readonly split?: ResultTable;
  readonly fixed?: ResultTable;
}

type Row = readonly Value[];
/** Raw measure values of a group: rows without time first, then by slot. */
type Raw = (Row | undefined)[];

const TIMELESS = -1;

/**
 * Makes the typed series: every group in every slot of the spine, so that a gap in the data is a stated zero or
 * a stated absence; then formulas, order and limit.
 * @throws SERIES_TOO_LARGE
 */
export function assembleSeries(plan: Plan, compiled: CompiledPlan, results: PlanResults): Series {
  const split = layout(plan, compiled.split, results.split);
  const fixed = layout(plan, compiled.fixed, results.fixed);
  const keys = groupRows(split);
  if (plan.dimensions.length === 0 && keys.size === 0) keys.set('', { key: [], raw: [] });
  const read = cellReader(plan, split, fixed);
  const groups = [...keys.values()].map(
    ({ key, raw }): Group => ({
      key,
      current: plan.spine.current.map((slot) => read(raw, slot.index)),
      comparison: plan.spine.comparison.map((slot) => (slot === undefined ? [] : read(raw, slot.index))),
    }),
  );
  const metrics = plan.query.metrics;
  const ordered = orderGroups(groups, plan.query.order, { metrics, dimensions: plan.dimensions });
  const { limit } = plan.query;
  const kept = limit === undefined ? ordered : ordered.slice(0, limit);
  return {
    metrics,
    dimensions: plan.dimensions,
    types: plan.dimensions.map((_, index) => results.split?.columns[1 + index]?.type ?? 'other'),
    shared: sharedNames(
      plan.dimensions,
      groups.map(({ key }) => key),
    ),
    zone: plan.calendar.zone,
    slots: plan.spine.current,
    comparisonSlots: plan.spine.comparison,
    ...(plan.spine.distance === undefined ? {} : { distance: plan.spine.distance }),
    partial: plan.spine.partial,
    groups: kept,
    more: ordered.length - kept.length,
    silent: silentMetrics(plan, [split, fixed]),
  };
}

/** A result with the positions of its measures. */
interface Layout {
  readonly rows: readonly Row[];
  readonly dimensions: number;
  readonly positions: ReadonlyMap<string, MeasurePosition>;
}

interface MeasurePosition {
  readonly at: number;
  /** Position of the count of values that are no numbers, or −1. */
  readonly odd: number;
  readonly metric: string;
  /** Floats differ in their last digits from run to run and engine to engine. */
  readonly isFloat: boolean;
  /** A number of rows, values or days: 0 says that there were none. */
  readonly counts: boolean;
}

function layout(plan: Plan, query: CompiledQuery | undefined, result: ResultTable | undefined): Layout {
  const rows = result?.rows ?? [];
  if (rows.length > MAX_ROWS) {
    return fail('SERIES_TOO_LARGE', {
      message: `The query has more than ${MAX_ROWS} groups.`,
      hint: 'group by fewer dimensions, filter, or shorten the period.',
    });
  }
  const measures = new Map<string, Measure>();
  for (const part of [...plan.parts, ...plan.fixed])
    for (const one of part.measures) measures.set(one.id, one);
  const positions = new Map<string, MeasurePosition>();
  const dimensions = query?.dimensions ?? 0;
  let at = 1 + dimensions;
  for (const column of query?.measures ?? []) {
    const measure = measures.get(column.id);
    positions.set(column.id, {
      at,
      odd: column.hasOddCount ? at + 1 : -1,
      metric: measure?.metric ?? column.id,
      isFloat: isAveraged(measure) || (result?.columns[at]?.type === 'float' && !isPicked(measure)),
      counts: measure?.empty === 0 && measure.aggregate !== 'sum',
    });
    at += column.hasOddCount ? 2 : 1;
  }
  return { rows, dimensions, positions };
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

function groupRows({ rows, dimensions }: Layout): Map<Value, { key: readonly Value[]; raw: Raw }> {
  const groups = new Map<Value, { key: readonly Value[]; raw: Raw }>();
  for (const row of rows) {
    const key = row.slice(1, 1 + dimensions);
    const identity = rowIdentity(key);
    let group = groups.get(identity);
    if (group === undefined) {
      group = { key, raw: [] };
      groups.set(identity, group);
    }
    group.raw[slotOf(row) + 1] = row;
  }
  return groups;
}

function slotOf(row: Row): number {
  return row[0] === null ? TIMELESS : Number(row[0]);
}

/** One value is its own identity; of several, texts are quoted so that no two lists look the same. */
function rowIdentity(key: readonly Value[]): Value {
  const [first] = key;
  if (key.length <= 1) return first ?? null;
  return key.map((value) => (typeof value === 'string' ? JSON.stringify(value) : String(value))).join();
}

/** Reads the cells of a group in a slot; where measures stand and which statement they came from is found once. */
function cellReader(plan: Plan, split: Layout, fixed: Layout): (raw: Raw, slot: number) => Cell[] {
  const formulas = plan.query.metrics.map((name) => [name, formulaOf(plan, name)] as const);
  const fixedRaw = groupRows(fixed).values().next().value?.raw ?? [];
  return (raw, slot) => {
    const cell = (id: string, empty: 0 | null): Cell => {
      const own = split.positions.get(id);
      const position = own ?? fixed.positions.get(id);
      if (position === undefined) throw new Error(`measure ${id} is in no result`);
      const rows = own === undefined ? fixedRaw : raw;
      const found = cellAt(rows[slot + 1], position) ?? cellAt(rows[TIMELESS + 1], position);
      return found ?? empty ?? missing('no_data', position.metric);
    };
    return formulas.map(([name, formula]) => evaluateFormula(formula, name, cell));
  };
}

function formulaOf(plan: Plan, name: string): Formula {
  const formula = plan.formulas[name];
  if (formula === undefined) throw new Error(`metric ${name} has no formula`);
  return formula;
}

function cellAt(row: Row | undefined, { at, odd, metric, isFloat }: MeasurePosition): Cell | undefined {
  if (row === undefined) return undefined;
  if (odd >= 0 && Number(row[odd] ?? 0) > 0) return missing('not_finite', metric);
  const raw = row[at];
  if (raw === null || raw === undefined) return undefined;
  const value = Number(raw);
  if (!Number.isFinite(value)) return missing('not_finite', metric);
  return isFloat ? Number(value.toPrecision(12)) : value;
}

function silentMetrics(plan: Plan, layouts: readonly Layout[]): Set<string> {
  const heard = new Set<string>();
  const current = new Set<number>([TIMELESS, ...plan.spine.current.map((slot) => slot.index)]);
  for (const { rows, positions } of layouts) {
    for (const [id, { at, counts }] of positions) {
      const speaks = (value: Value | undefined) => value !== null && !(counts && Number(value) === 0);
      if (rows.some((row) => speaks(row[at]) && current.has(slotOf(row)))) heard.add(id);
    }
  }
  return new Set(
    plan.query.metrics.filter((name) => measuresIn(formulaOf(plan, name)).some((id) => !heard.has(id))),
  );
}

function measuresIn(formula: Formula): string[] {
  switch (formula.kind) {
    case 'measure':
      return [formula.id];
    case 'number':
      return [];
    case 'negate':
      return measuresIn(formula.operand);
    case 'ratio':
      return [...measuresIn(formula.numerator), ...measuresIn(formula.denominator)];
    case 'binary':
      return [...measuresIn(formula.left), ...measuresIn(formula.right)];
  }
}
