import type { ResultTable } from '../connection/connection.ts';
import type { Formula, Plan } from '../plan/index.ts';
import type { CompiledPlan } from '../sql/index.ts';
import { type CellColumn, cellOf } from './cell-column.ts';
import { evaluateFormula } from './evaluate-formula.ts';
import { sharedNames } from './group-label.ts';
import { type GroupedResults, groupResults } from './grouped-results.ts';
import { once, onceFor } from './once.ts';
import { orderGroups } from './order-groups.ts';
import { numberOf, type Series, type SeriesCells, seriesOf } from './series.ts';

/** What the database answered to a compiled plan. */
export interface PlanResults {
  readonly split?: ResultTable;
  readonly fixed?: ResultTable;
}

/**
 * Makes the typed series: every group in every slot of the spine, so that a gap in the data is a stated zero or
 * a stated absence; then formulas, order and limit. A formula is evaluated for all groups at once when its metric is
 * first looked at; groups are put in order, and become objects, when somebody asks for them.
 * @throws SERIES_TOO_LARGE
 */
export function assembleSeries(plan: Plan, compiled: CompiledPlan, results: PlanResults): Series {
  const { dimensions, spine, query, calendar } = plan;
  const split = groupResults(plan, compiled.split, results.split, dimensions.length > 0);
  const fixed = groupResults(plan, compiled.fixed, results.fixed, false);
  return seriesOf(
    {
      dimensions,
      types: dimensions.map((_, index) => results.split?.columns[1 + index]?.type ?? 'other'),
      zone: calendar.zone,
      slots: spine.current,
      comparisonSlots: spine.comparison,
      ...(spine.distance === undefined ? {} : { distance: spine.distance }),
      partial: spine.partial,
    },
    query.metrics,
    cellsOf(plan, split, fixed),
  );
}

function cellsOf(plan: Plan, split: GroupedResults, fixed: GroupedResults): SeriesCells {
  const { dimensions, spine, query } = plan;
  const count = split.groups;
  const length = spine.slots.length * count;
  const measure = (id: string, empty: 0 | null): CellColumn =>
    split.has(id) ? split.column(id, empty) : besideAll(fixed.column(id, empty), count, length);
  const column = onceFor((metric) => evaluateFormula(formulaOf(plan, metric), metric, measure, length));
  const last = spine.current.at(-1)?.index ?? 0;
  const order = once(() =>
    orderGroups(count, query.order, {
      metrics: query.metrics,
      dimensions,
      key: split.key,
      number: (metric, group) => numberOf(cellOf(column(metric), last * count + group)),
    }),
  );
  return {
    count,
    order: once(() => (query.limit === undefined ? order() : order().slice(0, query.limit))),
    more: query.limit === undefined ? 0 : Math.max(0, count - query.limit),
    key: split.key,
    column,
    shared: once(() => sharedNames(dimensions, count, split.key)),
    silentIn: (slots) => silentIn(plan, [split, fixed], slots),
  };
}

/** The one group of a fixed measure, beside every group. */
function besideAll(one: CellColumn, count: number, length: number): CellColumn {
  const numbers = new Float64Array(length);
  const missing = one.missing === undefined ? undefined : new Uint16Array(length);
  for (const [slot, number] of one.numbers.entries()) {
    numbers.fill(number, slot * count, (slot + 1) * count);
    missing?.fill(one.missing?.[slot] ?? 0, slot * count, (slot + 1) * count);
  }
  return { numbers, missing };
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
