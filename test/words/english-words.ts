/** Common words of English sentences that are no words of German, French or Spanish. */
const WORDS = [
  'above',
  'account',
  'accounts',
  'all',
  'and',
  'are',
  'at',
  'because',
  'before',
  'below',
  'between',
  'by',
  'came',
  'cannot',
  'category',
  'change',
  'changes',
  'check',
  'column',
  'columns',
  'compared',
  'data',
  'day',
  'days',
  'during',
  'each',
  'end',
  'enough',
  'every',
  'expected',
  'failed',
  'fell',
  'figures',
  'for',
  'from',
  'have',
  'higher',
  'highest',
  'is',
  'it',
  'last',
  'less',
  'likely',
  'lower',
  'lowest',
  'missed',
  'missing',
  'month',
  'months',
  'more',
  'moved',
  'n/a',
  'new',
  'none',
  'not',
  'nothing',
  'of',
  'or',
  'others',
  'passed',
  'period',
  'previous',
  'quarter',
  'rose',
  'row',
  'rows',
  'same',
  'shown',
  'still',
  'target',
  'than',
  'that',
  'the',
  'their',
  'there',
  'they',
  'this',
  'through',
  'to',
  'total',
  'unchanged',
  'unknown',
  'unusual',
  'value',
  'values',
  'warning',
  'way',
  'week',
  'weeks',
  'went',
  'were',
  'with',
  'within',
  'without',
  'year',
  'yes',
] as const;

/** Those that are words of a language too, with another meaning or the same. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  de: [],
  fr: ['change', 'or', 'total'],
  es: ['total'],
  ja: [],
};

/**
 * What finds the English words in texts, apart from what stands in them that is not ours.
 * @param others texts of authors and data, which may be in any language
 */
export function englishFinder(language: string, others: Iterable<string>): (text: string) => string[] {
  const longestFirst = [...others].filter((other) => other !== '').sort((a, b) => b.length - a.length);
  const allowed = SHARED[language] ?? [];
  const english = new Set<string>(WORDS.filter((word) => !allowed.includes(word)));
  const known = new Map<string, string[]>();
  return (text) => {
    const found = known.get(text) ?? englishIn(text);
    known.set(text, found);
    return found;
  };

  function englishIn(text: string): string[] {
    if (!/\p{L}/u.test(text)) return [];
    let ours = text;
    for (const other of longestFirst) ours = ours.replaceAll(other, '\u2423');
    const words = ours.toLowerCase().match(/n\/a|[\p{L}’]+/gu) ?? [];
    return words.filter((word) => english.has(word));
  }
}
