import type { Document, LeftOut } from '../../document/index.ts';
import { deckOf } from './deck/deck-of.ts';
import { writePptx } from './pptx/write-pptx.ts';

/**
 * A document as slides (PPTX, 16:9): a title, then a slide for each set of figures, finding, chart and table, and its
 * sources at the end. Charts and tables can be edited; notes say what the numbers of a slide stand on. The same document
 * gives the same bytes; the file's date is the edition's.
 */
export function renderSlides(document: Document): {
  readonly bytes: Uint8Array;
  readonly leftOut: readonly LeftOut[];
} {
  const deck = deckOf(document);
  return { bytes: writePptx(deck), leftOut: deck.slides.flatMap((slide) => slide.leftOut ?? []) };
}
