import { addDays, type Calendar, instantOf } from '../../foundation/calendar/index.ts';
import type { Sequence } from './plan.ts';

const DAY_MS = 86_400_000;

/** Where what is known ends: at the edition date, and for tables whose data ends early after their last day. */
interface KnownEnds {
  readonly calendar: Pick<Calendar, 'zone'>;
  readonly asOf?: string | undefined;
  readonly ends?: ReadonlyMap<string, string> | undefined;
}

/** A sequence with the first day of whose rows nobody knows yet what follows, at an edition date and by where data ends. */
export function sequenceUntil(
  sequence: Omit<Sequence, 'until'>,
  { asOf, ends, calendar }: KnownEnds,
): Sequence {
  const ended = sequence.steps.slice(1).flatMap(({ table }) => {
    const last = ends?.get(table);
    return last === undefined ? [] : [addDays(last, 1)];
  });
  const [known] = (asOf === undefined ? ended : [asOf, ...ended]).sort();
  return known === undefined ? sequence : { ...sequence, until: knownUntil(known, sequence.days, calendar) };
}

/**
 * The first day whose rows are followed by days that are not known: so many of them, of 24 hours, are not over.
 * @param end the first day that is not known
 */
export function knownUntil(end: string, days: number, { zone }: Pick<Calendar, 'zone'>): string {
  const until = addDays(end, -days);
  // On a day on which clocks are put forward fewer hours pass.
  const isShort = instantOf(until, zone) + days * DAY_MS > instantOf(end, zone);
  return isShort ? addDays(until, -1) : until;
}
