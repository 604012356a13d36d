import { isCivilDate } from '../../foundation/calendar/index.ts';
import { formatDate, formatMonth, inLanguage, type Locale } from '../../foundation/format/index.ts';
import type { Value } from '../../metrics/connection/index.ts';
import { GROUP_WORDS } from './group-words.ts';

/** The name of a group; rows without a value have one too. */
export function groupName(value: Value | undefined, locale: Locale): string {
  return isNameless(value) ? inLanguage(GROUP_WORDS, locale).none : String(value);
}

/** Whether a group stands for rows without a value. */
export function isNameless(value: Value | undefined): boolean {
  return value === null || value === undefined || value === '';
}

/**
 * The names of all groups of an axis. Where all are days, they are written as such; where all are the first of a
 * month, such as those of cohorts, as months.
 */
export function groupNames(values: readonly Value[], locale: Locale): string[] {
  const named = values.filter((value) => !isNameless(value));
  const areDays = named.length > 0 && named.every((value) => typeof value === 'string' && isCivilDate(value));
  if (!areDays) return values.map((value) => groupName(value, locale));
  const format = named.every((value) => String(value).endsWith('-01')) ? formatMonth : formatDate;
  return values.map((value) =>
    isNameless(value) ? groupName(value, locale) : format(String(value), locale),
  );
}
