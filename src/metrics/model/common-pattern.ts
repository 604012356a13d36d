/** What PostgreSQL, RE2 (DuckDB) and Trino do not all read, or read differently. */
const NOT_EVERYWHERE: readonly (readonly [RegExp, string])[] = [
  [/\(\?(?!:)/, 'looks around, names a group or sets a flag: (?=, (?!, (?<, (?i)'],
  [/\\[1-9]/, 'refers back to a group: \\1'],
  [/\\[bBAZzGmMyY<>]/, 'asks for the edge of a word or text: \\b, \\A, \\z'],
  [/\\[pPuUxXQEkKRhHvV]/, 'names characters by class or number: \\p{L}, \\u0041, \\x41'],
  [/[*+?}]\+/, 'uses a possessive quantifier: a++'],
  [/\[\[:|&&/, 'uses a class of POSIX or of Java: [[:alpha:]], &&'],
];

/** Both databases stop at this many repetitions or later. */
const MOST_REPETITIONS = 255;

/**
 * Why a regular expression does not mean the same in every database; undefined when it does. The subset that does:
 * characters, `.` (any character, line breaks too), classes such as [a-z] and [^,], \d \w \s and their opposites,
 * groups ( ) and (?: ), alternatives |, quantifiers * + ? {m,n} up to 255 and their lazy forms, and an escaped
 * punctuation character. The whole text must match, so ^ and $ are not needed and not allowed.
 */
export function whyNotCommon(pattern: string): string | undefined {
  try {
    new RegExp(`^(?:${pattern})$`, 's');
    // Alone too: "a)(b" only closes what stands around it.
    new RegExp(pattern, 's');
  } catch (error) {
    return `cannot be read: ${error instanceof Error ? error.message.replace(/^.*\/[a-z]*: /, '') : ''}`;
  }
  const outside = pattern.replace(/\\\\/g, '').replace(/\[\^?\]?(?:\\.|[^\]\\])*\]/g, 'x');
  if (/(^|[^\\])[$^]/.test(outside))
    return 'anchors itself with ^ or $, though the whole text must match anyway';
  const found = NOT_EVERYWHERE.find(([sign]) => sign.test(pattern.replace(/\\\\/g, '')));
  if (found !== undefined) return found[1];
  const repeated = [...outside.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap(([, least, most]) => [least, most]);
  if (repeated.some((one) => Number(one ?? 0) > MOST_REPETITIONS))
    return `repeats something more than ${MOST_REPETITIONS} times`;
  return /(^|[^\\}])\{(?!\d+(,\d*)?\})/.test(outside)
    ? 'has a { that begins no quantifier; write \\{'
    : undefined;
}
