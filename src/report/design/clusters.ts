import { once } from '../../foundation/once.ts';

/** Made when a text is first taken apart: it takes several milliseconds, and most commands take none apart. */
const segmenter = once(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));

/** The characters of a text as readers see them: its grapheme clusters. */
export function* clustersOf(text: string): Iterable<string> {
  for (const { segment } of segmenter().segment(text)) yield segment;
}
