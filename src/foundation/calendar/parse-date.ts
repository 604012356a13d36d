import { fail } from '../diagnostic/index.ts';
import { type CivilDate, daysInMonth, isCivilDate } from './epoch-day.ts';

const SHAPE_HINT = 'Write dates as YYYY-MM-DD, for example 2026-11-23.';

/**
 * Reads a date that a person typed; only `YYYY-MM-DD` is accepted, since 03/04/2026 means two days.
 * @throws DATE_INVALID with what is wrong and, where only one day can be meant, that day.
 */
export function parseDate(text: string): CivilDate {
  if (isCivilDate(text)) return text;
  return fail('DATE_INVALID', { message: `"${text}" is not a date.`, hint: hintFor(text) });
}

function hintFor(text: string): string {
  const meant = suggestionFor(text.trim());
  if (meant !== undefined) return `Did you mean ${meant}? Dates are written YYYY-MM-DD.`;
  const fields = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (fields === null) return SHAPE_HINT;
  const [year, month, day] = fields.slice(1).map(Number) as [number, number, number];
  if (year < 1) return 'Years run from 0001 to 9999.';
  if (month < 1 || month > 12) return `Months run from 01 to 12, and this has ${fields[2]}. ${SHAPE_HINT}`;
  const days = daysInMonth(year, month);
  return `${fields[1]}-${fields[2]} has ${days} days, and this names day ${day}.`;
}

/** The one date a text can mean, or undefined when it could mean several or none. */
function suggestionFor(text: string): CivilDate | undefined {
  const yearFirst = /^(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:[T ]\d.*)?$/.exec(text);
  if (yearFirst !== null) return assemble(yearFirst[1], yearFirst[2], yearFirst[3]);
  const yearLast = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})$/.exec(text);
  if (yearLast === null) return undefined;
  const [, first, separator, second, year] = yearLast;
  const dayFirst = assemble(year, second, first);
  if (separator === '.') return dayFirst;
  const monthFirst = assemble(year, first, second);
  if (dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst) return undefined;
  return dayFirst ?? monthFirst;
}

function assemble(year = '', month = '', day = ''): CivilDate | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCivilDate(date) ? date : undefined;
}
