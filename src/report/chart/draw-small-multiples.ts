import type { Canvas, Drawing } from './canvas.ts';
import type { DrawnSeries } from './chart-data.ts';
import { drawPanel } from './panel.ts';
import { drawPartialNote } from './partial-note.ts';
import { pieces } from './svg.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';

const GAP = 26;
const ROW_GAP = 18;

function sharesScale(canvas: Canvas): boolean {
  const { scale, series } = canvas.data;
  if (scale !== undefined) return scale === 'shared';
  return new Set(series.map(({ format }) => JSON.stringify(format))).size === 1;
}

/** As many columns as give each panel room to be read, and rows that are filled as evenly as can be. */
function columnsFor(width: number, panels: number): number {
  const most = Math.max(1, Math.min(4, Math.floor((width + GAP) / (150 + GAP))));
  const columns = Math.min(most, Math.max(1, panels));
  return Math.ceil(panels / Math.ceil(panels / columns));
}

function extentWithBands(series: readonly DrawnSeries[]): { min: number; max: number } | null {
  return extentOf(
    series.flatMap((one) => [
      ...one.values.filter((value) => value !== null),
      ...one.band.flatMap((ends) => ends ?? []),
    ]),
  );
}

function scaleFor(canvas: Canvas, series: readonly DrawnSeries[]): ValueScale {
  return valueScale(canvas.pen, extentWithBands(series), series[0]?.format, { zero: false, count: 2 });
}

/** The same picture for each series, small and side by side, over one time and one scale where they share it. */
export function drawSmallMultiples(canvas: Canvas): Drawing {
  const { pen, data } = canvas;
  const columns = columnsFor(pen.width, data.series.length);
  const rows = Math.ceil(data.series.length / columns);
  const width = (pen.width - (columns - 1) * GAP) / columns;
  const note = drawPartialNote(canvas, 0);
  const wished = Math.round(Math.max(118, Math.min(190, width * 0.62)) + pen.line * 2);
  const given = canvas.height === undefined ? wished : (canvas.height - note.height) / rows - ROW_GAP;
  const tall = Math.max(pen.line * 3 + 40, given);
  const shared = sharesScale(canvas) ? scaleFor(canvas, data.series) : null;
  const panels = data.series.map((series, index) => {
    const left = (index % columns) * (width + GAP);
    const top = Math.floor(index / columns) * (tall + ROW_GAP);
    const box = { left, right: left + width, top, bottom: top + tall };
    const plot = {
      left: left + 2,
      right: box.right - 6,
      top: top + pen.line * 2 + 4,
      bottom: box.bottom - pen.line - 4,
    };
    return drawPanel(canvas, { series, index, box, plot, scale: shared ?? scaleFor(canvas, [series]) });
  });
  const height = Math.ceil(rows * (tall + ROW_GAP) - ROW_GAP + note.height);
  return { height, svg: pieces(...panels, drawPartialNote(canvas, height - note.height).svg) };
}
