import { z } from 'zod';

const amount = z.number().min(0).max(100_000).optional();

/** A length of time as an author writes it: `{ hours: 1, minutes: 30 }`. */
export const Duration = z
  .strictObject({ days: amount, hours: amount, minutes: amount, seconds: amount })
  .refine(
    (it) => Object.values(it).some((value) => value !== undefined),
    'needs days, hours, minutes or seconds',
  );
