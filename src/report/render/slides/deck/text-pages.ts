import type { Box, Paragraph, Place, Slide } from './deck.ts';
import { areaOf, type Frame, framed, textIn } from './frame.ts';
import { numbered } from './numbered.ts';
import { fittingSize, heightOf, pagesOf } from './rich-paragraphs.ts';

/** Lines longer than this are hard to read from afar. */
const WIDEST = 800;

/** How paragraphs are set on slides. */
export interface TextPages {
  /** The paragraphs in a size. */
  readonly make: (size: number) => readonly Paragraph[];
  /** The largest first. */
  readonly sizes: readonly number[];
  /** Room left of the text, and above it. */
  readonly left?: number;
  readonly above?: number;
  /** What stands beside the text, whose height it gets. */
  readonly beside?: (area: Place, height: number) => Box;
}

/** Paragraphs in the largest size at which one slide holds them, else on as many slides as they need. */
export function textPages(frame: Frame, { make, sizes, left = 0, above = 0, beside }: TextPages): Slide[] {
  const whole = areaOf(frame);
  const width = Math.min(WIDEST, whole.width - left);
  const room = (area: Place) => ({ width, height: area.height - above });
  const alone = pagesOf(fittingSize(make, sizes, room(whole)), room(whole));
  // A title that counts its slides may have a line more.
  const counted = numbered(frame, 0, alone.length);
  const pages =
    alone.length === 1 ? alone : pagesOf(fittingSize(make, sizes, room(whole)), room(areaOf(counted)));
  return pages.map(({ paragraphs, cut }, at) =>
    framed({ ...numbered(frame, at, pages.length), notes: [...cut, ...frame.notes] }, (area) => {
      const height = paragraphs.reduce((sum, one) => sum + heightOf(one, width), 0);
      const place = { x: area.x + left, y: area.y + above, width, height: area.height - above };
      return [...(beside === undefined ? [] : [beside(area, height)]), textIn(place, paragraphs)];
    }),
  );
}
