import { writeNumber } from './format-number.ts';
import type { Locale } from './locale.ts';

/** One text for each plural form that the languages in use need; `other` is the fallback. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

const rules = new Map<string, Intl.PluralRules>();
const lists = new Map<string, Intl.ListFormat>();

/**
 * The form of a text that suits a count, with every `#` in it replaced by the count.
 * @example plural(3, { one: '# account', other: '# accounts' }, DEFAULT_LOCALE) // '3 accounts'
 */
export function plural(count: number, forms: PluralForms, { locale }: Locale): string {
  let rule = rules.get(locale);
  if (rule === undefined) {
    rule = new Intl.PluralRules(locale);
    rules.set(locale, rule);
  }
  const form = forms[rule.select(count)] ?? forms.other;
  return form.replaceAll('#', () => writeNumber(count, locale, { signDisplay: 'negative' }));
}

/** Several texts as an enumeration: "a, b, and c". An empty list is the empty text. */
export function formatList(items: readonly string[], locale: Locale): string {
  return listFormatter(locale).format(items);
}

/**
 * The texts that stand between the entries of an enumeration, one fewer than entries: what `formatList` puts there,
 * for entries that are more than text. No entry may be empty.
 * @example listSeparators(['a', 'b', 'c'], { locale: 'de', currency: 'EUR' }) // [', ', ' und ']
 */
export function listSeparators(items: readonly string[], locale: Locale): string[] {
  return listFormatter(locale)
    .formatToParts(items)
    .flatMap(({ type, value }) => (type === 'literal' ? [value] : []));
}

function listFormatter({ locale }: Locale): Intl.ListFormat {
  let list = lists.get(locale);
  if (list === undefined) {
    list = new Intl.ListFormat(locale, { type: 'conjunction' });
    lists.set(locale, list);
  }
  return list;
}
