import { message } from '../../foundation/format/index.ts';
import { fitText } from '../design/index.ts';
import { type Bands, bands } from './bands.ts';
import { bucketLabels } from './bucket-label.ts';
import type { Canvas, Drawing } from './canvas.ts';
import { hitColumns, hitRows } from './interactive.ts';
import { drop, type Pen, widthOf, write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';
import { compactLabel } from './value-label.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';
import { type Step, waterfallBase, waterfallSteps } from './waterfall-steps.ts';

/** Steps get thinner where there are so many that the picture would grow taller than this, px. */
const TALLEST = 900;

interface Scene {
  readonly canvas: Canvas;
  readonly steps: readonly Step[];
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly scale: ValueScale;
  readonly lanes: Bands;
  /** Ends of the value direction, px. */
  readonly from: number;
  readonly to: number;
  /** Whether totals are cut above zero. */
  readonly cut: boolean;
}

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

/** Name and number stand on the ends; bars rise. */
function upright(scene: Scene, step: Step, index: number): Svg {
  const { pen } = scene.canvas;
  const start = scene.lanes.start(index, 0);
  const [one, other] = [along(scene, step.from), along(scene, step.to)];
  const top = Math.min(one, other);
  const height = Math.max(1, Math.abs(one - other));
  const bar = element('rect', {
    x: start,
    y: top,
    width: scene.lanes.breadth,
    height,
    ...paint(scene, step),
  });
  const middle = scene.lanes.middle(index);
  const text = write(pen, scene.texts[index] ?? '', middle, top - 6, {
    anchor: 'middle',
    weight: 600,
    fill: pen.theme.ink,
    halo: true,
  });
  const cut =
    scene.cut && step.role === 'total'
      ? breakAcross(pen, start, scene.lanes.breadth, scene.from - 12)
      : pieces();
  return pieces(bar, cut, text);
}

function lying(scene: Scene, step: Step, index: number): Svg {
  const { pen } = scene.canvas;
  const start = scene.lanes.start(index, 0);
  const [one, other] = [along(scene, step.from), along(scene, step.to)];
  const left = Math.min(one, other);
  const width = Math.max(1, Math.abs(one - other));
  const bar = element('rect', {
    x: left,
    y: start,
    width,
    height: scene.lanes.breadth,
    ...paint(scene, step),
  });
  const base = scene.lanes.middle(index) + drop(pen);
  const text = write(pen, scene.texts[index] ?? '', left + width + 6, base, {
    weight: 600,
    fill: pen.theme.ink,
    halo: true,
  });
  const cut =
    scene.cut && step.role === 'total'
      ? breakDown(pen, scene.from + 12, start, scene.lanes.breadth)
      : pieces();
  return pieces(bar, cut, text);
}

/** A white stroke through a bar whose foot is not shown. */
function breakAcross(pen: Pen, x: number, width: number, y: number): Svg {
  const d = `M${(x - 2).toFixed(1)} ${(y + 3).toFixed(1)}l${(width + 4).toFixed(1)} -6`;
  return element('path', { d, stroke: pen.theme.surface, 'stroke-width': 4 });
}

function breakDown(pen: Pen, x: number, y: number, height: number): Svg {
  const d = `M${(x + 3).toFixed(1)} ${(y - 2).toFixed(1)}l-6 ${(height + 4).toFixed(1)}`;
  return element('path', { d, stroke: pen.theme.surface, 'stroke-width': 4 });
}

/** Thin lines carry the running sum from a bar to the next. */
function connectors(scene: Scene, isUpright: boolean): Svg[] {
  const { theme } = scene.canvas.pen;
  return scene.steps.slice(0, -1).map((step, index) => {
    const level = along(scene, step.to).toFixed(1);
    const end = (scene.lanes.start(index, 0) + scene.lanes.breadth).toFixed(1);
    const next = scene.lanes.start(index + 1, 0).toFixed(1);
    const d = isUpright ? `M${end} ${level}H${next}` : `M${level} ${end}V${next}`;
    return element('path', { d, stroke: theme.muted, 'stroke-width': 1 });
  });
}

function cutNote(scene: Scene, y: number): Svg {
  const { pen } = scene.canvas;
  return scene.cut
    ? write(pen, fitText(message('chart.totalsCut', pen.locale), pen.width, pen.size), 0, y)
    : pieces();
}

type Parts = Pick<Scene, 'canvas' | 'steps' | 'names' | 'texts' | 'cut'> & { readonly base: number };

function scaleOf({ canvas, steps, base }: Parts): ValueScale {
  const levels = steps.flatMap((step) => (step.role === 'total' ? [step.to] : [step.from, step.to]));
  return valueScale(canvas.pen, extentOf([base, ...levels]), canvas.data.series[0]?.format, {
    zero: base === 0,
    count: 5,
    exact: true,
  });
}

/** Steps whose feet lie under the cut are drawn down to the scale's end. */
function footed(parts: Parts, scale: ValueScale): Step[] {
  return parts.steps.map((step) =>
    step.role === 'total' && parts.cut ? { ...step, from: scale.min } : step,
  );
}

function drawUpright(parts: Parts): Drawing {
  const { canvas } = parts;
  const { pen } = canvas;
  const height = canvas.height ?? Math.round(Math.max(220, Math.min(340, pen.width * 0.45)));
  const scale = scaleOf(parts);
  const note = parts.cut ? pen.line + 4 : 0;
  const bottom = height - pen.line - 10 - note;
  const lanes = bands(canvas.data.count, 1, 0, pen.width, 0.3);
  const scene: Scene = {
    ...parts,
    steps: footed(parts, scale),
    scale,
    lanes,
    from: bottom,
    to: pen.line * 1.4,
  };
  const middles = scene.names.map((_, index) => lanes.middle(index));
  const labels = scene.names.map((name, index) =>
    write(pen, fitText(name, lanes.step - 6, pen.size), lanes.middle(index), bottom + pen.line, {
      anchor: 'middle',
      fill: pen.theme.ink,
    }),
  );
  const zero = scale.min <= 0 && scale.max >= 0 ? along(scene, 0) : bottom;
  const base = element('path', { d: `M0 ${Math.round(zero) + 0.5}H${pen.width}`, stroke: pen.theme.ink });
  return {
    height,
    svg: pieces(
      ...connectors(scene, true),
      ...scene.steps.map((step, index) => upright(scene, step, index)),
      base,
      ...labels,
      cutNote(scene, height - 5),
      hitColumns(pen, { left: 0, right: pen.width, top: 0, bottom }, middles),
    ),
  };
}

function drawLying(parts: Parts): Drawing {
  const { canvas, names, texts } = parts;
  const { pen } = canvas;
  const scale = scaleOf(parts);
  const note = parts.cut ? pen.line + 6 : 0;
  const height = canvas.height ?? Math.round(Math.min(canvas.data.count * 30, TALLEST) + note + 6);
  const room = Math.min(pen.width * 0.36, Math.max(0, ...names.map((name) => widthOf(pen, name))));
  const after = Math.max(0, ...texts.map((text) => widthOf(pen, text, 600))) + 8;
  const from = room + 12;
  const bottom = height - note - 2;
  const lanes = bands(canvas.data.count, 1, 2, bottom, 0.34);
  const scene: Scene = {
    ...parts,
    steps: footed(parts, scale),
    scale,
    lanes,
    from,
    to: Math.max(from + 20, pen.width - after),
  };
  const labels = names.map((name, index) =>
    write(pen, fitText(name, room, pen.size), 0, lanes.middle(index) + drop(pen), { fill: pen.theme.ink }),
  );
  const zero = scale.min <= 0 && scale.max >= 0 ? along(scene, 0) : from;
  const base = element('path', {
    d: `M${Math.round(zero) + 0.5} 2V${Math.round(bottom)}`,
    stroke: pen.theme.ink,
  });
  return {
    height,
    svg: pieces(
      ...connectors(scene, false),
      ...scene.steps.map((step, index) => lying(scene, step, index)),
      base,
      ...labels,
      cutNote(scene, height - 5),
      hitRows(
        pen,
        { left: 0, right: pen.width, top: 0, bottom },
        names.map((_, index) => lanes.middle(index)),
      ),
    ),
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
  const parts: Parts = { canvas, steps, names, texts, cut: base > 0, base };
  const room = pen.width / Math.max(1, data.count) - 6;
  const widest = Math.max(
    0,
    ...names.map((name) => widthOf(pen, name)),
    ...texts.map((text) => widthOf(pen, text, 600)),
  );
  return widest <= room ? drawUpright(parts) : drawLying(parts);
}
