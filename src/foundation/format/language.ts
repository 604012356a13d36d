import type { Locale } from './locale.ts';

/**
 * Languages that Broadsheet's own words are written in.
 *
 * To add one: name it here; the compiler then asks for it in every `Catalogue`, which is all there is to translate.
 * Beside them stand the few rules that are no words: `labelInSentence` (may a label begin small?), `formatPeriod` and
 * `formatDuration` (where Intl writes what no newspaper would), and the fonts of the renderers. Give it a locale and
 * a currency in `test/words`, whose goldens are then written for a native to read over, and whose tests look for
 * English that was left behind.
 */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * Messages of one part of the product in every language, side by side: who changes one sees them all, and a language
 * that lacks one does not compile. What varies is a parameter, already formatted; sentences are never glued
 * together from fragments, since word order differs.
 */
export type Catalogue<Messages> = Readonly<Record<Language, Messages>>;

/** The language of a locale; English where it is none of those that there are words in. */
export function languageOf({ locale }: Pick<Locale, 'locale'>): Language {
  return LANGUAGES.find((one) => one === languageTag(locale)) ?? 'en';
}

/** The language of a locale, whether there are words in it or not: `pt` of `pt-BR`. */
export function languageTag(locale: string): string {
  return locale.split('-', 1)[0] ?? locale;
}

/** The messages of a catalogue in the language of a locale. */
export function inLanguage<Messages>(
  catalogue: Catalogue<Messages>,
  locale: Pick<Locale, 'locale'>,
): Messages {
  return catalogue[languageOf(locale)];
}
