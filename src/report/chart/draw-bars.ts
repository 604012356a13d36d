import { type Bands, bands } from './bands.ts';
import { barMark } from './bar-mark.ts';
import { type Segment, segmentEnds, segmentsOf } from './bar-segments.ts';
import { bucketAxisHeight, drawBucketAxis } from './bucket-axis.ts';
import type { Canvas, Drawing, Plot } from './canvas.ts';
import { spannedValues } from './chart-data.ts';
import { drawEndLabels, endLabelGutter } from './end-labels.ts';
import { drawForecastMark, forecastHeight } from './forecast-mark.ts';
import { hitColumns, ofSeries } from './interactive.ts';
import { lastIndex, latestLabel } from './latest-label.ts';
import { drawLegend, squareSwatch } from './legend.ts';
import { drawPartialNote } from './partial-note.ts';
import { widthOf, write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';
import { drawValueAxis, drawZeroLine } from './value-axis.ts';
import { compactLabel } from './value-label.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';

/** What stands where: the bars of a chart, between what stands above them and the labels below. */
interface Scene {
  readonly canvas: Canvas;
  readonly segments: readonly Segment[];
  readonly plot: Plot;
  readonly scale: ValueScale;
  readonly lanes: Bands;
}

function bar({ canvas, lanes, plot, scale }: Scene, segment: Segment): Svg {
  const { data, hatch, pen } = canvas;
  const color = data.series[segment.series]?.color ?? pen.theme.ink;
  const partial = data.partial[segment.bucket] === true;
  const expected = data.forecast[segment.bucket] === true;
  const one = scale.at(segment.from, plot.bottom, plot.top);
  const other = scale.at(segment.to, plot.bottom, plot.top);
  const lane = data.kind === 'stacked-bar' ? 0 : segment.series;
  const seam = data.kind === 'stacked-bar' && lanes.breadth > 3 ? pen.theme.surface : undefined;
  const start = lanes.start(segment.bucket, lane);
  const place = { start, breadth: lanes.breadth, least: segment.value === 0 ? 0 : 0.75 };
  return barMark([one, other], place, {
    ...(expected
      ? { fill: color, 'fill-opacity': 0.25, stroke: color, 'stroke-dasharray': '3 2' }
      : { fill: partial ? hatch.of(color) : color, stroke: partial ? color : seam }),
    'stroke-width': expected ? 1 : partial || seam !== undefined ? 0.75 : undefined,
  });
}

function seriesBars(scene: Scene): Svg[] {
  const { data, pen } = scene.canvas;
  return data.series.map((_, index) => {
    const own = scene.segments.filter(({ series }) => series === index);
    return ofSeries(pen, index, ...own.map((segment) => bar(scene, segment)));
  });
}

/** The intervals that bars beside each other are expected in, as lines with feet. */
function whiskers({ canvas, lanes, plot, scale }: Scene): Svg {
  const { data, pen } = canvas;
  if (data.kind === 'stacked-bar') return pieces();
  return pieces(
    ...data.series.flatMap((series, lane) =>
      series.band.map((ends, bucket) => {
        if (ends === null) return pieces();
        const [low, high] = ends.map((end) => scale.at(end, plot.bottom, plot.top).toFixed(1));
        const x = lanes.start(bucket, lane) + lanes.breadth / 2;
        const foot = Math.min(4, lanes.breadth / 4).toFixed(1);
        const d = `M${(x - Number(foot)).toFixed(1)} ${low}h${Number(foot) * 2}m-${foot} 0V${high}m-${foot} 0h${Number(foot) * 2}`;
        return ofSeries(pen, lane, element('path', { d, fill: 'none', stroke: pen.theme.ink }));
      }),
    ),
  );
}

/** Numbers over the bars of a lone series: all of them where they fit, else the last complete one. */
function barLabels({ canvas, lanes, plot, scale }: Scene): Svg {
  const { data, pen } = canvas;
  const [series] = data.series;
  if (data.series.length !== 1 || series === undefined) return pieces();
  const texts = series.values.map((value) =>
    value === null ? '' : compactLabel(value, series.format, pen.locale),
  );
  const all = texts.every((text) => widthOf(pen, text, 600) <= lanes.step - 6);
  const last = series.values.findLastIndex(
    (value, index) => value !== null && data.partial[index] !== true && data.forecast[index] !== true,
  );
  return pieces(
    ...texts.map((text, index) => {
      const value = series.values[index] ?? null;
      if (value === null || !(all || index === last)) return pieces();
      const half = widthOf(pen, text, 600) / 2;
      const band = data.kind === 'stacked-bar' ? null : series.band[index];
      const end = scale.at(
        value < 0 ? Math.min(value, band?.[0] ?? value) : Math.max(value, band?.[1] ?? value),
        plot.bottom,
        plot.top,
      );
      const x = Math.max(plot.left + half, Math.min(pen.width - half, lanes.middle(index)));
      const y = value < 0 ? end + pen.size + 1 : end - 6;
      const weight = data.forecast[index] === true ? 400 : 600;
      return write(pen, text, x, y, { anchor: 'middle', weight, fill: pen.theme.ink, halo: true });
    }),
  );
}

/**
 * Room to the right of stacked bars for the names of their parts, px; null where a key serves better: on a phone,
 * for bars side by side, and where a part is not in the last bar.
 */
function endGutter(canvas: Canvas, height: number): number | null {
  const { data } = canvas;
  const ends = data.series.every((one) => lastIndex(one) === data.count - 1);
  return data.kind === 'stacked-bar' && data.series.length > 1 && ends
    ? endLabelGutter(canvas, height)
    : null;
}

/** Names and latest values of the parts of stacked bars, beside the last bar. */
function endLabels({ canvas, lanes, plot, scale, segments }: Scene): Svg {
  const last = canvas.data.count - 1;
  const heights = (series: number): number | null => {
    const part = segments.find((one) => one.series === series && one.bucket === last);
    return part === undefined ? null : scale.at((part.from + part.to) / 2, plot.bottom, plot.top);
  };
  // Leaders begin six px beyond an end, as they do at the dots of lines.
  const edge = lanes.start(last, 0) + lanes.breadth - 6;
  return drawEndLabels(canvas, plot, heights, new Array<number>(canvas.data.count).fill(edge));
}

function legendOf(canvas: Canvas, needed: boolean): { svg: Svg; height: number } {
  const { data, pen } = canvas;
  if (!needed || data.series.length < 2) return { svg: pieces(), height: 0 };
  const entries = data.series.map((one, index) => ({
    name: one.name,
    series: index,
    value: lastIndex(one) === data.count - 1 || data.forecast.includes(true) ? latestLabel(canvas, one) : '',
    swatch: squareSwatch(one.color),
  }));
  return drawLegend(pen, entries, 0);
}

function sceneOf(canvas: Canvas, above: number, bottom: number, gutter: number): Scene {
  const { pen, data } = canvas;
  const stacked = data.kind === 'stacked-bar';
  const segments = segmentsOf(data);
  const ends = [...segmentEnds(segments), ...(stacked ? [] : spannedValues(data))];
  const scale = valueScale(pen, extentOf(ends), data.series[0]?.format, {
    zero: true,
    count: Math.max(2, Math.min(pen.narrow ? 4 : 5, Math.floor((bottom - above) / 45))),
  });
  const plot = {
    left: Math.min(scale.gutter + 8, pen.width * 0.4),
    right: pen.width - gutter,
    top: above + pen.line * 1.2,
    bottom: bottom - (scale.min < 0 ? pen.line * 0.6 : 0),
  };
  const lanes = bands(data.count, stacked ? 1 : data.series.length, plot.left, plot.right, 0.28);
  return { canvas, segments, plot, scale, lanes };
}

/** Upright bars over time: side by side, or stacked; with names and latest values beside the last bar, or in a key. */
export function drawBars(canvas: Canvas): Drawing {
  const { pen, data } = canvas;
  const gutter = endGutter(canvas, (canvas.height ?? 250) - pen.line * 4);
  const legend = legendOf(canvas, gutter === null);
  const above = legend.height + forecastHeight(canvas);
  const usual = Math.max(190, Math.min(330, pen.width * (pen.narrow ? 0.66 : 0.42)));
  const note = drawPartialNote(canvas, 0);
  const under = bucketAxisHeight(canvas) + note.height;
  const height = Math.max(canvas.height ?? Math.round(usual + above), above + under + 70);
  const bottom = height - under;
  const scene = sceneOf(canvas, above, bottom, gutter ?? 0);
  const { plot, scale, lanes } = scene;
  const middles = Array.from({ length: data.count }, (_, index) => lanes.middle(index));
  const svg = pieces(
    legend.svg,
    drawValueAxis(canvas, plot, scale),
    drawForecastMark(canvas, plot, middles, { between: true, top: legend.height }),
    ...seriesBars(scene),
    whiskers(scene),
    drawZeroLine(canvas, plot, scale),
    barLabels(scene),
    gutter === null ? pieces() : endLabels(scene),
    drawBucketAxis(canvas, { ...plot, bottom }, middles),
    drawPartialNote(canvas, height - note.height).svg,
    hitColumns(pen, plot, middles),
  );
  return { height, svg };
}
