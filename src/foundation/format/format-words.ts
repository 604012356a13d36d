import type { Locale } from './locale.ts';
import { message, type Wording } from './messages/message.ts';

const lists = new Map<string, Intl.ListFormat>();

/** Several texts as an enumeration: "a, b, and c"; as a disjunction "a, b, or c". An empty list is the empty text. */
export function formatList(
  items: readonly string[],
  locale: Locale,
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  return listFormatter(locale, type).format(items);
}

/** Sentences one after the other, as the language sets them apart; empty ones are left out. */
export const joinSentences = joinedBy('text.nextSentence');

/** Entries of a list in which no "and" stands, as the language sets them apart; empty ones are left out. */
export const joinEntries = joinedBy('list.nextEntry');

/** The same of entries that may hold commas themselves. */
export const joinParts = joinedBy('list.nextPart');

function joinedBy(key: 'text.nextSentence' | 'list.nextEntry' | 'list.nextPart') {
  return (texts: readonly string[], wording: Wording): string =>
    texts
      .filter((one) => one !== '')
      .reduce((text, next) => (text === '' ? next : message(key, { text, next }, wording)), '');
}

/** "Plan: Growth", as the language writes it. */
export function labelled(label: string, text: string, wording: Wording): string {
  return message('text.labelled', { label, text }, wording);
}

/**
 * The texts that stand between the entries of an enumeration, one fewer than entries: what `formatList` puts there,
 * for entries that are more than text. No entry may be empty.
 * @example listSeparators(['a', 'b', 'c'], { locale: 'de', currency: 'EUR' }) // [', ', ' und ']
 */
export function listSeparators(items: readonly string[], locale: Locale): string[] {
  return listFormatter(locale, 'conjunction')
    .formatToParts(items)
    .flatMap(({ type, value }) => (type === 'literal' ? [value] : []));
}

function listFormatter({ locale }: Locale, type: 'conjunction' | 'disjunction'): Intl.ListFormat {
  const name = `${locale} ${type}`;
  const list = lists.get(name) ?? new Intl.ListFormat(locale, { type });
  lists.set(name, list);
  return list;
}
