import { type Catalogue, formatDate, inLanguage, type Locale } from '../../foundation/format/index.ts';

interface DataToWords {
  /** As part of a sentence, or in brackets. */
  readonly to: (day: string) => string;
  readonly inBrackets: (text: string, note: string) => string;
}

const DATA_TO_WORDS: Catalogue<DataToWords> = {
  en: { to: (day) => `data to ${day}`, inBrackets: (text, note) => `${text} (${note})` },
  de: { to: (day) => `Daten bis ${day}`, inBrackets: (text, note) => `${text} (${note})` },
  fr: { to: (day) => `données jusqu’au ${day}`, inBrackets: (text, note) => `${text} (${note})` },
  es: { to: (day) => `datos hasta el ${day}`, inBrackets: (text, note) => `${text} (${note})` },
  ja: { to: (day) => `${day}までのデータ`, inBrackets: (text, note) => `${text}（${note}）` },
};

/** Through which day there is data, where it ends early: "data to 12 Nov 2026". */
export function dataToWords(day: string, locale: Locale): string {
  return inLanguage(DATA_TO_WORDS, locale).to(formatDate(day, locale));
}

/** The same behind a text: "Weekly (data to 12 Nov)". @param style of the day */
export function withDataTo(text: string, day: string, locale: Locale, style?: 'short'): string {
  const words = inLanguage(DATA_TO_WORDS, locale);
  return words.inBrackets(text, words.to(formatDate(day, locale, style)));
}
