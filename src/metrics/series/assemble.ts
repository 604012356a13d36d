import { fail } from '../../foundation/diagnostic/index.ts';
import type { ResultTable, Value } from '../connection/connection.ts';
import type { Formula, Measure, Plan } from '../plan/index.ts';
import { type CompiledPlan, type CompiledQuery, MAX_ROWS } from '../sql/index.ts';
import { evaluateFormula, missing } from './evaluate-formula.ts';
import { orderGroups } from './order-groups.ts';
import type { Cell, Group, Series } from './series.ts';

/** What the database answered to a compiled plan. */
export interface PlanResults {
  readonly split?: ResultTable;
  readonly fixed?: ResultTable;
}

type Row = readonly Value[];
/** Raw measure values of a group by slot; the last entry is for rows without time. */
type Raw = Map<number, Row>;

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
  const fixedRaw = groupRows(fixed).values().next().value?.raw ?? new Map<number, Row>();
  if (plan.dimensions.length === 0 && keys.size === 0) keys.set('', { key: [], raw: new Map() });
  const groups = [...keys.values()].map(({ key, raw }): Group => {
    const read = (slot: number) =>
      cellsOf(
        plan,
        [
          { layout: split, raw },
          { layout: fixed, raw: fixedRaw },
        ],
        slot,
      );
    return {
      key,
      current: plan.spine.current.map((slot) => read(slot.index)),
      comparison: plan.spine.comparison.map((slot) => read(slot.index)),
    };
  });
  const metrics = plan.query.metrics;
  const ordered = orderGroups(groups, plan.query.order, { metrics, dimensions: plan.dimensions });
  const { limit } = plan.query;
  const kept = limit === undefined ? ordered : ordered.slice(0, limit);
  return {
    metrics,
    dimensions: plan.dimensions,
    slots: plan.spine.current,
    comparisonSlots: plan.spine.comparison,
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

function groupRows({ rows, dimensions }: Layout): Map<string, { key: readonly Value[]; raw: Raw }> {
  const groups = new Map<string, { key: readonly Value[]; raw: Raw }>();
  for (const row of rows) {
    const key = row.slice(1, 1 + dimensions);
    const identity = dimensions === 0 ? '' : JSON.stringify(key.map(identityOf));
    let group = groups.get(identity);
    if (group === undefined) {
      group = { key, raw: new Map() };
      groups.set(identity, group);
    }
    group.raw.set(row[0] === null ? TIMELESS : Number(row[0]), row);
  }
  return groups;
}

/** JSON has no NaN and no infinity, and a group of them is not the group without a value. */
function identityOf(value: Value): Value | readonly string[] {
  return typeof value === 'number' && !Number.isFinite(value) ? [String(value)] : value;
}

function cellsOf(plan: Plan, sources: readonly { layout: Layout; raw: Raw }[], slot: number): Cell[] {
  const read = (id: string, empty: 0 | null): Cell => {
    for (const {
      layout: { positions },
      raw,
    } of sources) {
      const position = positions.get(id);
      if (position === undefined) continue;
      const here = cellAt(raw.get(slot), position);
      return here ?? cellAt(raw.get(TIMELESS), position) ?? empty ?? missing('no_data', position.metric);
    }
    throw new Error(`measure ${id} is in no result`);
  };
  return plan.query.metrics.map((name) => evaluateFormula(formulaOf(plan, name), name, read));
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
      if (rows.some((row) => speaks(row[at]) && current.has(row[0] === null ? TIMELESS : Number(row[0]))))
        heard.add(id);
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
