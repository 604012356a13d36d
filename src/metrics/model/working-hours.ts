import { z } from 'zod';
import { ColumnName } from './identifier.ts';

/** Two columns of timestamps, between which the working hours are counted. */
export const WorkingHoursBetween = z.strictObject({
  from: ColumnName.describe('The timestamp that they are counted from.'),
  to: ColumnName.describe('The timestamp up to which they are counted.'),
});
export type WorkingHoursBetween = z.output<typeof WorkingHoursBetween>;
