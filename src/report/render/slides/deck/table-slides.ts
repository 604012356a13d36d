import { message } from '../../../../foundation/format/index.ts';
import { LIGHT } from '../../../design/index.ts';
import { flatTable, type LeftOut, type Table, tableRemarks, tableWithin } from '../../../document/index.ts';
import type { Slide } from './deck.ts';
import { distributionShapes } from './distribution-shapes.ts';
import { fitTable, type Grounds } from './fit-table.ts';
import { areaOf, type Frame, framed, MARGIN, paragraph, textIn, WIDTH } from './frame.ts';
import { notesOn } from './notes.ts';
import { numbered } from './numbered.ts';
import { titleOf, type Where } from './place.ts';

/** Columns that no slide shows are many: then the workbook is the place to read. */
const MOST_SLIDES = 5;

/** How a table is shown that is not one of the document's tables. */
export interface TableOptions {
  /** What it is in the document. */
  readonly node?: LeftOut['node'];
  readonly frame?: Frame;
  readonly grounds?: Grounds;
  readonly metrics?: readonly string[];
  /** Goes before the other notes. */
  readonly said?: readonly string[];
}

/** A table that can be edited: as many rows as fit, and how many more there are, which the workbook has. */
export function tableSlides(whole: Table, where: Where, options: TableOptions = {}): Slide[] {
  const { locale } = where.document;
  const table = flatTable(whole, locale);
  const { frame = frameOf(table, options, where), grounds, node = 'table' } = options;
  if (table.rows.length + table.last.length === 0) {
    const none = paragraph(message('data.noRows', locale), { size: 15, color: LIGHT.muted });
    return [framed(frame, (area) => [textIn(area, [none])])];
  }
  const { distribution } = table;
  const above = distribution === undefined ? 0 : BAR;
  // A title that counts its slides may have a line more.
  const { height } = areaOf(numbered(frame, 0, 2));
  const all = fitTable(table, { width: WIDTH, height: height - above }, { locale, grounds });
  const shown = all.slice(0, MOST_SLIDES);
  const columns = all.slice(MOST_SLIDES).reduce((count, { widths }) => count + widths.length - 1, 0);
  const left = all[0]?.left ?? 0;
  const room = { rows: table.rows.length - left, columns: table.columns.length - columns };
  const foot = footOf(
    tableWithin(table, { ...room, where: message('list.inWorkbook', locale) }),
    frame,
    where,
  );
  const slides = shown.map(({ size, widths, rows }, at) =>
    framed(numbered({ ...frame, foot }, at, shown.length), (area) => {
      const used = rows.reduce((sum, row) => sum + row.height, 0);
      const place = { x: MARGIN, y: area.y + above, width: WIDTH, height: used };
      return [
        ...(distribution === undefined ? [] : distributionShapes(distribution, area)),
        { kind: 'table', place, name: frame.title, size, widths, rows },
      ];
    }),
  );
  const cut = Math.max(0, ...shown.map(({ rows }) => rows.filter(({ isCut }) => isCut === true).length));
  const count = columns > 0 ? table.rows.length : left + cut;
  const lacking: LeftOut[] = count === 0 ? [] : [{ node, part: where.part.id, reason: 'no-room', count }];
  return slides.map((slide, at) => (at === 0 ? { ...slide, leftOut: lacking } : slide));
}

/** Room for shares as a bar, above the table that tells them. */
const BAR = 64;

function metricsOf({ columns }: Table): string[] {
  return columns.flatMap(({ metric }) => (metric === undefined ? [] : [metric]));
}

function frameOf(table: Table, { metrics = metricsOf(table), said = [] }: TableOptions, where: Where): Frame {
  const { document, part, section } = where;
  return {
    title: table.title ?? titleOf(where),
    kicker: table.title === undefined ? [section] : [section, titleOf(where)],
    ...(part.subtitle === undefined ? {} : { lead: part.subtitle }),
    notes: [...said, ...notesOn(metrics, document)],
  };
}

/** How much is left out and where it is, what signs mean, and what is to be known of the table. */
function footOf(shown: Table, frame: Frame, { document: { locale, window } }: Where): string {
  return [...tableRemarks(shown, locale, true), frame.foot ?? window].filter((one) => one !== '').join(' · ');
}
