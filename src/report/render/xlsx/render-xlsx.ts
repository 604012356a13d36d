import { labelled, message } from '../../../foundation/format/index.ts';
import { isPivot, type Part, placedNodes } from '../../document/index.ts';
import type { Source } from '../medium.ts';
import type { BlockTable, ValueOptions } from '../text/index.ts';
import { besideOf } from './beside.ts';
import { dataSheet } from './data-sheet.ts';
import { heatMapSheet, imageSheet } from './picture-sheets.ts';
import { pivotSheet } from './pivot-sheet.ts';
import type { Sheet } from './sheet.ts';
import { sheetNamer } from './sheet-name.ts';
import type { SheetPage } from './sheet-page.ts';
import { FIRST_HIDDEN, summarySheet } from './summary-sheet.ts';
import { writeWorkbook } from './write-workbook.ts';

/**
 * An edition as an XLSX workbook: a summary in words, then a sheet for each table of its values, the same as in CSV files.
 * Numbers and dates are typed, percentages are shares, missing values are empty cells, charts are native and read from the
 * cells beside them. Text never becomes a formula. The same edition gives the same bytes; the file's date is the edition's.
 */
export async function renderXlsx(
  { document, tables }: Pick<Source, 'document' | 'tables'>,
  { labels = false }: ValueOptions = {},
): Promise<Uint8Array> {
  const { locale } = document;
  const { brand, date, page: paper, report } = document.edition;
  const nameFor = sheetNamer();
  // Named before the others, drawn after them, since it lists them.
  const summary = nameFor(message('sheet.summary', locale));
  const beside = besideOf(summary, FIRST_HIDDEN);
  const page: SheetPage = { locale, page: paper, nameFor, labels, beside };
  const held = Map.groupBy(tables, ({ block }) => block);
  const parts = placedNodes(document.nodes).flatMap(({ node }) => (node.kind === 'part' ? [node] : []));
  const sheets = new Map(parts.map((part) => [part.id, sheetsOf(part, held.get(part.id) ?? [], page)]));
  const first = summarySheet(summary, document, sheets, beside);
  const { title, owner: creator = brand.name, description = '' } = report;
  const about = { title, creator, description, subject: brand.name, company: brand.name };
  return await writeWorkbook([first, ...[...sheets.values()].flat()], about, date);
}

/** Pictures that are drawn in cells, and the tables of values; charts stand beside the first of these. */
function sheetsOf(part: Part, tables: readonly BlockTable[], page: SheetPage): Sheet[] {
  const name = part.title ?? part.name;
  const drawn = part.nodes.flatMap((node) => {
    if (node.kind === 'image') return [imageSheet(node, part.title ?? (node.alternative || part.id), page)];
    if (node.kind === 'table' && isPivot(node)) return [pivotSheet(node, name, page)];
    return node.kind === 'chart' && node.chart.kind === 'heat-map' ? [heatMapSheet(node, name, page)] : [];
  });
  const held = tables.map((table, at) => {
    const title = table.part === undefined ? name : labelled(name, partWords(table.part, page), page.locale);
    return dataSheet(table, title, page, at === 0 ? part : undefined);
  });
  return [...drawn, ...held];
}

function partWords(part: NonNullable<BlockTable['part']>, { locale }: SheetPage): string {
  return message(part === 'accounts' ? 'column.accounts' : 'column.recentValues', locale);
}
