import { inLanguage, type Locale } from '../../foundation/format/index.ts';
import { VALUE_WORDS } from './value-words.ts';

/** Bounds in words: "at least 5", "between 5 and 9"; values come as text. */
export function boundsText(from: string | undefined, to: string | undefined, locale: Locale): string {
  const words = inLanguage(VALUE_WORDS, locale);
  if (from === undefined) return words.atMost(to ?? '');
  return to === undefined ? words.atLeast(from) : words.between(from, to);
}
