import { addDays, daysBetween } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Part, SeenSlot } from '../plan/index.ts';
import type { CompiledPart } from './compiled-part.ts';
import type { MeasureColumn } from './measure.ts';
import { overSpans } from './over-spans.ts';
import type { Compilation } from './scope.ts';

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
  part: Part,
  states: CompiledPart,
  slots: readonly SeenSlot[],
): CompiledPart {
  const { daily = 'average' } = part;
  const days = daysOf(slots).map(({ from }) => from);
  const { dialect } = binder;
  return overSpans(dialect, part, states, {
    of: 'days',
    rows: slots.map(({ index, from, to }) => {
      const starts = days.indexOf(from);
      return [index, starts, starts + daysBetween(from, to), daysBetween(from, to)].map(String);
    }),
    more: ['days'],
    columns: states.columns.map(
      (one): MeasureColumn => (daily === 'average' ? { ...one, type: 'float', addsDoubles: true } : one),
    ),
    aggregate({ id, type }) {
      const state = `days.${id}`;
      if (daily === 'average') {
        const sum = type === 'float' ? dialect.floatSum(state, []) : `SUM(${state})`;
        return `${dialect.cast(`COALESCE(${sum}, 0)`, 'float')} / MAX(spans.days)`;
      }
      const [picked, least] = daily === 'min' ? ['MIN', 'LEAST'] : ['MAX', 'GREATEST'];
      const found = `${picked}(${state})`;
      return `CASE WHEN COUNT(${state}) < MAX(spans.days) THEN ${least}(COALESCE(${found}, 0), 0) ELSE ${found} END`;
    },
  });
}
