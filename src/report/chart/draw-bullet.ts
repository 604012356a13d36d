import { message } from '../../foundation/format/index.ts';
import { CHART_TYPE, fitText, measureText, oneLine } from '../design/index.ts';
import { axisLabels } from '../edition/index.ts';
import { barMark } from './bar-mark.ts';
import type { Canvas, Drawing, Plot } from './canvas.ts';
import type { DrawnSeries } from './chart-data.ts';
import { hitArea, ofSeries } from './interactive.ts';
import { drawLegend, type LegendEntry } from './legend.ts';
import { drop, type Pen, widthOf, write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';
import { compactLabel } from './value-label.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';

/** Values of one bullet to px, with the ticks that are printed. */
interface BulletScale extends Omit<ValueScale, 'gutter'> {
  /** Whether zero is left out: lengths from it would mislead. */
  readonly cut: boolean;
}

/** Values this close to each other, as a share of the largest, cannot be told apart on a scale from zero. */
const CLOSE = 0.1;

/** One row's own scale: from zero to its ranges' last end, or around its values where all lie close together. */
function bulletScale(pen: Pen, series: DrawnSeries): BulletScale {
  const marks = series.values.slice(0, 3).filter((value) => value !== null);
  const { min: low, max: high } = extentOf([...marks, ...series.ranges]) ?? { min: 0, max: 1 };
  const span = high - low;
  const cut = low > 0 && span > high * 1e-6 && span < high * CLOSE;
  const ranged = (series.ranges.at(-1) ?? Number.NEGATIVE_INFINITY) >= Math.max(...marks);
  const min = cut ? low - span * 0.5 : Math.min(0, low);
  const reach = ranged ? high : Math.max(0, high) + (cut ? span * 0.3 : Math.abs(high) * 0.08);
  const max = reach > min ? reach : min + 1;
  const ticks = valueScale(pen, { min, max }, series.format, {
    zero: false,
    count: pen.narrow ? 3 : 4,
  }).ticks;
  return {
    min,
    max,
    cut,
    ticks: ticks.filter(
      ({ value }) => value >= min - 1e-9 * (max - min) && value <= max + 1e-9 * (max - min),
    ),
    at: (value, from, to) => from + Math.max(0, Math.min(1, (value - min) / (max - min))) * (to - from),
  };
}

interface Layout {
  readonly nameRoom: number;
  readonly left: number;
  readonly right: number;
  readonly rowHeight: number;
  /** From the top of a row to its band, and the height of the band. */
  readonly above: number;
  readonly band: number;
}

function numbersOf(pen: Pen, series: DrawnSeries): { actual: string; target: string } {
  const [actual = null, target = null] = series.values;
  const text = (value: number): string => compactLabel(value, series.format, pen.locale);
  return { actual: actual === null ? '–' : text(actual), target: target === null ? '' : text(target) };
}

/** Names and numbers beside the bands, or above them where it is narrow. */
function layoutOf(canvas: Canvas): Layout {
  const { pen, data } = canvas;
  const least = pen.line + 34;
  const band = 22;
  const wished =
    canvas.height === undefined ? 0 : (canvas.height - pen.line - 11) / Math.max(1, data.series.length);
  if (pen.narrow) {
    const above = pen.line + 2;
    return {
      nameRoom: pen.width,
      left: 0,
      right: pen.width,
      rowHeight: Math.max(above + least, wished),
      above,
      band,
    };
  }
  const names = Math.max(0, ...data.series.map(({ name }) => widthOf(pen, name, 600)));
  const numbers = Math.max(0, ...data.series.map((one) => widthOf(pen, numbersOf(pen, one).actual, 600)));
  const nameRoom = Math.min(names + 1, pen.width * 0.3);
  const right = pen.width - Math.min(numbers, pen.width * 0.25) - 14;
  return { nameRoom, left: nameRoom + 16, right, rowHeight: Math.max(least + 4, wished), above: 2, band };
}

/** Marks at the very ends of a scale stay whole. */
function inside(pen: Pen, x: number, half: number): number {
  return Math.max(half, Math.min(pen.width - half, x));
}

/** Grounds of the qualitative ranges, strongest where it is worst. */
function grounds(pen: Pen, series: DrawnSeries, scale: BulletScale, plot: Plot): Svg[] {
  const ends = [...new Set(series.ranges.filter((end) => end > scale.min && end < scale.max)), scale.max];
  return ends.map((end, index) => {
    const from = scale.at(ends[index - 1] ?? scale.min, plot.left, plot.right);
    const rank = series.good === 'down' ? index + 1 : ends.length - index;
    return element('rect', {
      x: from,
      y: plot.top,
      width: Math.max(0, scale.at(end, plot.left, plot.right) - from),
      height: plot.bottom - plot.top,
      fill: pen.theme.muted,
      'fill-opacity': ends.length === 1 ? 0.14 : 0.06 + (0.34 * rank) / ends.length,
    });
  });
}

function actualMark(pen: Pen, value: number | null, scale: BulletScale, plot: Plot, color: string): Svg {
  if (value === null) return pieces();
  const middle = (plot.top + plot.bottom) / 2;
  const end = scale.at(value, plot.left, plot.right);
  if (scale.cut) {
    return element('circle', {
      cx: inside(pen, end, 6.5),
      cy: middle,
      r: 6,
      fill: color,
      stroke: pen.theme.surface,
      'stroke-width': 1.5,
    });
  }
  const zero = scale.at(0, plot.left, plot.right);
  const lane = { start: middle - 4, breadth: 8, isLying: true, least: 0.75 };
  return barMark([zero, end], lane, { fill: color });
}

function targetMark(pen: Pen, x: number, plot: Plot): Svg {
  return element('rect', {
    x: x - 1.5,
    y: plot.top + 1,
    width: 3,
    height: plot.bottom - plot.top - 2,
    fill: pen.theme.ink,
  });
}

function previousMark(pen: Pen, x: number, middle: number): Svg {
  return element('path', {
    d: `M${x.toFixed(1)} ${(middle - 4).toFixed(1)}l4 4l-4 4l-4 -4Z`,
    fill: pen.theme.surface,
    stroke: pen.theme.ink,
    'stroke-width': 1.25,
  });
}

function ticks(pen: Pen, scale: BulletScale, plot: Plot): Svg {
  let end = Number.NEGATIVE_INFINITY;
  return pieces(
    ...scale.ticks.map(({ value, label }) => {
      const x = scale.at(value, plot.left, plot.right);
      const half = widthOf(pen, label) / 2;
      const middle = Math.max(half, Math.min(pen.width - half, x));
      const line = element('path', {
        d: `M${(Math.round(x) + 0.5).toFixed(1)} ${plot.bottom}v4`,
        stroke: pen.theme.muted,
      });
      if (middle - half < end + 12) return line;
      end = middle + half;
      return pieces(line, write(pen, label, middle, plot.bottom + pen.line + 1, { anchor: 'middle' }));
    }),
  );
}

/** Room beneath the name, px: the first number of the scale stands on the same line, half of it left of the plot. */
function roomBeneath(pen: Pen, scale: BulletScale, plot: Plot, laid: Layout): number {
  const [first] = scale.ticks;
  if (first === undefined) return laid.nameRoom;
  const from = scale.at(first.value, plot.left, plot.right) - widthOf(pen, first.label) / 2;
  return Math.min(laid.nameRoom, from - 8);
}

/** Name and value of a row, and what the target is where there is room for it. */
function head(
  pen: Pen,
  series: DrawnSeries,
  laid: Layout,
  top: number,
  targetName: string,
  beneath = laid.nameRoom,
): Svg {
  const { actual, target } = numbersOf(pen, series);
  const baseline = pen.narrow ? top + pen.size : top + laid.above + laid.band / 2 + drop(pen);
  const value = fitText(actual, pen.narrow ? pen.width * 0.36 : pen.width - laid.right - 10, pen.size, 600);
  const nameRoom = pen.narrow ? pen.width - widthOf(pen, value, 600) - 12 : laid.nameRoom;
  const name = fitText(series.name, nameRoom, pen.size);
  const goal = target === '' ? '' : `${targetName} ${target}`;
  const size = CHART_TYPE.cell;
  const goalRoom = pen.narrow ? nameRoom - widthOf(pen, name) - 12 : beneath;
  const fits = goal !== '' && measureText(goal, size) <= goalRoom;
  const goalAt = pen.narrow
    ? { x: pen.width - widthOf(pen, value, 600) - 8, y: baseline, style: { anchor: 'end', size } as const }
    : { x: 0, y: top + laid.above + laid.band + pen.line + 1, style: { size } };
  return pieces(
    write(pen, name, 0, baseline, { fill: pen.theme.ink }),
    fits ? write(pen, goal, goalAt.x, goalAt.y, goalAt.style) : pieces(),
    write(pen, value, pen.width, baseline, { weight: 600, fill: pen.theme.ink, anchor: 'end' }),
  );
}

function row(canvas: Canvas, laid: Layout, index: number, top: number): Svg {
  const { pen, data } = canvas;
  const targetName = oneLine((axisLabels(data.axis, pen.locale)[1] ?? '').slice(0, 100));
  const series = data.series[index];
  if (series === undefined) return pieces();
  const plot = {
    left: laid.left,
    right: laid.right,
    top: top + laid.above,
    bottom: top + laid.above + laid.band,
  };
  if (series.values.every((value) => value === null)) {
    const y = top + laid.above + laid.band / 2 + drop(pen);
    return ofSeries(
      pen,
      index,
      head(pen, series, laid, top, targetName),
      write(pen, message('data.noData', pen.locale), laid.left, y),
    );
  }
  const scale = bulletScale(pen, series);
  const [actual = null, target = null, previous = null] = series.values;
  const at = (value: number): number => inside(pen, scale.at(value, plot.left, plot.right), 4);
  const middle = (plot.top + plot.bottom) / 2;
  return ofSeries(
    pen,
    index,
    head(pen, series, laid, top, targetName, roomBeneath(pen, scale, plot, laid)),
    ...grounds(pen, series, scale, plot),
    actualMark(pen, actual, scale, plot, data.series[0]?.color ?? pen.theme.ink),
    target === null ? pieces() : targetMark(pen, at(target), plot),
    previous === null ? pieces() : previousMark(pen, at(previous), middle),
    ticks(pen, scale, plot),
  );
}

function keyOf(canvas: Canvas): LegendEntry[] {
  const { pen, data } = canvas;
  const color = data.series[0]?.color ?? pen.theme.ink;
  const marks: LegendEntry['swatch'][] = [
    (x, middle) => element('rect', { x, y: middle - 4, width: 14, height: 8, fill: color }),
    (x, middle) => targetMark(pen, x + 7, { left: x, right: x + 14, top: middle - 8, bottom: middle + 8 }),
    (x, middle) => previousMark(pen, x + 7, middle),
  ];
  return axisLabels(data.axis, pen.locale)
    .slice(0, 3)
    .flatMap((name, index) => {
      const swatch = marks[index];
      const used = data.series.some(({ values }) => (values[index] ?? null) !== null);
      return swatch === undefined || !used ? [] : [{ name, value: '', swatch }];
    });
}

/**
 * A row for each figure: what it is, where it should be and where it was, over the ranges that judge it. After
 * Stephen Few, "Bullet Graph Design Specification": a bar from zero, or a dot where a scale leaves zero out.
 */
export function drawBullet(canvas: Canvas): Drawing {
  const { pen, data } = canvas;
  const laid = layoutOf(canvas);
  const key = drawLegend(pen, keyOf(canvas), 0);
  const top = key.height === 0 ? 2 : key.height + 6;
  const rows = data.series.map((_, index) => row(canvas, laid, index, top + index * laid.rowHeight));
  const hits = data.series.map((_, series) => {
    const from = top + series * laid.rowHeight;
    return hitArea(pen, { left: 0, right: pen.width, top: from, bottom: from + laid.rowHeight }, { series });
  });
  const height = Math.ceil(top + data.series.length * laid.rowHeight);
  return { height, svg: pieces(key.svg, ...rows, ...hits) };
}
