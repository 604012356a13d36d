import type { ImageBlock } from '../../edition/index.ts';
import { LOOKS } from './looks.ts';
import { CHARACTERS_PER_PX, POINTS_PER_PX, paperOf, type SheetPage, titleRows } from './sheet-page.ts';
import type { Sheet } from './workbook.ts';

/** In px; a row is at most 409 points high. */
const WIDEST = 720;
const HIGHEST = 545;

/** A picture as a sheet, with what it shows as its written alternative. It fills a cell of its shape. */
export function imageSheet(block: ImageBlock, { edition, nameFor }: SheetPage): Sheet {
  const { image, alternative, caption } = block;
  const title = block.title ?? (alternative === '' ? block.id : alternative);
  const above = titleRows(title, block.subtitle);
  const scale = Math.min(1, WIDEST / image.width, HIGHEST / image.height);
  const widths = [image.width * scale * CHARACTERS_PER_PX];
  return {
    name: nameFor(title),
    rows: [...above, [null], ...(caption === undefined ? [] : [[{ value: caption, look: LOOKS.muted }]])],
    widths,
    heights: new Map([[above.length, image.height * scale * POINTS_PER_PX]]),
    pictures: [{ image, alternative, row: above.length, column: 0 }],
    ...paperOf(edition, widths),
  };
}
