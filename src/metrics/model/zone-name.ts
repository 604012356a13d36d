import { z } from 'zod';
import { validateZone } from '../../foundation/calendar/index.ts';

/** The name of a time zone, as an author writes it. */
export const ZoneName = z.string().refine(isZone, 'must be an IANA zone such as Europe/Berlin');

function isZone(zone: string): boolean {
  try {
    validateZone(zone);
    return true;
  } catch {
    return false;
  }
}
