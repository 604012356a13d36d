import { resultColumns, valueAt } from '../connection/column-values.ts';
import type { ResultTable } from '../connection/connection.ts';
import { type Part, type Plan, readingParts } from '../plan/index.ts';
import type { CompiledPlan, CompiledQuery } from '../sql/index.ts';
import type { PlanResults } from './assemble.ts';

/**
 * The parts of a plan that read tables and have no row at all in some slot, in any group. Of several that measure entities
 * together nobody knows which has none.
 */
export function unheardParts(plan: Plan, compiled: CompiledPlan, results: PlanResults): Part[] {
  return [
    ...unheardIn(plan.parts, plan.spine.slots.length, compiled.split, results.split),
    ...unheardIn(plan.fixed, plan.spine.slots.length, compiled.fixed, results.fixed),
    ...plan.coarser.flatMap(({ parts }, at) =>
      unheardIn(parts, plan.spine.slots.length, compiled.coarser[at], results.coarser?.[at]),
    ),
    ...unheardIn(plan.everybody, plan.spine.slots.length, compiled.everybody, results.everybody),
  ];
}

function unheardIn(
  parts: readonly Part[],
  slots: number,
  query: CompiledQuery | undefined,
  result: ResultTable | undefined,
): Part[] {
  if (query === undefined || result === undefined) return parts.flatMap(readingParts);
  const { length, values } = resultColumns(result);
  const places = placesOf(query);
  const [slot] = values;
  const isUnheard = ({ measures }: Part) => {
    const columns = measures.flatMap(({ id }) => values[places.get(id) ?? -1] ?? []);
    const heard = new Set<number>();
    for (let row = 0; row < length && heard.size < slots; row += 1) {
      const index = slot === undefined ? null : valueAt(slot, row);
      if (index === null || heard.has(Number(index))) continue;
      if (columns.some((column) => valueAt(column, row) !== null)) heard.add(Number(index));
    }
    return heard.size < slots;
  };
  return parts.flatMap((part) => {
    const reading = readingParts(part);
    return reading.length > 1 || isUnheard(part) ? reading : [];
  });
}

/** The column of each measure in the rows: slot, dimensions, then the measures, some with a count of odd values. */
function placesOf({ dimensions, measures }: CompiledQuery): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  let at = 1 + dimensions;
  for (const { id, hasOddCount } of measures) {
    places.set(id, at);
    at += hasOddCount ? 2 : 1;
  }
  return places;
}
