import type { Part, RowTime, SeenSlot } from '../plan/index.ts';
import { type CompiledPart, keysOf } from './compiled-part.ts';
import { compileCondition } from './condition.ts';
import { groupBy } from './group-by.ts';
import { endOf } from './in-force.ts';
import { aggregateOf, argumentsOf } from './measure.ts';
import { daysShared } from './overlap.ts';
import { rowsOf } from './rows.ts';
import type { Compilation } from './scope.ts';
import { indent } from './source.ts';
import { whereClause } from './where-clause.ts';

/** A part whose rows hold for some days each. */
type SpreadPart = Part & { readonly time: Extract<RowTime, { kind: 'overlap' }> };

/**
 * Sums of values that hold for some days each, by the share of those days that lies in the slot: first what holds from one
 * day on, then, where something must be complete, all of each such value, then all of a slot. A slot of which some day has
 * no value has no sum. Products and quotients are doubles.
 * @throws COLUMN_TYPE
 */
export function compileProrated(
  compilation: Compilation,
  part: SpreadPart,
  slots: readonly SeenSlot[],
): CompiledPart {
  const { dialect } = compilation.binder;
  const { table, measures, time } = part;
  const groups = keysOf(part.dimensions.length);
  const each = (time.complete ?? []).map((_, at) => `c${at}`);
  const spread = fromOneDay(compilation, part, slots);
  const days = (id: string) => dialect.aggregate('SUM', 'days', [`${id} IS NOT NULL`]);
  const inner =
    each.length === 0
      ? spread
      : select(
          [...groups, ...each],
          [
            'MAX(slot_days) AS slot_days',
            ...measures.flatMap(({ id }) => [
              `${days(id)} AS ${id}_days`,
              `${dialect.floatSum(id, [])} AS ${id}`,
            ]),
          ],
          spread,
        );
  const sums = measures.map(({ id }) => {
    // Values of which no row counts have no days, and are not missed.
    const held = each.length === 0 ? days(id) : `MIN(${id}_days)`;
    return `CASE WHEN ${held} = MAX(slot_days) THEN ${dialect.floatSum(id, [])} END AS ${id}`;
  });
  return {
    ...{ table, slot: 'spread.slot' },
    columns: measures.map(({ id }) => ({
      ...{ id, type: dialect.floatSumType, hasOddCount: false, addsDoubles: true },
    })),
    sql: select(groups, sums, inner),
  };
}

/** A step of the sums: aggregates of what is alike in some keys. */
function select(keys: readonly string[], aggregates: readonly string[], from: string): string {
  return [
    `SELECT\n  ${[...keys, ...aggregates].join(',\n  ')}`,
    `FROM (\n${indent(from)}\n) AS spread`,
    groupBy(keys),
  ].join('\n');
}

/** Of what holds from each day on, how many days lie in the slot, and their share of its amounts. */
function fromOneDay(compilation: Compilation, part: SpreadPart, slots: readonly SeenSlot[]): string {
  const { dialect } = compilation.binder;
  const { time, table, measures } = part;
  const { scope, clock, bounds, ...rows } = rowsOf(compilation, part, slots);
  if (bounds === undefined) throw new Error(`rows of ${table} are placed by the bounds of slots`);
  const does = `Metric "${measures[0]?.metric}" spreads amounts over days`;
  const shared = daysShared(scope, time, bounds, { clock, does });
  // Rows of before say only what must be there.
  const inSlot = time.complete === undefined ? shared : `GREATEST(${shared}, 0)`;
  const begins = scope.column(time.from).sql;
  const ofAll = dialect.daysBetween(begins, endOf(scope, time) ?? bounds.ends);
  const sums = measures.map((measure) => {
    const where = measure.where.map((one) => compileCondition(scope, one));
    const sum = aggregateOf(dialect, { ...measure, aggregate: 'sum' }, argumentsOf(scope, measure), where);
    return `${dialect.cast(sum, 'float')} * MAX(${inSlot}) / MAX(${ofAll}) AS ${measure.id}`;
  });
  const complete = (time.complete ?? []).map((one, at) => `${scope.dimension(one).sql} AS c${at}`);
  const keys = [`${rows.slot} AS slot`, ...rows.dimensions, ...complete, `${begins} AS begins`];
  const columns = [
    ...keys,
    `MAX(${inSlot}) AS days`,
    `MAX(${dialect.daysBetween(bounds.starts, bounds.ends)}) AS slot_days`,
    ...sums,
  ];
  return [
    `SELECT\n  ${columns.join(',\n  ')}`,
    ...rows.from(),
    ...whereClause(rows.where),
    groupBy(keys),
  ].join('\n');
}
