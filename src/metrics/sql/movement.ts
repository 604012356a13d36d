import type { Measure, Part, PartTime, Slot } from '../plan/index.ts';
import type { CompiledPart } from './compiled-part.ts';
import { compileCondition } from './condition.ts';
import { inForce, tableClock } from './in-force.ts';
import { argumentsOf, type MeasureColumn } from './measure.ts';
import { placeByJoin } from './place-in-time.ts';
import { segmentJoin } from './rows.ts';
import { type Compilation, openScope, type Scope } from './scope.ts';
import { indent } from './source.ts';
import { whereClause } from './where-clause.ts';

type MovementTime = Extract<PartTime, { kind: 'movement' }>;

/**
 * The bridge from the state at a slot's start to the state at its end. One pass over the intervals that touch
 * the slot gives each entity its opening and closing amount (null: not in force); comparing the two says which
 * part of the bridge the entity belongs to, so the parts add up by construction.
 */
export function compileMovement(compilation: Compilation, part: Part, slots: readonly Slot[]): CompiledPart {
  const time = part.time as MovementTime;
  const inner = entityStates(compilation, part, time, slots);
  const outer = openScope(compilation, part.table, 'states', { [time.entity]: 'entity' });
  const dimensions = part.dimensions.map((one, index) => `${outer.dimension(one).sql} AS d${index}`);
  const select = [
    'states.slot AS slot',
    ...dimensions,
    ...part.measures.map((one) => `${partSql(one)} AS ${one.id}`),
  ];
  const keys = [0, ...dimensions].map((_, index) => index + 1);
  return {
    table: part.table,
    columns: part.measures.map(
      (one): MeasureColumn => ({ id: one.id, type: columnType(one), hasOddCount: false }),
    ),
    sql: [
      `SELECT\n  ${select.join(',\n  ')}`,
      `FROM (\n${indent(inner)}\n) AS states`,
      ...outer.joins(),
      `GROUP BY ${keys.join(', ')}`,
    ].join('\n'),
  };
}

function columnType({ movement }: Measure): MeasureColumn['type'] {
  return movement?.measure === 'entities' ? 'integer' : 'decimal';
}

function entityStates(
  compilation: Compilation,
  part: Part,
  time: MovementTime,
  slots: readonly Slot[],
): string {
  const { sources } = compilation;
  const scope = openScope(compilation, part.table);
  const clock = tableClock(scope, time.from);
  const placement = placeByJoin(clock, slots, touches(scope, time));
  const [only] = slots;
  const single = slots.length === 1 && only !== undefined ? only : undefined;
  const bounds = (sql: string) =>
    single === undefined
      ? sql
      : sql
          .replaceAll('slots.starts', clock.bound(single.from))
          .replaceAll('slots.ends', clock.bound(single.to));
  const entity = scope.column(time.entity).sql;
  const amount = amountOf(scope, part, time);
  const filters = [...part.where, ...time.where].map((one) => compileCondition(scope, one));
  const select = [
    `${placement.slot} AS slot`,
    `${entity} AS entity`,
    `SUM(CASE WHEN ${bounds(inForce(scope, time, 'at start'))} THEN ${amount} END) AS opening`,
    `SUM(CASE WHEN ${bounds(inForce(scope, time, 'at end'))} THEN ${amount} END) AS closing`,
    ...(needsHistory(part)
      ? [`MAX(CASE WHEN history.first < ${bounds('slots.starts')} THEN 1 ELSE 0 END) AS known`]
      : []),
  ];
  const segment = part.among;
  return [
    `SELECT\n  ${select.join(',\n  ')}`,
    `FROM ${sources.from(part.table)} AS base`,
    ...(placement.join === undefined ? [] : [placement.join]),
    ...scope.joins(),
    ...(needsHistory(part) ? [historyJoin(compilation, part, time, entity)] : []),
    ...(segment === undefined ? [] : [segmentJoin(compilation, scope, segment, placement.slot, slots)]),
    ...whereClause([...placement.where, ...filters, `${entity} IS NOT NULL`]),
    'GROUP BY 1, 2',
  ].join('\n');
}

/** Intervals in force at the start or at the end, or in between. */
function touches(scope: Scope, { from, to }: MovementTime): string {
  const starts = scope.column(from).sql;
  if (to === undefined) return `${starts} < slots.ends`;
  const ends = scope.column(to).sql;
  return `${starts} < slots.ends AND (${ends} >= slots.starts OR ${ends} IS NULL)`;
}

function amountOf(scope: Scope, part: Part, { amount }: MovementTime): string {
  if (amount === undefined) return '1';
  const metric = part.measures[0]?.metric ?? part.table;
  return argumentsOf(scope, { ...amount, aggregate: 'sum', metric })[0]?.sql ?? '1';
}

function needsHistory({ measures }: Part): boolean {
  return measures.some(({ movement }) => movement?.part === 'new' || movement?.part === 'reactivation');
}

/** When each entity was first in force at all: tells the new from those that came back. One row an entity. */
function historyJoin(compilation: Compilation, part: Part, time: MovementTime, entity: string): string {
  const scope = openScope(compilation, part.table, 'past');
  const key = scope.column(time.entity).sql;
  const filters = [...part.where, ...time.where].map((one) => compileCondition(scope, one));
  const sql = [
    `SELECT ${key} AS entity, MIN(${scope.column(time.from).sql}) AS first`,
    `FROM ${compilation.sources.from(part.table)} AS past`,
    ...scope.joins(),
    ...whereClause(filters),
    'GROUP BY 1',
  ].join('\n');
  return `JOIN (\n${indent(sql)}\n) AS history ON history.entity = ${entity}`;
}

/** Which entities a part of the bridge takes, and what it counts of each. */
function partSql({ movement }: Measure): string {
  const part = movement?.part ?? 'closing';
  const { when, amount } = BRIDGE[part];
  return `SUM(CASE WHEN ${when} THEN ${movement?.measure === 'entities' ? '1' : amount} END)`;
}

const STAYED = 'opening IS NOT NULL AND closing IS NOT NULL';
const CAME = 'opening IS NULL AND closing IS NOT NULL';

const BRIDGE = {
  opening: { when: 'opening IS NOT NULL', amount: 'opening' },
  new: { when: `${CAME} AND known = 0`, amount: 'closing' },
  reactivation: { when: `${CAME} AND known = 1`, amount: 'closing' },
  expansion: { when: `${STAYED} AND closing > opening`, amount: 'closing - opening' },
  contraction: { when: `${STAYED} AND closing < opening`, amount: 'opening - closing' },
  churn: { when: 'opening IS NOT NULL AND closing IS NULL', amount: 'opening' },
  closing: { when: 'closing IS NOT NULL', amount: 'closing' },
} as const;
