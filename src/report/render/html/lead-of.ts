/** About two lines beside a picture. */
const ENOUGH = 180;

/**
 * The first sentences of a text, as many as stand comfortably beside a picture; always the first. The whole is in
 * the picture itself, for those who cannot see it.
 */
export function leadOf(text: string, locale: string): string {
  const sentences = [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text)];
  let lead = '';
  for (const { segment } of sentences) {
    if (lead !== '' && lead.length + segment.trimEnd().length > ENOUGH) break;
    lead += segment;
  }
  return lead.trimEnd();
}
