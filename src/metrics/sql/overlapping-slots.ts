import { compareMoments } from '../../foundation/calendar/index.ts';
import { areDisjoint, type Measure, type Part, type SeenSlot } from '../plan/index.ts';
import type { CompiledPart } from './compiled-part.ts';
import { isAdditive } from './distinct-with-sums.ts';
import { argumentsOf } from './measure.ts';
import { overSpans } from './over-spans.ts';
import { type Compilation, openScope } from './scope.ts';

/**
 * Whether a measure over slots that overlap is better added up between their bounds first: a row of a running total by
 * day would be read again for each day after it. Sums of doubles depend on their order, and stay whole.
 */
export function isAddedInSteps(
  compilation: Compilation,
  { table, time, among }: Part,
  measure: Measure,
  slots: readonly SeenSlot[],
): boolean {
  if (time.kind !== 'flow' || among !== undefined || !isAdditive(measure) || areDisjoint(slots)) return false;
  if (measure.aggregate === 'count') return true;
  const [argument] = argumentsOf(openScope(compilation, table), measure);
  return argument?.type === 'integer' || argument?.type === 'decimal';
}

/** The stretches between the bounds of slots, in order, without those that are in none of them. */
export function stepsOf(slots: readonly SeenSlot[]): readonly SeenSlot[] {
  const bounds = boundsOf(slots);
  return bounds.slice(1).flatMap((to, index) => {
    const from = bounds[index] ?? to;
    const isInSome = slots.some(
      (slot) => compareMoments(slot.from, from) <= 0 && compareMoments(to, slot.to) <= 0,
    );
    return isInSome ? [{ index, from, to, partial: false, own: { from, to } }] : [];
  });
}

function boundsOf(slots: readonly SeenSlot[]): readonly string[] {
  return [...new Set(slots.flatMap(({ from, to }) => [from, to]))].sort(compareMoments);
}

/** The sums of steps, added up for each slot. @param steps compiled over `stepsOf` the slots */
export function addUpSteps(
  { binder }: Compilation,
  part: Part,
  steps: CompiledPart,
  slots: readonly SeenSlot[],
): CompiledPart {
  const bounds = boundsOf(slots);
  return overSpans(binder.dialect, part, steps, {
    of: 'steps',
    rows: slots.map(({ index, from, to }) => [index, bounds.indexOf(from), bounds.indexOf(to)].map(String)),
    // A sum of counts is wider than a count.
    columns: steps.columns.map((one) =>
      one.type === 'integer' ? { ...one, type: 'decimal' as const } : one,
    ),
    aggregate: ({ id }) => `SUM(steps.${id})`,
  });
}
