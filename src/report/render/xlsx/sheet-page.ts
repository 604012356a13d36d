import type { Edition } from '../../edition/index.ts';
import { LOOKS } from './looks.ts';
import type { SheetNamer } from './sheet-name.ts';
import type { Sheet, SheetCell } from './workbook.ts';

/** What every sheet of a workbook depends on. */
export interface SheetPage {
  readonly edition: Edition;
  readonly nameFor: SheetNamer;
}

/** Heights of rows are in points, widths of columns in digits of the usual font, which are 7 px wide. */
export const POINTS_PER_PX = 0.75;
export const CHARACTERS_PER_PX = 1 / 7;

/** Widest that a portrait page shows without becoming too small to read, in characters. */
const PORTRAIT = 100;

/** What all sheets have in common: the paper, upright unless they are wide. */
export function paperOf({ page }: Edition, widths: readonly number[]): Pick<Sheet, 'paper' | 'landscape'> {
  const width = widths.reduce((sum, one) => sum + one, 0);
  return { paper: page?.size ?? 'a4', landscape: page?.orientation === 'landscape' || width > PORTRAIT };
}

/** The rows above a table: its title, what is said beneath it, and an empty one. */
export function titleRows(title: string, ...lines: readonly (string | undefined)[]): SheetCell[][] {
  const said = lines.filter((line) => line !== undefined && line !== '');
  return [
    [{ value: title, look: LOOKS.title }],
    ...said.map((value): SheetCell[] => [{ value: value ?? '', look: LOOKS.muted }]),
    [],
  ];
}
