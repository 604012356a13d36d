import { type DateStyle, formatDate, type Locale, message } from '../../foundation/format/index.ts';

/** Through which day there is data, behind a text: "Weekly (data to 12 Nov)". @param style of the day */
export function withDataTo(text: string, day: string, locale: Locale, style?: DateStyle): string {
  const note = message('data.to', { day: formatDate(day, locale, style) }, locale);
  return message('text.inBrackets', { text, note }, locale);
}
