const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** The number formatter for a locale and options; making one costs a thousand times more than using it. */
export function numberFormatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(
    numbers,
    `${locale}|${JSON.stringify(options)}`,
    () => new Intl.NumberFormat(locale, options),
  );
}

/** The date formatter for a locale and options, in the Gregorian calendar and UTC, where civil dates live. */
export function dateFormatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(dates, `${locale}|${JSON.stringify(options)}`, () => {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' });
  });
}

function cached<T>(store: Map<string, T>, key: string, make: () => T): T {
  const found = store.get(key);
  if (found !== undefined) return found;
  const made = make();
  store.set(key, made);
  return made;
}

/** The space that keeps a number and its unit on one line. */
export const NO_BREAK_SPACE = '\u00a0';

/**
 * Replaces the narrow spaces that Intl chooses by the two that every font and medium has: the no-break space
 * inside numbers, the ordinary space around a dash.
 */
export function plainSpaces(text: string): string {
  return text.replace(/[\u2007\u202f]/g, NO_BREAK_SPACE).replace(/[\u2009\u200a]/g, ' ');
}
