import {
  type CellStyle,
  type CellValue,
  type TableDefinition,
  type WriteOptions,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import { bareHex } from '../../design/contrast.ts';
import { type BulkRows, bulkOf, withBulks } from './bulk-rows.ts';
import { fixed, type Look, quoted, reference, type Sheet } from './sheet.ts';
import { escapedText, looksLikeFormula, sheetText } from './sheet-text.ts';

/** What programs show of a file. */
interface About {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  readonly company: string;
  readonly description: string;
}

/**
 * Writes sheets as a workbook (XLSX). Text is text in it, whatever it begins with: no formula is ever made. The same
 * sheets give the same bytes. @param date ISO; the workbook was made at its beginning, in UTC
 */
export async function writeWorkbook(
  sheets: readonly Sheet[],
  about: About,
  date: string,
): Promise<Uint8Array> {
  const made = new Date(`${date}T00:00:00Z`);
  const said = Object.entries({ ...about, lastModifiedBy: about.creator });
  const bulks = sheets.map(bulkOf);
  const written = await writeXlsx({
    sheets: sheets.map((sheet, index) => writtenSheet(sheet, bulks[index])),
    namedRanges: sheets.flatMap(printNames),
    defaultFont: { name: 'Calibri', size: 11 },
    properties: {
      ...Object.fromEntries(said.map(([key, text]) => [key, sheetText(text)])),
      ...{ created: made, modified: made },
    },
  });
  const isPlain =
    bulks.every((bulk) => bulk === undefined) && sheets.every(({ outline }) => outline === undefined);
  return isPlain ? written : await withBulks(written, sheets, bulks);
}

function writtenSheet(sheet: Sheet, bulk: BulkRows | undefined): WriteSheet {
  const styles = new Map<Look, CellStyle>();
  const { charts = [], freezePane, hiddenColumns, images = [], merges = [], sparklines = [] } = sheet;
  const {
    heights = new Map<number, number>(),
    looks,
    name,
    outline = new Map<number, number>(),
    pageSetup,
    rules = [],
    tab,
    table,
  } = sheet;
  return {
    ...{ name, charts, images, merges, sparklines },
    columns: sheet.widths.map((width, index) => ({
      width,
      ...(looks?.[index] && { style: styleOf(looks[index], styles) }),
      ...(hiddenColumns?.has(index) && { hidden: true }),
    })),
    ...cellsOf(sheet, styles, bulk),
    rowDefs: rowsOf(heights, outline),
    ...(outline.size > 0 && { outlineProperties: { summaryBelow: false } }),
    ...(table && { tables: [tableOf(table)] }),
    conditionalRules: rules.map((rule, index) => ({ ...rule, priority: index + 1 })),
    ...(freezePane && { freezePane }),
    ...(pageSetup && { pageSetup }),
    headerFooter: { oddHeader: `&L${printed(sheet.title)}`, oddFooter: '&L&A&R&P / &N' },
    view: { showGridLines: false, ...(tab !== undefined && { tabColor: { rgb: bareHex(tab) } }) },
  };
}

function rowsOf(
  heights: NonNullable<Sheet['heights']>,
  outline: NonNullable<Sheet['outline']>,
): NonNullable<WriteSheet['rowDefs']> {
  const rows = new Set([...heights.keys(), ...outline.keys()]);
  return new Map(
    [...rows].map((row) => {
      const [height, outlineLevel] = [heights.get(row), outline.get(row)];
      return [
        row,
        { ...(height !== undefined && { height }), ...(outlineLevel !== undefined && { outlineLevel }) },
      ];
    }),
  );
}

function tableOf({ name, area, heads }: NonNullable<Sheet['table']>): TableDefinition {
  return {
    name,
    range: reference(area),
    // What stands here has to be what stands in the cells.
    columns: heads.map((head) => ({ name: escapedText(sheetText(head)) })),
    style: 'TableStyleLight1',
    showRowStripes: false,
  };
}

/** Text of a printed margin, where an ampersand begins a code. */
function printed(text: string): string {
  return sheetText(text)
    .replaceAll('\n', ' ')
    .slice(0, 100)
    .replace(/[\ud800-\udbff]$/, '')
    .replaceAll('&', '&&');
}

/** What is printed, and repeated on every page; the library's own way leaves names of sheets unquoted, which Excel refuses. */
function printNames({ name, printed, repeated }: Sheet): NonNullable<WriteOptions['namedRanges']> {
  const of = (kind: string, range: string) => ({ name: `_xlnm.${kind}`, range, scope: name });
  return [
    ...(printed === undefined ? [] : [of('Print_Area', fixed(printed, name))]),
    ...(repeated === undefined ? [] : [of('Print_Titles', `${quoted(name)}!$1:$${repeated + 1}`)]),
  ];
}

/** Plain values as rows, which is light; what looks otherwise than its column as cells laid over them. */
function cellsOf(
  sheet: Sheet,
  styles: Map<Look, CellStyle>,
  bulk: BulkRows | undefined,
): Pick<WriteSheet, 'rows' | 'cells'> {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const rows = sheet.rows.map((row, at) => {
    if (bulk !== undefined && at >= bulk.first && at <= bulk.last) return at === bulk.first ? [0] : [];
    return row.map((cell, column): CellValue => {
      const {
        value,
        look,
        sheet: link,
        note,
      } = typeof cell === 'object' && cell !== null ? cell : { value: cell };
      const written = typeof value === 'string' ? sheetText(value) : value;
      const guard = typeof written === 'string' && looksLikeFormula(written);
      // A string that spells an error would become one; as rich text it stays a string.
      const spelled = typeof written === 'string' && /^#[A-Z0-9/_]+[!?]?$/.test(written);
      const seen = guard ? { ...(look ?? sheet.looks?.[column]), format: '@' } : look;
      if (seen !== undefined || link !== undefined || note !== undefined || spelled) {
        cells.set(`${at},${column}`, {
          ...(seen === undefined ? {} : { style: styleOf(seen, styles) }),
          ...(spelled ? { richText: [{ text: escapedText(written) }] } : {}),
          ...(note === undefined ? {} : { comment: { text: sheetText(note) } }),
          ...(link === undefined ? {} : { hyperlink: { target: '', location: `${quoted(link)}!A1` } }),
        });
      }
      return typeof written === 'string' ? (spelled ? null : escapedText(written)) : written;
    });
  });
  bulk?.looks.forEach((look, index) => {
    cells.set(`${bulk.first},${index + 1}`, { value: 0, style: styleOf(look, styles) });
  });
  return { rows, cells };
}

function styleOf(look: Look, styles: Map<Look, CellStyle>): CellStyle {
  const known = styles.get(look);
  if (known !== undefined) return known;
  const { bold = false, italic = false, underline = false, size, color, fill, align, indent } = look;
  const { format = 'General', rule, wrap = false } = look;
  const font = {
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(underline && { underline }),
    ...(size !== undefined && { size }),
    ...(color !== undefined && { color: { rgb: bareHex(color) } }),
  };
  const line = { style: 'thin', color: { rgb: '8D949C' } } as const;
  const style: CellStyle = {
    ...(Object.keys(font).length > 0 && { font: { name: 'Calibri', size: 11, ...font } }),
    ...(fill !== undefined && {
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: bareHex(fill) } },
    }),
    alignment: {
      vertical: 'top',
      ...(align !== undefined && { horizontal: align }),
      ...(wrap && { wrapText: true }),
      ...(indent !== undefined && { horizontal: 'left', indent }),
    },
    ...(format !== 'General' && { numFmt: format }),
    ...(rule !== undefined && { border: rule === 'above' ? { top: line } : { bottom: line } }),
  };
  styles.set(look, style);
  return style;
}
