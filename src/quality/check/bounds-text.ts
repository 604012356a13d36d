import { type Locale, message } from '../../foundation/format/index.ts';

/** Bounds in words: "at least 5", "between 5 and 9"; values come as text. */
export function boundsText(from: string | undefined, to: string | undefined, locale: Locale): string {
  if (from === undefined) return message('range.atMost', { value: to ?? '' }, locale);
  return to === undefined
    ? message('range.atLeast', { value: from }, locale)
    : message('range.between', { from, to }, locale);
}
