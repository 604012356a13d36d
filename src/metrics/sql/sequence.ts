import type { Dialect } from '../dialect/index.ts';
import type { Measure, SeenSlot, Sequence } from '../plan/index.ts';
import type { Typed } from './comparison.ts';
import { type CompiledPart, keysFrom } from './compiled-part.ts';
import { groupBy } from './group-by.ts';
import { tableClock } from './in-force.ts';
import { aggregateOf, type MeasureColumn, resultType } from './measure.ts';
import { placeRows } from './place-in-time.ts';
import { needsRanking, placesAmong, quantileWeight } from './ranked.ts';
import { type Compilation, openScope } from './scope.ts';
import { type Events, eventsOf, type SequencePart } from './sequence-events.ts';
import { nextSteps, touches, withinDays } from './sequence-steps.ts';
import { indent } from './source.ts';
import { whereClause } from './where-clause.ts';

/**
 * Aggregates over sequences, in one pass over the rows of all steps laid below one another: windows over each entity's rows,
 * in their order, find what follows a row, so that no row is joined to others.
 *
 *     events     the rows of all steps: which step, when, whose; dimensions and values beside those that they are of
 *     followed   for each row of the first step, when the last step is reached at the earliest; or, where rows are taken as
 *                of the one that they follow, for each row of the second step that one
 *     rows       slots, and whether all steps come within the days
 */
export function compileSequence(
  compilation: Compilation,
  part: SequencePart,
  slots: readonly SeenSlot[],
): CompiledPart {
  const { dialect } = compilation.binder;
  const { sequence, dimensions, measures } = part;
  const events = eventsOf(compilation, part, slots);
  const { slot, sql } = rowsIn(compilation, part, events, slots);
  const groups = ['slot', ...dimensions.map((_, index) => `d${index}`)];
  const ranked = measures.filter((one) => needsRanking(dialect, one));
  const places = ranked.flatMap(({ id }) => placesAmong('days', 'ASC', groups, `${id}_rank`));
  const from =
    places.length === 0 ? sql : `SELECT rows.*, ${places.join(', ')}\nFROM (\n${indent(sql)}\n) AS rows`;
  const compiled = measures.map((one) => aggregated(dialect, events, sequence, one));
  const keys = keysFrom('rows', dimensions.length, slot);
  return {
    ...{ table: part.table, slot },
    columns: compiled.map(({ column }) => column),
    sql: [
      `SELECT\n  ${[...keys, ...compiled.map(({ select }) => select)].join(',\n  ')}`,
      `FROM (\n${indent(from)}\n) AS rows`,
      groupBy(keys),
    ].join('\n'),
  };
}

/** Rows in their slots: of a query without touches those of the first step, else all. */
function rowsIn(
  compilation: Compilation,
  { table, sequence, dimensions, measures }: SequencePart,
  events: Events,
  slots: readonly SeenSlot[],
): { readonly slot: string; readonly sql: string } {
  const { touch, steps, isFirstEver } = sequence;
  const clock = tableClock(openScope(compilation, table), steps[0]?.time ?? '');
  const placement = placeRows(compilation.binder, clock, slots, 'followed.placed');
  const { isWithin, passed } = withinDays(events, sequence);
  const carried = [...dimensions.map((_, index) => `d${index}`), ...events.values.map(({ name }) => name)];
  const select = [
    `${placement.slot} AS slot`,
    ...[...carried, 'step'].map((one) => `followed.${one} AS ${one}`),
    `CASE WHEN ${isWithin} THEN 1 ELSE 0 END AS reached`,
    ...(measures.some(({ ofSequence }) => ofSequence === 'days')
      ? [`CASE WHEN ${isWithin} THEN ${passed} END AS days`]
      : []),
  ];
  const followed =
    touch === undefined ? nextSteps(events, sequence) : touches(events, sequence, dimensions.length);
  const sql = [
    `SELECT\n  ${select.join(',\n  ')}`,
    `FROM (\n${indent(followed)}\n) AS followed`,
    ...(placement.join === undefined ? [] : [placement.join]),
    ...whereClause([
      ...placement.where,
      ...(touch === undefined ? ['followed.step = 1'] : []),
      ...(touch === undefined && !isFirstEver ? [] : ['followed.kept = 1']),
    ]),
  ].join('\n');
  return { slot: placement.slot, sql };
}

function aggregated(
  dialect: Dialect,
  { values, clockwork }: Events,
  { touch }: Sequence,
  measure: Measure,
): { readonly column: MeasureColumn; readonly select: string } {
  const { id, ofSequence } = measure;
  if (ofSequence === 'days') {
    const value: Typed = { sql: 'rows.days', type: clockwork.type, isComputed: true };
    const column = {
      ...{ id, type: resultType(dialect, measure, value), hasOddCount: false },
      addsDoubles: value.type === 'float' && measure.aggregate === 'average',
    };
    return { column, select: `${daysSql(value)} AS ${id}` };
  }
  const args = values.filter((one) => one.measure === id);
  const where =
    ofSequence === 'start' ? (touch === undefined ? [] : ['rows.step = 1']) : ['rows.reached = 1'];
  const isFloat = args[0]?.type === 'float' && measure.aggregate === 'sum';
  return {
    column: { id, type: resultType(dialect, measure, args[0]), hasOddCount: false, addsDoubles: isFloat },
    select: `${aggregateOf(dialect, measure, args, where)} AS ${id}`,
  };

  function daysSql(value: Typed): string {
    if (!needsRanking(dialect, measure)) return aggregateOf(dialect, measure, [value], []);
    const weight = quantileWeight(`${id}_rank_place - 1`, `${id}_rank_of`, measure);
    return `SUM(${dialect.cast(value.sql, 'float')} * ${weight})`;
  }
}
