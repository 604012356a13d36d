import { fitText } from '../design/index.ts';
import { type BucketLabel, bucketLabels } from './bucket-label.ts';
import type { Canvas, Plot } from './canvas.ts';
import { type Pen, widthOf, write } from './pen.ts';
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

/** Text cut to what an axis may give it. */
function shortened(pen: Pen, label: BucketLabel, room: number): BucketLabel {
  return { ...label, text: fitText(label.text, room, pen.size) };
}

function placed(pen: Pen, index: number, label: BucketLabel, middles: Middles): Placed {
  const half = Math.max(widthOf(pen, label.text), widthOf(pen, label.context)) / 2;
  const wish = middles[index] ?? 0;
  return { index, label, half, middle: Math.max(half, Math.min(pen.width - half, wish)) };
}

function apart(labels: readonly Placed[]): boolean {
  return labels.every((one, index) => {
    const before = labels[index - 1];
    return before === undefined || one.middle - one.half >= before.middle + before.half + GAP;
  });
}

/**
 * The labels of the buckets that are printed: every one, or every second, third … counted back from the last,
 * so that none touches another and the latest is always named.
 */
function chosen(canvas: Canvas, middles: Middles): Placed[] {
  const { pen, data } = canvas;
  const first = middles[0] ?? 0;
  const step = data.count > 1 ? ((middles.at(-1) ?? 0) - first) / (data.count - 1) : pen.width;
  const room = data.axis.kind === 'time' ? pen.width / 2 : Math.max(step - GAP, pen.narrow ? 70 : 90);
  for (let stride = 1; stride <= data.count; stride++) {
    const indexes: number[] = [];
    for (let index = data.count - 1; index >= 0; index -= stride) indexes.unshift(index);
    const labels = bucketLabels(data.axis, indexes, pen.locale);
    const all = indexes.map((index, rank) => {
      const label = shortened(pen, labels[rank] ?? { text: '', context: '' }, room);
      return placed(pen, index, label, middles);
    });
    if (apart(all)) return all;
  }
  return [];
}

/** Height that the labels beneath a plot take, px. */
export function bucketAxisHeight(canvas: Canvas): number {
  return canvas.pen.line * (canvas.data.axis.kind === 'time' ? 2 : 1) + 9;
}

/** Labels beneath the plot, centred on their buckets, with the year where it is first met. */
export function drawBucketAxis(canvas: Canvas, plot: Plot, middles: Middles): Svg {
  const { pen } = canvas;
  const base = plot.bottom + pen.line + 3;
  return pieces(
    ...chosen(canvas, middles).flatMap(({ label, middle }) => [
      write(pen, label.text, middle, base, { anchor: 'middle' }),
      write(pen, label.context, middle, base + pen.line * 0.95, { anchor: 'middle' }),
    ]),
  );
}
