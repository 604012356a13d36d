import { type Point, pathOf } from './line-marks.ts';
import { picture, type SmallPictureOptions } from './picture.ts';
import { element, pieces, type Svg } from './svg.ts';
import { extentOf } from './value-scale.ts';

const LARGEST = 1e100;

function pointsOf(values: readonly (number | null)[], { width, height }: SmallPictureOptions): Point[] {
  const clean = values.map((value) =>
    value === null || !Number.isFinite(value) ? null : Math.max(-LARGEST, Math.min(LARGEST, value)),
  );
  const { min, max } = extentOf(clean.filter((value) => value !== null)) ?? { min: 0, max: 0 };
  const span = max - min;
  const inset = 4;
  return clean.map((value, index) => ({
    index,
    x: clean.length === 1 ? width - inset : inset + (index / (clean.length - 1)) * (width - 2 * inset),
    y:
      value === null
        ? null
        : span > 0
          ? height - inset - ((value - min) / span) * (height - 2 * inset)
          : height / 2,
  }));
}

/** A line the size of a word, its last point marked; nulls are gaps, and so are values that are not finite. An SVG document. */
export function drawSparkline(values: readonly (number | null)[], options: SmallPictureOptions): string {
  const color = options.theme.series[0] ?? options.theme.ink;
  const points = pointsOf(values, options);
  const last = points.findLast((point) => point.y !== null);
  const alone = points.filter(
    (point, index) =>
      point.y !== null && (points[index - 1]?.y ?? null) === null && (points[index + 1]?.y ?? null) === null,
  );
  const dot = (point: Point, radius: number): Svg =>
    element('circle', { cx: point.x, cy: point.y ?? 0, r: radius, fill: color });
  return picture(
    options,
    [],
    element('path', {
      d: pathOf(points),
      fill: 'none',
      stroke: color,
      'stroke-width': 1.75,
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
    }),
    ...alone.map((point) => dot(point, 1.5)),
    last === undefined ? pieces() : dot(last, 3),
  );
}
