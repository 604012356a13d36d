import { CHART_TYPE, measureText } from '../design/index.ts';
import type { Canvas, Drawing } from './canvas.ts';
import { type DrawnSeries, sharesScale, spannedValues } from './chart-data.ts';
import { drawLegend, lineSwatch } from './legend.ts';
import { lineStyle } from './line-marks.ts';
import { drawPanel, type Panel } from './panel.ts';
import { drawPartialNote } from './partial-note.ts';
import type { Pen } from './pen.ts';
import { pieces } from './svg.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';

const GAP = 22;
const ROW_GAP = 18;

/** As many columns as give each panel room to be read, and rows that are filled as evenly as can be. */
function columnsFor({ width, narrow }: Pen, panels: number): number {
  const least = narrow ? 140 : 130;
  const most = Math.max(1, Math.min(4, Math.floor((width + GAP) / (least + GAP))));
  const columns = Math.min(most, Math.max(1, panels));
  return Math.ceil(panels / Math.ceil(panels / columns));
}

function scaleFor(canvas: Canvas, series: readonly DrawnSeries[]): ValueScale {
  // Lines over time may leave zero out; bars may not.
  const zero = canvas.data.axis.kind !== 'time';
  return valueScale(canvas.pen, extentOf(spannedValues({ series })), series[0]?.format, { zero, count: 2 });
}

/** How tall each row of panels is, and what stands above them, px. */
interface Rows {
  readonly tall: number;
  readonly below: number;
}

/** Each series that is of the time of the axis, with the same before. */
function familiesOf(series: readonly DrawnSeries[]): DrawnSeries[][] {
  return [...Map.groupBy(series, ({ line }) => line.of).values()];
}

/** Says once what the dashed lines of all panels are. */
function keyToEarlier({ pen, data }: Canvas): ReturnType<typeof drawLegend> {
  const [own] = data.series;
  const said = data.series.filter(({ line, earlier }) => line.of === own?.line.of && earlier !== '');
  const entries = said.map((one) => ({
    name: one.earlier,
    value: '',
    swatch: lineSwatch(own?.color ?? one.color, lineStyle(one, 2).dashes),
  }));
  return drawLegend(pen, entries, 0);
}

/** Panels in rows and columns; numbers of a shared scale stand left of the first column alone. */
function panelsOf(canvas: Canvas, columns: number, { tall, below }: Rows): Panel[] {
  const { pen, data } = canvas;
  const shared = sharesScale(data) ? scaleFor(canvas, data.series) : null;
  const all = familiesOf(data.series);
  const scales = all.map((family) => shared ?? scaleFor(canvas, family));
  const numbers = scales.flatMap(({ ticks }) =>
    ticks.map(({ label }) => measureText(label, CHART_TYPE.cell)),
  );
  const gutter = Math.min(pen.width * 0.14, Math.max(0, ...numbers)) + 5;
  const before = shared === null ? 0 : gutter;
  const width = (pen.width - before - (columns - 1) * GAP) / columns;
  return all.flatMap(([series, ...earlier], index) => {
    if (series === undefined) return [];
    const column = index % columns;
    const start = before + column * (width + GAP);
    const numbered = shared === null || column === 0;
    const left = shared !== null && column === 0 ? 0 : start;
    const top = below + Math.floor(index / columns) * (tall + ROW_GAP);
    const box = { left, right: start + width, top, bottom: top + tall };
    const plot = {
      left: shared === null ? start + gutter : start,
      right: box.right - 5,
      top: top + pen.line + 12,
      bottom: box.bottom - pen.line - 4,
    };
    const scale = scales[index] ?? scaleFor(canvas, [series]);
    return [{ series, earlier, index: series.line.of, box, plot, numbered, scale }];
  });
}

/** The same picture for each series, small and side by side, over one time and one scale where they share it. */
export function drawSmallMultiples(canvas: Canvas): Drawing {
  const { pen, data } = canvas;
  const count = familiesOf(data.series).length;
  const columns = columnsFor(pen, count);
  const rows = Math.ceil(count / columns);
  const key = keyToEarlier(canvas);
  const note = drawPartialNote(canvas, 0);
  const wished = Math.round(Math.max(78, Math.min(150, (pen.width / columns) * 0.5)) + pen.line * 2 + 16);
  const given =
    canvas.height === undefined ? wished : (canvas.height - note.height - key.height) / rows - ROW_GAP;
  const tall = Math.max(pen.line * 2 + 56, given);
  const panels = panelsOf(canvas, columns, { tall, below: key.height }).map((panel) =>
    drawPanel(canvas, panel),
  );
  const height = Math.ceil(key.height + rows * (tall + ROW_GAP) - ROW_GAP + note.height);
  return { height, svg: pieces(key.svg, ...panels, drawPartialNote(canvas, height - note.height).svg) };
}
