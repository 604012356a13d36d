import { fail, nearest } from '../diagnostic/index.ts';

/** How values are written: a BCP 47 tag, and the ISO 4217 currency of amounts that do not name their own. */
export interface Locale {
  readonly locale: string;
  readonly currency: string;
  /** Words that a project has put in the place of ours, by the key of the message. */
  readonly messages?: Readonly<Record<string, string>>;
}

/** American English and US dollars. */
export const DEFAULT_LOCALE: Locale = { locale: 'en-US', currency: 'USD' };

/**
 * Checks a language tag and gives it in its canonical spelling. A tag without data is refused, since the
 * formatters would fall back to the language of the machine and the same edition would read differently elsewhere.
 * @throws LOCALE_UNKNOWN
 * @example validateLocale('de-de') // 'de-DE'
 */
export function validateLocale(tag: string): string {
  const canonical = canonicalTag(tag);
  if (canonical !== undefined && Intl.NumberFormat.supportedLocalesOf(canonical).length > 0) return canonical;
  return fail('LOCALE_UNKNOWN', {
    message: `"${tag}" is not a locale.`,
    hint: localeHint(tag),
  });
}

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

function localeHint(tag: string): string {
  // Operating systems write de_DE.UTF-8.
  const dashed = canonicalTag(tag.replace(/[.@].*$/, '').replaceAll('_', '-'));
  const supported = dashed !== undefined && Intl.NumberFormat.supportedLocalesOf(dashed).length > 0;
  const question = supported && dashed !== tag ? `Did you mean "${dashed}"? ` : '';
  return `${question}Use a language, or a language and a country, such as en-US, en-GB, de, fr, es or ja.`;
}

/**
 * Checks a currency code and gives it in capitals.
 * @throws CURRENCY_UNKNOWN with the nearest code.
 */
export function validateCurrency(code: string): string {
  const known = Intl.supportedValuesOf('currency');
  const upper = code.toUpperCase();
  if (known.includes(upper)) return upper;
  const near = nearest(upper, known);
  return fail('CURRENCY_UNKNOWN', {
    message: `"${code}" is not a currency code.`,
    hint: `${near === undefined ? '' : `Did you mean "${near}"? `}Use a code of ISO 4217 such as USD, EUR or GBP.`,
  });
}
