/**
 * Replaces control and bidirectional override characters, keeping line breaks, and halves of surrogate pairs, by their
 * code points, so that hostile text cannot steer a terminal and every store takes it.
 * @example visible('a\u0000b') // 'a\\u0000b'
 */
export function visible(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Surrogate}]/gu,
    writtenOut,
  );
}

/**
 * One character by its code point, as JavaScript and JSON write it.
 * @example writtenOut('\u202e') // '\\u202e'
 */
export function writtenOut(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** The beginning of a text: at most so many UTF-16 units, and never half of a character. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const isPair = /[\ud800-\udbff]$/.test(text.slice(0, longest));
  return text.slice(0, isPair ? longest - 1 : longest);
}
