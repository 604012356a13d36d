import { message } from '../../../foundation/format/index.ts';
import { type Edition, editionInWords, type LeafBlock, leafBlocks } from '../../edition/index.ts';
import { chartSheet } from './chart-sheet.ts';
import { figuresSheet } from './figures-sheet.ts';
import { healthSheet } from './health-sheet.ts';
import { imageSheet } from './image-sheet.ts';
import { sheetNamer } from './sheet-name.ts';
import type { SheetPage } from './sheet-page.ts';
import { summarySheet } from './summary-sheet.ts';
import { tableSheet } from './table-sheet.ts';
import { trendsSheet } from './trends-sheet.ts';
import type { Sheet, SheetCell } from './workbook.ts';
import { writeWorkbook } from './write-workbook.ts';
/**
 * An edition as an XLSX workbook: a summary, then a sheet for each block that has numbers or a picture. Numbers and
 * dates are typed, percentages are shares, missing values are empty cells, charts are native and read from the cells
 * beside them. Text never becomes a formula. The same edition gives the same bytes; the file's date is the edition's.
 */
export async function renderXlsx(typed: Edition): Promise<Uint8Array> {
  const edition = editionInWords(typed);
  const { brand, date, report } = edition;
  const page: SheetPage = { edition, nameFor: sheetNamer() };
  // Named before the others, drawn after them, since it lists them.
  const summary = page.nameFor(message('sheet.summary', edition.locale));
  const sheets = leafBlocks(edition.blocks).flatMap((block) => blockSheet(block, page));
  const listed = sheets.map((sheet) => ({ title: titleOf(sheet), name: sheet.name }));
  const first = summarySheet(summary, edition, listed);
  return await writeWorkbook({
    ...{ title: report.title, subject: brand.name, company: brand.name, date },
    author: report.owner ?? brand.name,
    description: report.description ?? '',
    sheets: [first, ...sheets],
  });
}

function blockSheet(block: LeafBlock, page: SheetPage): Sheet[] {
  switch (block.type) {
    case 'kpis':
      return [figuresSheet(block, page)];
    case 'chart':
      return [chartSheet(block, page)];
    case 'trends':
      return [trendsSheet(block, page)];
    case 'health':
      return [healthSheet(block, page)];
    case 'table':
      return [tableSheet(block, page)];
    case 'image':
      return [imageSheet(block, page)];
    default:
      return [];
  }
}

/** The title above the table, which is longer than a name of a sheet may be. */
function titleOf({ name, rows }: Sheet): string {
  const cell: SheetCell | undefined = rows[0]?.[0];
  return cell !== null && typeof cell === 'object' && typeof cell.value === 'string' ? cell.value : name;
}
