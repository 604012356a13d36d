import { formatDate, type Locale, message } from '../../foundation/format/index.ts';

/** Through which day there is data, where it ends early: "data to 12 Nov 2026". @param style of the day */
export function dataToWords(day: string, locale: Locale, style?: 'short'): string {
  return message('data.to', { day: formatDate(day, locale, style) }, locale);
}

/** The same behind a text: "Weekly (data to 12 Nov)". */
export function withDataTo(text: string, day: string, locale: Locale, style?: 'short'): string {
  return message('text.inBrackets', { text, note: dataToWords(day, locale, style) }, locale);
}
