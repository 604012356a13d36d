import { PARTS_OF_TIME } from '../../foundation/calendar/index.ts';
import { formatDimension, formatPartOfTime, type Locale } from '../../foundation/format/index.ts';
import { heldIn, holding } from '../block/held-blocks.ts';
import type { EditionBlock, TableBlock, TableColumn } from './block.ts';
import type { Edition, WordedEdition } from './edition.ts';
import type { Cell } from './figure.ts';
import { textsInWords } from './texts-in-words.ts';

/**
 * An edition for people, in the words of its locale: its texts, and values of dimensions in its tables where they say
 * nothing by themselves, such as "(none)". Days and numbers stay what they are. An edition that is in words already stays
 * as it is.
 */
export function editionInWords(edition: Edition): WordedEdition {
  const worded = textsInWords(edition);
  return { ...worded, blocks: worded.blocks.map((block) => blockInWords(block, edition.locale)) };
}

function blockInWords(block: EditionBlock, locale: Locale): EditionBlock {
  if ('rows' in block) return wordedTable(block, (column) => wordFor(column, locale));
  const held = heldIn<EditionBlock>(block).map(({ blocks }) =>
    blocks.map((one) => blockInWords(one, locale)),
  );
  return holding(block, held) ?? block;
}

/** How a cell of a dimension is written. */
type Word = (value: Cell) => Cell;

/**
 * A table whose cells of dimensions are written anew; its columns have no types then, so that nothing is written twice.
 * Rows beyond the limit and totals have texts anyway.
 */
function wordedTable(block: TableBlock, wordOf: (column: TableColumn) => Word | undefined): TableBlock {
  const wording = block.columns.flatMap((column, at) => {
    const word = column.type === undefined ? undefined : wordOf(column);
    return word === undefined ? [] : [{ at, word }];
  });
  if (wording.length === 0) return block;
  return {
    ...block,
    columns: block.columns.map(({ type: _, ...column }) => column),
    rows: block.rows.map((row) => wordedRow(row, wording)),
  };
}

function wordedRow(
  row: readonly Cell[],
  wording: readonly { readonly at: number; readonly word: Word }[],
): readonly Cell[] {
  let cells: Cell[] | undefined;
  for (const { at, word } of wording) {
    const value = row[at] ?? null;
    const text = word(value);
    if (text === value) continue;
    cells ??= [...row];
    cells[at] = text;
  }
  return cells ?? row;
}

function wordFor({ type, format }: TableColumn, locale: Locale): Word {
  const part = PARTS_OF_TIME.find((one) => one === type);
  return (value) => {
    if (value === null) return formatDimension(null, locale);
    if (part !== undefined && typeof value === 'number') return formatPartOfTime(value, part, locale);
    if (typeof value !== 'string' || type === 'date' || type === 'number') return value;
    if (type !== 'timestamp' && type !== 'instant') return formatDimension(value, locale);
    if (format.kind === 'instant') return value;
    return format.kind === 'date' ? value.slice(0, 10) : clockText(value);
  };
}

/** "2026-10-30 23:30 -06:00" of "2026-10-30T23:30:00-06:00"; seconds only where there are some. */
function clockText(text: string): string {
  const [, day, minutes, rest = '', offset = ''] =
    /^(.+)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  if (day === undefined) return text;
  const zone = offset === 'Z' ? ' UTC' : offset === '' ? '' : ` ${offset}`;
  return `${day} ${minutes}${rest === ':00' ? '' : rest}${zone}`;
}
