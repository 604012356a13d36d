import { addDays, daysBetween } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Part, SeenSlot } from '../plan/index.ts';
import type { CompiledPart } from './compiled-part.ts';
import { groupBy } from './group-by.ts';
import type { MeasureColumn } from './measure.ts';
import type { Compilation } from './scope.ts';
import { indent } from './source.ts';

/** Some eleven years. */
const MAX_DAYS = 4000;

/** The days of slots as slots of their own, each once, in their order. @throws SERIES_TOO_LARGE */
export function daysOf(slots: readonly SeenSlot[]): readonly SeenSlot[] {
  const days = [
    ...new Set(
      slots.flatMap(({ from, to }) =>
        Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index)),
      ),
    ),
  ].sort();
  if (days.length > MAX_DAYS) {
    return fail('SERIES_TOO_LARGE', {
      message: `The states of ${days.length} days are asked for; the limit is ${MAX_DAYS}.`,
      hint: 'shorten the period.',
    });
  }
  return days.map((from, index) => {
    const to = addDays(from, 1);
    return { index, from, to, partial: false, own: { from, to } };
  });
}

/**
 * The states of days as one for each slot. Days on which a group had nothing have no row, and count with 0.
 * @param states compiled over `daysOf` the slots
 */
export function overDays(
  { binder }: Compilation,
  { dimensions, daily = 'average' }: Part,
  states: CompiledPart,
  slots: readonly SeenSlot[],
): CompiledPart {
  const days = daysOf(slots).map(({ from }) => from);
  const rows = slots.map(({ index, from, to }) => {
    const starts = days.indexOf(from);
    return [index, starts, starts + daysBetween(from, to), daysBetween(from, to)].map(String);
  });
  const keys = ['spans.slot AS slot', ...dimensions.map((_, index) => `days.d${index} AS d${index}`)];
  const { dialect } = binder;
  const overAll = ({ id, type }: MeasureColumn) => {
    const state = `days.${id}`;
    if (daily === 'average') {
      const sum = type === 'float' ? dialect.floatSum(state, []) : `SUM(${state})`;
      return `${dialect.cast(`COALESCE(${sum}, 0)`, 'float')} / MAX(spans.days)`;
    }
    const [picked, least] = daily === 'min' ? ['MIN', 'LEAST'] : ['MAX', 'GREATEST'];
    const found = `${picked}(${state})`;
    return `CASE WHEN COUNT(${state}) < MAX(spans.days) THEN ${least}(COALESCE(${found}, 0), 0) ELSE ${found} END`;
  };
  const columns = states.columns.map(
    (one): MeasureColumn => (daily === 'average' ? { ...one, type: 'float', addsDoubles: true } : one),
  );
  const select = [...keys, ...states.columns.map((one) => `${overAll(one)} AS ${one.id}`)];
  return {
    ...{ table: states.table, slot: 'spans.slot' },
    columns,
    sql: [
      `SELECT ${select.join(', ')}`,
      `FROM (\n${indent(states.sql)}\n) AS days`,
      `JOIN ${dialect.rows('spans', ['slot', 'starts', 'ends', 'days'], rows)} ON days.slot >= spans.starts AND days.slot < spans.ends`,
      groupBy(keys),
    ].join('\n'),
  };
}
