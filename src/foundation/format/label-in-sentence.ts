import { languageOf } from './language.ts';
import type { Locale } from './locale.ts';

/** Languages that write nouns with a capital, or have none. */
const AS_IT_IS: readonly string[] = ['de', 'ja'];

/**
 * A label as it stands inside a sentence: begun small in English, French and Spanish unless it begins with an
 * abbreviation, and small throughout where every word has a capital, as titles do; in German and Japanese as it is.
 * @example labelInSentence('Active Customers', DEFAULT_LOCALE) // 'active customers'
 * @example labelInSentence('New MRR', DEFAULT_LOCALE) // 'new MRR'
 */
export function labelInSentence(label: string, locale: Pick<Locale, 'locale'>): string {
  if (AS_IT_IS.includes(languageOf(locale))) return label;
  const words = label.split(' ');
  const isTitle = words.every((word) => !/^\p{Ll}/u.test(word));
  return words.map((word, index) => (index === 0 || isTitle ? begunSmall(word) : word)).join(' ');
}

function begunSmall(word: string): string {
  return /^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word;
}
