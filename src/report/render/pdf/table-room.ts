import { measureText } from '../../design/index.ts';
import { LONGEST_ON_PAGES, type TableRoom } from '../../document/index.ts';

/** The usual size first; smaller ones could not be read. Down to 7.5 pt, smaller type reads better than names on two lines. */
const SIZES = { easy: [8.5, 8, 7.5], tight: [7.5, 7, 6.5], parted: 7 } as const;

/** Left and right of a cell's text, in pt; the template uses the same. */
const CELL_INSET = 4;
/** Of the head's type, in that of the table. */
const HEAD = 0.92;
/** Digits of tables are all as wide as this one. */
const DIGIT = '4';

/** How tables are set on a page that has so much width for them, in pt. */
export function tableRoom(width: number): TableRoom {
  return {
    ...{ width, padding: 2 * CELL_INSET, sizes: SIZES },
    ...{ measure, longest: LONGEST_ON_PAGES, others: 'in parts', spare: 'words' },
  };
}

function measure(text: string, as: Parameters<TableRoom['measure']>[1]): number {
  if (as === 'head') return ems(text, 600) * HEAD;
  return ems(text.replaceAll(/\d/g, DIGIT), as === 'cell' ? 600 : 400);
}

function ems(text: string, weight: 400 | 600 = 400): number {
  return measureText(text.slice(0, 400), 1, weight) * 1.02;
}

/** Scripts whose letters `measureText` knows the widths of, with their signs. */
const MEASURABLE = /^[\u0020-\u058f\u2000-\u22ff]*$/;

/** Whether a text is surely set on one line of a cell so wide, in pt. */
export function isOneLine(text: string, size: number, width: number): boolean {
  const room = (width - 2 * CELL_INSET) / size;
  return MEASURABLE.test(text) && (text.length * 1.2 <= room || ems(text.replaceAll(/\d/g, DIGIT)) <= room);
}
