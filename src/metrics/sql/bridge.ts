import type { Measure, Part, PartTime, SeenSlot } from '../plan/index.ts';
import { type CompiledPart, keysFrom } from './compiled-part.ts';
import { compileCondition } from './condition.ts';
import { filtersOf } from './filters.ts';
import { groupBy } from './group-by.ts';
import { inForce, tableClock, touches } from './in-force.ts';
import { argumentsOf, type MeasureColumn } from './measure.ts';
import { placeByJoin } from './place-in-time.ts';
import { segmentJoin } from './rows.ts';
import { type Compilation, openScope, type Scope } from './scope.ts';
import { indent } from './source.ts';
import { whereClause } from './where-clause.ts';

type BridgeTime = Extract<PartTime, { kind: 'bridge' }>;

/**
 * The bridge from the state at a slot's start to the state at its end. One pass over the intervals that touch
 * the slot gives each entity its opening and closing amount (null: not in force); comparing the two says which
 * part of the bridge the entity belongs to, so the parts add up by construction.
 */
export function compileBridge(
  compilation: Compilation,
  part: Part,
  slots: readonly SeenSlot[],
): CompiledPart {
  const time = part.time as BridgeTime;
  const states = entityStates(compilation, part, time, slots);
  const isFloat = hasFloatAmount(compilation, part, time);
  const bridge = bridgeOf(isFloat);
  const sum = sumOf(compilation, isFloat);
  const outer = openScope(compilation, part.table, 'states', { [time.entity]: 'entity' });
  const dimensions = part.dimensions.map((one, index) => `${outer.group(one).sql} AS d${index}`);
  const keys = [...keysFrom('states', 0, states.slot), ...dimensions];
  const select = [...keys, ...part.measures.map((one) => `${partSql(one, bridge, sum)} AS ${one.id}`)];
  return {
    ...{ table: part.table, slot: states.slot },
    columns: part.measures.map(
      (one): MeasureColumn => ({
        id: one.id,
        type: columnType(one),
        hasOddCount: false,
        addsDoubles: isFloat && one.bridge?.measure !== 'entities',
      }),
    ),
    sql: [
      `SELECT\n  ${select.join(',\n  ')}`,
      `FROM (\n${indent(states.sql)}\n) AS states`,
      ...outer.joins(),
      groupBy(keys),
    ].join('\n'),
  };
}

function columnType({ bridge: taken }: Measure): MeasureColumn['type'] {
  return taken?.measure === 'entities' ? 'integer' : 'decimal';
}

function entityStates(
  compilation: Compilation,
  part: Part,
  time: BridgeTime,
  slots: readonly SeenSlot[],
): { readonly slot: string; readonly sql: string } {
  const scope = openScope(compilation, part.table);
  const clock = tableClock(scope, time.from);
  const placement = placeByJoin(
    compilation.binder,
    clock,
    slots,
    (bounds) => touches(scope, time, bounds),
    (hull) => touches(scope, time, hull),
  );
  const { bounds } = placement;
  const entity = scope.column(time.entity).sql;
  const amount = amountOf(scope, part, time);
  const sum = sumOf(compilation, hasFloatAmount(compilation, part, time));
  const filters = [...filtersOf(scope, part), ...time.where.map((one) => compileCondition(scope, one))];
  const select = [
    `${placement.slot} AS slot`,
    `${entity} AS entity`,
    `${sum(`CASE WHEN ${inForce(scope, time, bounds, 'at start')} THEN ${amount} END`)} AS opening`,
    `${sum(`CASE WHEN ${inForce(scope, time, bounds, 'at end')} THEN ${amount} END`)} AS closing`,
    ...(needsHistory(part)
      ? [`MAX(CASE WHEN history.first < ${bounds.starts} THEN 1 ELSE 0 END) AS known`]
      : []),
  ];
  const segment =
    part.among === undefined ? [] : [segmentJoin(compilation, scope, part.among, placement.slot, slots)];
  const sql = [
    `SELECT\n  ${select.join(',\n  ')}`,
    scope.from(),
    ...(placement.join === undefined ? [] : [placement.join]),
    ...scope.joins(),
    ...(needsHistory(part) ? [historyJoin(compilation, part, time, entity)] : []),
    ...segment,
    ...whereClause([...placement.where, ...filters, `${entity} IS NOT NULL`]),
    groupBy(select.slice(0, 2)),
  ].join('\n');
  return { slot: placement.slot, sql };
}

