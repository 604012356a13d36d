/** Longer runs without a space get places to break, so that nothing runs over the edge of the page. */
const LONGEST = 24;

const RUN = new RegExp(`[^\\s\\u200b\\u00ad-]{${LONGEST + 1},}`, 'gu');

/** Puts invisible break opportunities (U+200B) into words that are too long for a column, after dots and the like where there are some. */
export function breakLongWords(text: string): string {
  if (text.length <= LONGEST) return text;
  return text.replace(RUN, (word) =>
    word
      .split(/(?<=[._/,;:&=?])/u)
      .map(breakWord)
      .join('\u200b'),
  );
}

function breakWord(word: string): string {
  if (word.length <= LONGEST) return word;
  const clusters = [...new Intl.Segmenter('en').segment(word)].map(({ segment }) => segment);
  return clusters
    .map((cluster, index) => (index > 0 && index % 12 === 0 ? `\u200b${cluster}` : cluster))
    .join('');
}
