import { fitText, measureText } from '../design/index.ts';
import { type BucketLabel, bucketLabels } from './bucket-label.ts';
import type { Canvas, Plot } from './canvas.ts';
import { type Pen, write } from './pen.ts';
import { pieces, type Svg } from './svg.ts';

/** Middles of the buckets along the axis. */
export type Middles = readonly number[];

interface Placed {
  readonly index: number;
  readonly label: BucketLabel;
  readonly middle: number;
  readonly half: number;
}

const GAP = 10;

/** How labels are thinned and written. */
export interface AxisStyle {
  /** Counted from the first place on, for places that are numbered; default: from the last. */
  readonly fromFirst?: boolean;
  /** Least distance of two labels, px; default 10. */
  readonly gap?: number;
  /** Size of the text, px; default: the pen's. */
  readonly size?: number;
}

/** Text cut to what an axis may give it. */
function shortened(label: BucketLabel, room: number, size: number): BucketLabel {
  return { ...label, text: fitText(label.text, room, size) };
}

function placed(pen: Pen, index: number, label: BucketLabel, middles: Middles, size: number): Placed {
  const half = Math.max(measureText(label.text, size), measureText(label.context, size)) / 2;
  const wish = middles[index] ?? 0;
  return { index, label, half, middle: Math.max(half, Math.min(pen.width - half, wish)) };
}

function apart(labels: readonly Placed[], gap: number): boolean {
  return labels.every((one, index) => {
    const before = labels[index - 1];
    return before === undefined || one.middle - one.half >= before.middle + before.half + gap;
  });
}

/**
 * The labels of the buckets that are printed: every one, or every second, third … counted back from the last,
 * so that none touches another and the latest is always named.
 */
function chosen(canvas: Canvas, middles: Middles, style: AxisStyle): Placed[] {
  const { pen, data } = canvas;
  const { gap = GAP, size = pen.size } = style;
  const first = middles[0] ?? 0;
  const step = data.count > 1 ? ((middles.at(-1) ?? 0) - first) / (data.count - 1) : pen.width;
  const room = data.axis.kind === 'time' ? pen.width / 2 : Math.max(step - gap, pen.narrow ? 70 : 90);
  for (let stride = 1; stride <= data.count; stride++) {
    const rest = style.fromFirst === true ? 0 : (data.count - 1) % stride;
    const indexes = Array.from({ length: data.count }, (_, index) => index).filter(
      (index) => index % stride === rest,
    );
    const labels = bucketLabels(data.axis, indexes, pen.locale);
    const all = indexes.map((index, rank) => {
      const label = shortened(labels[rank] ?? { text: '', context: '' }, room, size);
      return placed(pen, index, label, middles, size);
    });
    if (apart(all, gap)) return all;
  }
  return [];
}

/** Height that the labels beneath a plot take, px. */
export function bucketAxisHeight(canvas: Canvas): number {
  return canvas.pen.line * (canvas.data.axis.kind === 'time' ? 2 : 1) + 9;
}

/** Labels beneath the plot, centred on their buckets, with the year where it is first met. */
export function drawBucketAxis(canvas: Canvas, plot: Plot, middles: Middles, style: AxisStyle = {}): Svg {
  const { pen } = canvas;
  const { size = pen.size } = style;
  const base = plot.bottom + pen.line + 3;
  return pieces(
    ...chosen(canvas, middles, style).flatMap(({ label, middle }) => [
      write(pen, label.text, middle, base, { anchor: 'middle', size }),
      write(pen, label.context, middle, base + pen.line * 0.95, { anchor: 'middle', size }),
    ]),
  );
}
