import { message } from '../../foundation/format/index.ts';
import { fitText } from '../design/index.ts';
import { type Bands, bands } from './bands.ts';
import { barMark } from './bar-mark.ts';
import { bucketLabels } from './bucket-label.ts';
import type { Canvas, Drawing } from './canvas.ts';
import { hitColumns, hitRows } from './interactive.ts';
import { drop, widthOf, write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';
import { compactLabel } from './value-label.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';
import { type Step, waterfallBase, waterfallSteps } from './waterfall-steps.ts';

/** Steps get thinner where there are so many that the picture would grow taller than this, px. */
const TALLEST = 900;

/** What is drawn, before it is known where. */
interface Parts {
  readonly canvas: Canvas;
  readonly steps: readonly Step[];
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly scale: ValueScale;
  /** Whether totals are cut above zero. */
  readonly cut: boolean;
}

/** Where it stands. */
interface Frame {
  readonly isUpright: boolean;
  readonly height: number;
  readonly lanes: Bands;
  /** Ends of the value direction, and where the steps end downwards, px. */
  readonly from: number;
  readonly to: number;
  readonly bottom: number;
  readonly labels: readonly Svg[];
}

type Scene = Parts & Frame;

const MARKS = { total: '', increase: '▲', decrease: '▼' } as const;

function stepText(canvas: Canvas, step: Step): string {
  const format = canvas.data.series[0]?.format;
  if (step.value === null) return '–';
  const text = compactLabel(step.value, format, canvas.pen.locale, step.role === 'total' ? 'auto' : 'always');
  return step.value === 0 ? text : [MARKS[step.role], text].filter((part) => part !== '').join('\u00a0');
}

/** Solid for totals and increases, hatched for decreases: the direction shows without colour. */
function paint({ canvas }: Scene, step: Step): { fill: string; stroke?: string } {
  const { theme } = canvas.pen;
  if (step.role === 'total') return { fill: theme.neutral };
  if (step.role === 'increase') return { fill: theme.good };
  return { fill: canvas.hatch.of(theme.bad), stroke: theme.bad };
}

function along(scene: Scene, value: number): number {
  return scene.scale.at(value, scene.from, scene.to);
}

/** A step and its number: above an upright bar, behind one that lies. A total whose foot is cut stands on the scale's end. */
function drawStep(scene: Scene, step: Step, index: number): Svg {
  const { canvas, cut, isUpright, lanes, scale, texts } = scene;
  const { pen } = canvas;
  const isCut = cut && step.role === 'total';
  const ends = [along(scene, isCut ? scale.min : step.from), along(scene, step.to)] as const;
  const lane = { start: lanes.start(index, 0), breadth: lanes.breadth, isLying: !isUpright, least: 1 };
  const near = Math.min(...ends);
  const far = near + Math.max(1, Math.abs(ends[0] - ends[1]));
  const middle = lanes.middle(index);
  const style = { weight: 600, fill: pen.theme.ink, halo: true } as const;
  const text = texts[index] ?? '';
  return pieces(
    barMark(ends, lane, paint(scene, step)),
    isCut ? cutThrough(scene, lane.start) : pieces(),
    isUpright
      ? write(pen, text, middle, near - 6, { anchor: 'middle', ...style })
      : write(pen, text, far + 6, middle + drop(pen), style),
  );
}

/** A white stroke through a bar whose foot is not shown. */
function cutThrough({ canvas, from, isUpright, lanes }: Scene, start: number): Svg {
  const [aside, length] = [(start - 2).toFixed(1), (lanes.breadth + 4).toFixed(1)];
  const d = isUpright
    ? `M${aside} ${(from - 12 + 3).toFixed(1)}l${length} -6`
    : `M${(from + 12 + 3).toFixed(1)} ${aside}l-6 ${length}`;
  return element('path', { d, stroke: canvas.pen.theme.surface, 'stroke-width': 4 });
}

/** Thin lines carry the running sum from a bar to the next. */
function connectors(scene: Scene): Svg[] {
  const { theme } = scene.canvas.pen;
  return scene.steps.slice(0, -1).map((step, index) => {
    const level = along(scene, step.to).toFixed(1);
    const end = (scene.lanes.start(index, 0) + scene.lanes.breadth).toFixed(1);
    const next = scene.lanes.start(index + 1, 0).toFixed(1);
    const d = scene.isUpright ? `M${end} ${level}H${next}` : `M${level} ${end}V${next}`;
    return element('path', { d, stroke: theme.muted, 'stroke-width': 1 });
  });
}

/** The line at zero, or where the scale begins above it. */
function baseLine(scene: Scene): Svg {
  const { bottom, canvas, from, isUpright, scale } = scene;
  const zero = Math.round(scale.min <= 0 && scale.max >= 0 ? along(scene, 0) : from) + 0.5;
  const d = isUpright ? `M0 ${zero}H${canvas.pen.width}` : `M${zero} 2V${Math.round(bottom)}`;
  return element('path', { d, stroke: canvas.pen.theme.ink });
}

function cutNote({ canvas: { pen }, cut, height }: Scene): Svg {
  if (!cut) return pieces();
  return write(pen, fitText(message('chart.totalsCut', pen.locale), pen.width, pen.size), 0, height - 5);
}

/** Names under their bars, which rise. */
function upright({ canvas, cut, names }: Parts): Frame {
  const { pen } = canvas;
  const height = canvas.height ?? Math.round(Math.max(220, Math.min(340, pen.width * 0.45)));
  const bottom = height - pen.line - 10 - (cut ? pen.line + 4 : 0);
  const lanes = bands(canvas.data.count, 1, 0, pen.width, 0.3);
  const style = { anchor: 'middle', fill: pen.theme.ink } as const;
  const labels = names.map((name, index) =>
    write(pen, fitText(name, lanes.step - 6, pen.size), lanes.middle(index), bottom + pen.line, style),
  );
  return { isUpright: true, height, lanes, from: bottom, to: pen.line * 1.4, bottom, labels };
}

/** Names before their bars. */
function lying({ canvas, cut, names, texts }: Parts): Frame {
  const { pen } = canvas;
  const note = cut ? pen.line + 6 : 0;
  const height = canvas.height ?? Math.round(Math.min(canvas.data.count * 30, TALLEST) + note + 6);
  const room = Math.min(pen.width * 0.36, Math.max(0, ...names.map((name) => widthOf(pen, name))));
  const after = Math.max(0, ...texts.map((text) => widthOf(pen, text, 600))) + 8;
  const from = room + 12;
  const bottom = height - note - 2;
  const lanes = bands(canvas.data.count, 1, 2, bottom, 0.34);
  const labels = names.map((name, index) =>
    write(pen, fitText(name, room, pen.size), 0, lanes.middle(index) + drop(pen), { fill: pen.theme.ink }),
  );
  return {
    isUpright: false,
    height,
    lanes,
    from,
    to: Math.max(from + 20, pen.width - after),
    bottom,
    labels,
  };
}

/** A bridge from total to total: upright where the names fit under their bars, else lying. */
export function drawWaterfall(canvas: Canvas): Drawing {
  const { pen, data } = canvas;
  const steps = waterfallSteps(data);
  const base = waterfallBase(steps);
  const indexes = steps.map((_, index) => index);
  const names = bucketLabels(data.axis, indexes, pen.locale).map(({ text }) => text);
  const texts = steps.map((step) => fitText(stepText(canvas, step), pen.width * 0.42, pen.size, 600));
  const levels = steps.flatMap((step) => (step.role === 'total' ? [step.to] : [step.from, step.to]));
  const exact = { zero: base === 0, count: 5, exact: true };
  const scale = valueScale(pen, extentOf([base, ...levels]), data.series[0]?.format, exact);
  const parts: Parts = { canvas, steps, names, texts, scale, cut: base > 0 };
  const widths = [
    ...names.map((name) => widthOf(pen, name)),
    ...texts.map((text) => widthOf(pen, text, 600)),
  ];
  const fits = Math.max(0, ...widths) <= pen.width / Math.max(1, data.count) - 6;
  const scene: Scene = { ...parts, ...(fits ? upright(parts) : lying(parts)) };
  const { bottom, height, isUpright, labels, lanes } = scene;
  const plot = { left: 0, right: pen.width, top: 0, bottom };
  const middles = indexes.map((index) => lanes.middle(index));
  return {
    height,
    svg: pieces(
      ...connectors(scene),
      ...steps.map((step, index) => drawStep(scene, step, index)),
      baseLine(scene),
      ...labels,
      cutNote(scene),
      isUpright ? hitColumns(pen, plot, middles) : hitRows(pen, plot, middles),
    ),
  };
}
