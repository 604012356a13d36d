import { isCivilDate, PARTS_OF_TIME } from '../../foundation/calendar/index.ts';
import type { Said } from '../../foundation/format/index.ts';
import type { Value } from '../../metrics/connection/index.ts';
import type { DimensionType } from '../edition/index.ts';

/**
 * The names of all groups of an axis, of hours and weekdays by their names. Where all are days, they are written as such; where all are the first of a
 * month, such as those of cohorts, as months. A single one may be a day of its own that happens to be the first.
 */
export function groupNames(values: readonly Value[], type?: DimensionType): Said[] {
  const part = PARTS_OF_TIME.find((one) => one === type);
  if (part !== undefined)
    return values.map((value) =>
      value === null ? { say: 'group', value } : { say: 'part', part, value: Number(value) },
    );
  const named = values.filter((value) => value !== null && value !== '');
  const areDays = named.length > 0 && named.every((value) => typeof value === 'string' && isCivilDate(value));
  const areMonths = named.length > 1 && named.every((value) => String(value).endsWith('-01'));
  return values.map((value) => {
    if (!areDays || value === null || value === '') return { say: 'group', value };
    const day = String(value);
    return areMonths ? { say: 'month', month: day } : { say: 'day', day };
  });
}
