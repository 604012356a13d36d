import type { Locale } from '../../../foundation/format/index.ts';
import type { Document } from '../../document/index.ts';
import type { SheetNamer } from './sheet-name.ts';
import type { Sheet } from './workbook.ts';

/** What every sheet of a workbook depends on. */
export interface SheetPage {
  readonly locale: Locale;
  readonly page: Document['edition']['page'];
  readonly nameFor: SheetNamer;
  /** Heads are labels in place of names. */
  readonly labels: boolean;
}

/** Heights of rows are in points, widths of columns in digits of the usual font, which are 7 px wide. */
export const POINTS_PER_PX = 0.75;
export const CHARACTERS_PER_PX = 1 / 7;

/** Widest that a portrait page shows without becoming too small to read, in characters. */
const PORTRAIT = 100;

/** What all sheets have in common: the paper, upright unless they are wide. */
export function paperOf(
  page: SheetPage['page'],
  widths: readonly number[],
): Pick<Sheet, 'paper' | 'landscape'> {
  const width = widths.reduce((sum, one) => sum + one, 0);
  return { paper: page?.size ?? 'a4', landscape: page?.orientation === 'landscape' || width > PORTRAIT };
}
