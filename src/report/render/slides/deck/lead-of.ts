/** About two lines beside a picture. */
const ENOUGH = 180;
/** Leaving out less than this would save no line. */
const LITTLE = 60;

/**
 * The first sentences of a text, as many as stand comfortably beside a picture; always the first. The whole is in
 * the picture itself, for those who cannot see it.
 */
export function leadOf(text: string, locale: string): string {
  let lead = '';
  for (const sentence of sentencesOf(text, locale)) {
    if (lead !== '' && lead.length + sentence.trimEnd().length > ENOUGH) break;
    lead += sentence;
  }
  return (text.length - lead.length <= LITTLE ? text : lead).trimEnd();
}

/** A boundary that the rules of Unicode find may be the dot of a day or an abbreviation: "(9. Nov.)", "1 Mio. $". */
function sentencesOf(text: string, locale: string): string[] {
  const found: string[] = [];
  let open = '';
  for (const { segment } of new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text)) {
    const begins = open === '' || (endsSentence(open) && /^\p{L}/u.test(segment));
    if (begins && open !== '') found.push(open);
    open = begins ? segment : open + segment;
  }
  return open === '' ? found : [...found, open];
}

function endsSentence(text: string): boolean {
  const opened = text.split(/[(（]/).length;
  const closed = text.split(/[)）]/).length;
  return opened === closed && !/(?:^|\s)\d{1,2}\.\s*$/.test(text);
}
