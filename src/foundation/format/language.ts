import type { Locale } from './locale.ts';

/** Languages that Broadsheet's own words are written in; docs/languages.md says how to add one. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of a locale; English where it is none of those that there are words in. */
export function languageOf({ locale }: Pick<Locale, 'locale'>): Language {
  return LANGUAGES.find((one) => one === languageTag(locale)) ?? 'en';
}

/** The language of a locale, whether there are words in it or not: `pt` of `pt-BR`. */
export function languageTag(locale: string): string {
  return locale.split('-', 1)[0] ?? locale;
}
