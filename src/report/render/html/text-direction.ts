/** Languages that are written from right to left, by CLDR. */
const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Where lines of a locale's language begin; `ltr` for a tag that names its script as Latin. */
export function textDirection(locale: string): 'ltr' | 'rtl' {
  const { language, script } = new Intl.Locale(locale);
  return RIGHT_TO_LEFT.has(language) && script !== 'Latn' ? 'rtl' : 'ltr';
}