function amountOf(scope: Scope, part: Part, { amount }: BridgeTime): string {
  if (amount === undefined) return '1';
  const metric = part.measures[0]?.metric ?? part.table;
  const [argument] = argumentsOf(scope, { ...amount, aggregate: 'sum', metric });
  if (argument === undefined) throw new Error(`${metric}: a sum has an argument`);
  // In force without an amount is still in force: null is kept for "not in force".
  return `COALESCE(${argument.sql}, 0)`;
}

function needsHistory({ measures }: Part): boolean {
  return measures.some(({ bridge: taken }) => taken?.part === 'new' || taken?.part === 'reactivation');
}

/** When each entity was first in force at all: tells the new from those that came back. One row an entity. */
function historyJoin(compilation: Compilation, part: Part, time: BridgeTime, entity: string): string {
  const scope = openScope(compilation, part.table, 'past');
  const key = scope.column(time.entity).sql;
  const filters = [...filtersOf(scope, part), ...time.where.map((one) => compileCondition(scope, one))];
  const sql = [
    `SELECT ${key} AS entity, MIN(${scope.column(time.from).sql}) AS first`,
    scope.from(),
    ...scope.joins(),
    ...whereClause(filters),
    'GROUP BY 1',
  ].join('\n');
  return `JOIN (\n${indent(sql)}\n) AS history ON history.entity = ${entity}`;
}

/** Which entities a part of the bridge takes, and what it counts of each. */
function partSql({ bridge: taken }: Measure, bridge: ReturnType<typeof bridgeOf>, sum: Sum): string {
  const part = taken?.part ?? 'closing';
  const { when, amount } = bridge[part];
  if (taken?.measure === 'entities') return `SUM(CASE WHEN ${when} THEN 1 END)`;
  return sum(`CASE WHEN ${when} THEN ${amount} END`);
}

type Sum = (sql: string) => string;

function sumOf({ binder }: Compilation, isFloat: boolean): Sum {
  return (sql) => (isFloat ? binder.dialect.floatSum(sql, []) : `SUM(${sql})`);
}

const STAYED = 'opening IS NOT NULL AND closing IS NOT NULL';
const CAME = 'opening IS NULL AND closing IS NOT NULL';

/**
 * Doubles that say the same by other parts differ in their last digits, and that is no expansion: what lies within a
 * billionth of the amounts counts as unchanged.
 */
function bridgeOf(isFloat: boolean) {
  const room = isFloat ? ' + 1e-9 * (ABS(opening) + ABS(closing))' : '';
  return {
    opening: { when: 'opening IS NOT NULL', amount: 'opening' },
    new: { when: `${CAME} AND known = 0`, amount: 'closing' },
    reactivation: { when: `${CAME} AND known = 1`, amount: 'closing' },
    expansion: { when: `${STAYED} AND closing > opening${room}`, amount: 'closing - opening' },
    contraction: { when: `${STAYED} AND opening > closing${room}`, amount: 'opening - closing' },
    churn: { when: 'opening IS NOT NULL AND closing IS NULL', amount: 'opening' },
    closing: { when: 'closing IS NOT NULL', amount: 'closing' },
  } as const;
}

function hasFloatAmount(compilation: Compilation, part: Part, { amount }: BridgeTime): boolean {
  if (amount === undefined) return false;
  const metric = part.measures[0]?.metric ?? part.table;
  const scope = openScope(compilation, part.table);
  return argumentsOf(scope, { ...amount, aggregate: 'sum', metric })[0]?.type === 'float';
}
