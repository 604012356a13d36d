import type { WriteSheet } from 'hucre/xlsx';
import type { Locale } from '../../../foundation/format/index.ts';
import { widthInCells } from '../../design/index.ts';
import type { Document } from '../../document/index.ts';
import type { EmbeddedImage } from '../../edition/index.ts';
import type { Beside } from './beside.ts';
import type { SheetNamer } from './sheet-name.ts';
import { sheetText } from './sheet-text.ts';

/** What every sheet of a workbook depends on. */
export interface SheetPage {
  readonly locale: Locale;
  readonly page: Document['edition']['page'];
  readonly nameFor: SheetNamer;
  /** Heads are labels in place of names. */
  readonly labels: boolean;
  readonly beside: Beside;
}

/** Widest that a portrait page shows without becoming too small to read, in characters. */
const PORTRAIT = 100;

/** The paper of a sheet, upright unless it is wide. */
export function paperOf(
  page: SheetPage['page'],
  widths: readonly number[] = [],
): Required<Pick<WriteSheet, 'pageSetup'>> {
  const width = widths.reduce((sum, one) => sum + one, 0);
  const isLandscape = widths.length > 0 && (page?.orientation === 'landscape' || width > PORTRAIT);
  return {
    pageSetup: {
      paperSize: page?.size ?? 'a4',
      orientation: isLandscape ? 'landscape' : 'portrait',
      ...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      margins: { top: 0.6, right: 0.5, bottom: 0.6, left: 0.5, header: 0.3, footer: 0.3 },
    },
  };
}

/** Heights of rows are in points, widths of columns in digits of the usual font, which are 7 px wide. */
const POINTS_PER_PX = 0.75;
const CHARACTERS_PER_PX = 1 / 7;

/** A picture that fills one cell, and how high and wide that has to be. @param scale of its own size in px */
export function pictureIn(
  [row, col]: readonly [row: number, column: number],
  image: EmbeddedImage,
  scale: number,
  alternative: string,
): { readonly images: NonNullable<WriteSheet['images']>; readonly height: number; readonly width: number } {
  const picture = {
    data: new Uint8Array(Buffer.from(image.data, 'base64')),
    type: image.mediaType === 'image/png' ? ('png' as const) : ('jpeg' as const),
    anchor: { from: { row, col }, to: { row: row + 1, col: col + 1 } },
    altText: sheetText(alternative),
  };
  const { height, width } = image;
  return {
    images: [picture],
    ...{ height: height * scale * POINTS_PER_PX, width: width * scale * CHARACTERS_PER_PX },
  };
}

/** In points; 409 are the most that a row has. */
const HIGHEST = 409;
const USUAL_SIZE = 11;
const LINE_HEIGHT = 1.4;

/** How high a row has to be, in points, for text that wraps within so many characters. */
export function heightOf(text: string, width: number, size: number = USUAL_SIZE): number {
  const room = (width * USUAL_SIZE) / size;
  const lines = text
    .slice(0, 20_000)
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((widthInCells(line) * 0.95) / room)), 0);
  return Math.min(HIGHEST, Math.round(lines * size * LINE_HEIGHT));
}
