const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;

/** One line of printable text: controls, line breaks and direction overrides become single spaces, no-break spaces stay. */
export function oneLine(text: string): string {
  return text
    .replaceAll(CONTROLS, ' ')
    .replaceAll(/[^\S\u00a0]+/gu, ' ')
    .trim();
}
