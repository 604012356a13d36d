import { isCivilDate } from '../../foundation/calendar/index.ts';
import { formatDate, formatDimension, formatMonth, type Locale } from '../../foundation/format/index.ts';
import type { Value } from '../../metrics/connection/index.ts';

/**
 * The names of all groups of an axis. Where all are days, they are written as such; where all are the first of a
 * month, such as those of cohorts, as months.
 */
export function groupNames(values: readonly Value[], locale: Locale): string[] {
  const named = values.filter((value) => value !== null && value !== '');
  const areDays = named.length > 0 && named.every((value) => typeof value === 'string' && isCivilDate(value));
  if (!areDays) return values.map((value) => formatDimension(value, locale));
  const format = named.every((value) => String(value).endsWith('-01')) ? formatMonth : formatDate;
  return values.map((value) =>
    value === null || value === '' ? formatDimension(value, locale) : format(String(value), locale),
  );
}
