import { z } from 'zod';
import { PARTS_OF_TIME } from '../../foundation/calendar/index.ts';
import { ColumnName } from './identifier.ts';

/** Two columns of timestamps, between which the working hours are counted. */
export const WorkingHoursBetween = z.strictObject({
  from: ColumnName.describe('The timestamp that they are counted from.'),
  to: ColumnName.describe('The timestamp up to which they are counted.'),
});
export type WorkingHoursBetween = z.output<typeof WorkingHoursBetween>;

/** What a dimension can be of a time: a part of it, or whether people work then. */
export const OF_TIME = [...PARTS_OF_TIME, 'working'] as const;
