import { LIGHT } from '../../../design/index.ts';
import type { TableCell, TableLine, TableShape } from '../deck/deck.ts';
import { PADDING } from '../deck/fit-table.ts';
import { solid } from './color.ts';
import { textXml } from './text-xml.ts';
import { emu, type Xml, xml } from './xml.ts';

/** A table whose cells can be edited; its rules are those of its rows, not of a style. */
export function tableXml({ rows, widths, size }: TableShape, language: string): Xml {
  return xml`<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>${widths.map((width) => xml`<a:gridCol w="${emu(width)}"/>`)}</a:tblGrid>${rows.map((row, at) => rowXml(row, rows[at + 1], size, language))}</a:tbl>`;
}

function rowXml(row: TableLine, next: TableLine | undefined, size: number, language: string): Xml {
  return xml`<a:tr h="${emu(row.height)}">${row.cells.map((cell, at) => cellXml(cell, { row, next, size, language, isFirst: at === 0 }))}</a:tr>`;
}

interface Around {
  readonly row: TableLine;
  readonly next: TableLine | undefined;
  readonly size: number;
  readonly language: string;
  readonly isFirst: boolean;
}

function cellXml(cell: TableCell, { row, next, size, language, isFirst }: Around): Xml {
  const { text, align, fill } = cell;
  const paragraph = {
    ...cell,
    size,
    runs: text === '' ? [] : [{ text }],
    ...(align === undefined ? {} : { align }),
  };
  const isStrong = row.of === 'heads' || (next?.of === 'sums' && row.of !== 'sums');
  const none = (side: string) => xml`<a:${side} w="0"><a:noFill/></a:${side}>`;
  const below = isStrong
    ? xml`<a:lnB w="12700">${solid(LIGHT.ink)}</a:lnB>`
    : xml`<a:lnB w="6350">${solid(LIGHT.rule)}</a:lnB>`;
  const ground = fill === undefined ? xml`<a:noFill/>` : solid(fill);
  // Shaded cells keep their text off the edge of the ground.
  const left = isFirst && fill === undefined ? 0 : PADDING - 6;
  return xml`<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>${textXml([paragraph], language, () => '')}</a:txBody><a:tcPr marL="${emu(left)}" marR="${emu(6)}" marT="${emu(4)}" marB="${emu(4)}" anchor="ctr">${none('lnL')}${none('lnR')}${none('lnT')}${below}${ground}</a:tcPr></a:tc>`;
}
