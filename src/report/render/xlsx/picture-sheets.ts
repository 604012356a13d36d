import type { Chart, Image } from '../../document/index.ts';
import { layTable } from './lay-table.ts';
import { LOOKS, shadeRule } from './looks.ts';
import type { Sheet, SheetCell } from './sheet.ts';
import { paperOf, pictureIn, type SheetPage } from './sheet-page.ts';

const TITLE_HEIGHT = 23;
/** In px; a row is at most 409 points high. */
const WIDEST = 720;
const HIGHEST = 545;

/** The rows above a picture: its title, what it says, and an empty one. */
function titleRows(title: string, alternative: string): SheetCell[][] {
  return [
    [{ value: title, look: LOOKS.title }],
    ...(alternative === '' || alternative === title ? [] : [[{ value: alternative, look: LOOKS.muted }]]),
    [],
  ];
}

/** A picture as a sheet, with what it shows as its written alternative. It fills a cell of its shape. */
export function imageSheet(
  { image, alternative, caption }: Image,
  title: string,
  { page, nameFor }: SheetPage,
): Sheet {
  const above = titleRows(title, '');
  const scale = Math.min(1, WIDEST / image.width, HIGHEST / image.height);
  const { images, height, width } = pictureIn([above.length, 0], image, scale, alternative);
  return {
    ...{ name: nameFor(title), title, images, widths: [width] },
    rows: [...above, [null], ...(caption === undefined ? [] : [[{ value: caption, look: LOOKS.muted }]])],
    heights: new Map([[above.length, height]]),
    ...paperOf(page, [width]),
  };
}

/** A heat map as cells shaded by one scale, in words: spreadsheets have no such chart, and need none. */
export function heatMapSheet(
  { data, alternative }: Chart,
  title: string,
  { page, locale, nameFor }: SheetPage,
): Sheet {
  const above = titleRows(title, alternative);
  const top = above.length;
  const [place, ...places] = data.columns.map(({ label }) => label);
  const columns = [{ name: place ?? '' }, ...places.map((name) => ({ name, format: 'row' as const }))];
  const rows = data.rows.map(({ texts, values }) => [texts[0] ?? '', ...values.slice(1)]);
  const formats = data.rows.map(({ format }) => format ?? { kind: 'number' as const });
  const heads = columns.map(({ name }) => name);
  const laid = layTable({ columns, rows, formats }, heads, top, locale);
  const area = { top: top + 1, bottom: top + rows.length, left: 1, right: Math.max(1, places.length) };
  return {
    ...{ name: nameFor(title), title, rows: [...above, ...laid.rows] },
    ...{ widths: laid.widths, looks: laid.looks },
    heights: new Map([
      [0, TITLE_HEIGHT],
      [top, laid.headHeight],
    ]),
    rules: rows.length === 0 ? [] : [shadeRule(area)],
    freezePane: { rows: top + 1, columns: 1 },
    repeated: top,
    ...paperOf(page, laid.widths),
  };
}
