import { message } from '../../foundation/format/index.ts';
import { CHART_TYPE, fitText, measureText, shadeColor } from '../design/index.ts';
import { drawBucketAxis } from './bucket-axis.ts';
import type { Canvas, Drawing, Plot } from './canvas.ts';
import { cellShades, heatShades } from './cells.ts';
import { haveOneFormat, presentValues } from './chart-data.ts';
import { hitArea, ofSeries } from './interactive.ts';
import { drawPartialNote } from './partial-note.ts';
import { drop, widthOf, write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';
import { compactLabel } from './value-label.ts';
import { extentOf } from './value-scale.ts';

/** Rows shrink where there are so many that the picture would grow taller than this, px. */
const TALLEST = 880;

/** Columns do not grow into walls. */
const WIDEST_CELL = 118;

interface Grid {
  readonly plot: Plot;
  readonly cellWidth: number;
  readonly rowHeight: number;
  readonly nameRoom: number;
  /** Size of the names of rows and columns, px. */
  readonly small: number;
}

/** Many columns on a phone: names give way to the numbers. */
function isTight({ pen, data }: Canvas): boolean {
  return pen.narrow && data.count > 6;
}

function gridOf(canvas: Canvas, head: number, under: number): Grid {
  const { pen, data } = canvas;
  const small = isTight(canvas) ? CHART_TYPE.cell + 1 : pen.size;
  const widest = Math.max(0, ...data.series.map(({ name }) => measureText(name, small)));
  const nameRoom = Math.min(widest, pen.width * (pen.narrow ? 0.3 : 0.26));
  const left = Math.ceil(nameRoom + (nameRoom > 0 ? (isTight(canvas) ? 5 : 10) : 0));
  const cellWidth = Math.min(WIDEST_CELL, (pen.width - left) / Math.max(1, data.count));
  const rows = Math.max(1, data.series.length);
  const wished = canvas.height === undefined ? TALLEST : canvas.height - head - under;
  const rowHeight = Math.min(pen.narrow ? 32 : 30, Math.max(3, wished / rows));
  const right = left + cellWidth * data.count;
  return {
    plot: { left, right, top: head, bottom: head + rowHeight * rows },
    cellWidth,
    rowHeight,
    nameRoom,
    small,
  };
}

function cellBox(grid: Grid, row: number, column: number): Plot {
  const left = grid.plot.left + column * grid.cellWidth;
  const top = grid.plot.top + row * grid.rowHeight;
  return { left, right: left + grid.cellWidth, top, bottom: top + grid.rowHeight };
}

function cell(canvas: Canvas, box: Plot, share: number, partial: boolean, text: CellText | undefined): Svg {
  const { pen } = canvas;
  const seam = Math.min(1.5, (box.right - box.left) / 6, (box.bottom - box.top) / 6);
  const ground = element('rect', {
    x: box.left + seam / 2,
    y: box.top + seam / 2,
    width: box.right - box.left - seam,
    height: box.bottom - box.top - seam,
    fill: shadeColor(pen.theme, share),
    stroke: partial ? pen.theme.muted : undefined,
    'stroke-dasharray': partial ? '3 3' : undefined,
  });
  if (text === undefined) return ground;
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2 + text.size * 0.36;
  return pieces(
    ground,
    write(pen, text.text, x, y, { anchor: 'middle', fill: pen.theme.ink, size: text.size }),
  );
}

function row(canvas: Canvas, grid: Grid, index: number, shades: Shades, texts: Texts): Svg {
  const { pen, data } = canvas;
  const series = data.series[index];
  if (series === undefined) return pieces();
  const every = Math.max(1, Math.ceil((pen.size * 1.1) / grid.rowHeight));
  const middle = grid.plot.top + (index + 0.5) * grid.rowHeight;
  const name =
    index % every === 0
      ? write(pen, fitText(series.name, grid.nameRoom + 0.5, grid.small), 0, middle + grid.small * 0.36, {
          fill: pen.theme.ink,
          size: grid.small,
        })
      : pieces();
  const cells = series.values.map((value, column) => {
    if (value === null) return pieces();
    const box = cellBox(grid, index, column);
    const share = shades[index]?.[column] ?? 0;
    return cell(canvas, box, share, data.partial[column] === true, texts?.[index]?.[column]);
  });
  return ofSeries(pen, index, name, ...cells);
}

type Shades = readonly (readonly (number | null)[])[];
type Texts = readonly (readonly (CellText | undefined)[])[] | null;

function hits(canvas: Canvas, grid: Grid): Svg {
  const { pen, data } = canvas;
  if (!pen.interactive) return pieces();
  return pieces(
    ...data.series.flatMap((one, series) =>
      one.values.map((_, index) => hitArea(pen, cellBox(grid, series, index), { index, series })),
    ),
  );
}

/** A number in a cell, and the size that it is written in. */
interface CellText {
  readonly text: string;
  readonly size: number;
}

interface CellTexts {
  /** By row and column, undefined for blank cells; null where the numbers fit at no readable size. */
  readonly cells: readonly (readonly (CellText | undefined)[])[] | null;
  /** What the numbers are counted in, where they leave it out. */
  readonly unit: string;
}

const PERCENT = /[\s\u00a0\u202f]*%/u;

/** Numbers of a heat map's cells, alike in size: in full, then smaller, then without their percent sign, or none. */
function cellTexts(canvas: Canvas, width: number, height: number): CellTexts {
  const { pen, data } = canvas;
  const full = data.series.map(({ values, format }) =>
    values.map((value) => (value === null ? '' : compactLabel(value, format, pen.locale))),
  );
  const percents = data.series.every(({ format }) => format.kind === 'percent');
  const bare = full.map((row) => row.map((text) => text.replace(PERCENT, '')));
  const sizes = [pen.size, CHART_TYPE.cell].filter((size) => size * 1.1 <= height);
  for (const [texts, unit] of percents
    ? ([
        [full, ''],
        [bare, message('chart.inPercent', pen.locale)],
      ] as const)
    : ([[full, '']] as const)) {
    const size = sizes.find((one) => texts.flat().every((text) => measureText(text, one) <= width));
    if (size === undefined) continue;
    return {
      unit,
      cells: texts.map((row) => row.map((text) => (text === '' ? undefined : { text, size }))),
    };
  }
  return { cells: null, unit: '' };
}

const STEPS = 7;
const STEP_WIDTH = 18;

/** The shades of a heat map from its least to its greatest value, for cells too small for their numbers. */
function drawRampKey(canvas: Canvas, left: number, top: number): { svg: Svg; height: number } {
  const { pen, data } = canvas;
  const extent = extentOf(presentValues(data));
  if (extent === null || !haveOneFormat(data.series)) return { svg: pieces(), height: 0 };
  const { min, max } = extent;
  const samples = Array.from({ length: STEPS }, (_, index) => min + ((max - min) * index) / (STEPS - 1));
  const shades = cellShades(samples, data.series[0]?.good);
  const room = (pen.width - STEPS * STEP_WIDTH) / 2 - 8;
  const [low = '', high = ''] = [min, max].map((value) =>
    fitText(compactLabel(value, data.series[0]?.format, pen.locale), room, pen.size),
  );
  const long = widthOf(pen, low) + STEPS * STEP_WIDTH + widthOf(pen, high) + 12;
  const start = Math.max(0, Math.min(left, pen.width - long));
  const first = start + widthOf(pen, low) + 6;
  const middle = top + pen.line / 2;
  const swatches = shades.map((share, index) =>
    element('rect', {
      x: first + index * STEP_WIDTH,
      y: middle - 6,
      width: STEP_WIDTH,
      height: 12,
      fill: shadeColor(pen.theme, share ?? 0),
    }),
  );
  const baseline = middle + drop(pen);
  return {
    svg: pieces(
      write(pen, low, start, baseline),
      ...swatches,
      write(pen, high, first + STEPS * STEP_WIDTH + 6, baseline),
    ),
    height: pen.line + 10,
  };
}

/** Rows of cells shaded by their values, with the numbers in them where they fit and a key of the shades where not. */
export function drawHeatMap(canvas: Canvas): Drawing {
  const { pen, data } = canvas;
  const axisName = data.axis.kind === 'time' ? '' : data.axis.label;
  const heads = pen.line * (data.axis.kind === 'time' ? 2 : 1) + 10;
  const head = (axisName === '' ? 0 : pen.line) + heads;
  const note = drawPartialNote(canvas, 0);
  const grid = gridOf(canvas, head, note.height);
  const shades = heatShades(data);
  const texts = cellTexts(canvas, grid.cellWidth - (isTight(canvas) ? 2.5 : 4), grid.rowHeight - 3);
  const key =
    texts.cells === null
      ? drawRampKey(canvas, grid.plot.left, grid.plot.bottom + 8)
      : { svg: pieces(), height: 0 };
  const middles = Array.from(
    { length: data.count },
    (_, index) => grid.plot.left + (index + 0.5) * grid.cellWidth,
  );
  const height = Math.ceil(grid.plot.bottom + key.height + note.height + 2);
  const svg = pieces(
    write(pen, fitText(axisName, pen.width - grid.plot.left, pen.size), grid.plot.left, pen.size),
    write(
      pen,
      fitText(texts.unit, grid.nameRoom, grid.small),
      0,
      head - 7 - (data.axis.kind === 'time' ? pen.line : 0),
    ),
    drawBucketAxis(canvas, { ...grid.plot, bottom: head - heads - 3 }, middles, {
      fromFirst: data.axis.kind !== 'time',
      gap: isTight(canvas) ? 5 : 10,
      size: grid.small,
    }),
    ...data.series.map((_, index) => row(canvas, grid, index, shades, texts.cells)),
    key.svg,
    drawPartialNote(canvas, height - note.height).svg,
    hits(canvas, grid),
  );
  return { height, svg };
}
