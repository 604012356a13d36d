/**
 * The value behind a number with all its digits, in the page's language and without a unit; undefined where the page
 * already shows all of them, and where there is no value.
 */
export function exactValue(number: HTMLElement, language: string): string | undefined {
  const raw = number.getAttribute('value') ?? '';
  if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(raw)) return undefined;
  const digits = (text: string) => text.replace(/\D/g, '').replace(/^0+/, '');
  const exact = new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(Number(raw));
  return digits(number.textContent ?? '').startsWith(digits(raw)) ? undefined : exact.replace('-', '−');
}
