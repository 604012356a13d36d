import { type Locale, message } from '../../foundation/format/index.ts';
import type { Theme } from '../design/index.ts';
import { fitText } from '../design/index.ts';
import type { ChartSpec } from '../edition/index.ts';
import type { Canvas, Drawing } from './canvas.ts';
import { chartData, presentValues } from './chart-data.ts';
import { drawBars } from './draw-bars.ts';
import { drawBullet } from './draw-bullet.ts';
import { drawHeatMap } from './draw-heat-map.ts';
import { drawHistogram } from './draw-histogram.ts';
import { drawLines } from './draw-lines.ts';
import { drawRows } from './draw-rows.ts';
import { drawSmallMultiples } from './draw-small-multiples.ts';
import { drawWaterfall } from './draw-waterfall.ts';
import { hatchings } from './patterns.ts';
import { drop, penFor, write } from './pen.ts';
import { picture } from './picture.ts';
import { element, pieces, words } from './svg.ts';

/** What a chart is drawn for and with. */
export interface ChartOptions {
  /** In px; at most 460 gives the layout of phones and mail. */
  readonly width: number;
  /** In px; by default what the kind and the number of bars ask for. */
  readonly height?: number;
  readonly locale: Locale;
  readonly theme: Theme;
  /** Printed above the picture; by default the medium prints it. */
  readonly title?: string;
  /** Unique in the document that the picture stands in: ids inside derive from it. */
  readonly id: string;
  /** What the picture says, for those who cannot see it. */
  readonly alternative: string;
  /**
   * Adds what a page's script needs: over each place of the axis an area `<rect class="hit" data-index="i">` (with
   * `data-series` too where a place has one for each series: cells and panels; bullets have `data-series` alone),
   * what belongs to series j inside `<g data-series="j">`, its name in a key inside `<g data-legend="j">`.
   */
  readonly interactive?: boolean;
}

const KINDS: Readonly<Record<ChartSpec['kind'], (canvas: Canvas) => Drawing>> = {
  line: drawLines,
  area: drawLines,
  bar: (canvas) => (canvas.data.axis.kind === 'category' ? drawRows(canvas) : drawBars(canvas)),
  'stacked-bar': (canvas) => (canvas.data.axis.kind === 'category' ? drawRows(canvas) : drawBars(canvas)),
  waterfall: drawWaterfall,
  'heat-map': drawHeatMap,
  histogram: drawHistogram,
  bullet: drawBullet,
  'small-multiples': drawSmallMultiples,
};

function drawEmpty(canvas: Canvas): Drawing {
  const { pen } = canvas;
  const height = canvas.height ?? 120;
  const frame = element('rect', {
    x: 0.5,
    y: 0.5,
    width: pen.width - 1,
    height: height - 1,
    fill: 'none',
    stroke: pen.theme.grid,
  });
  return {
    height,
    svg: pieces(
      frame,
      write(pen, message('data.noData', pen.locale), pen.width / 2, height / 2 + drop(pen), {
        anchor: 'middle',
      }),
    ),
  };
}

/** A chart as an SVG document; the same text for the same spec and options. Values that are not finite are gaps. */
export function drawChart(chart: ChartSpec, options: ChartOptions): string {
  const pen = penFor(options);
  const data = chartData(chart, options.theme);
  const hatch = hatchings(pen);
  const title = fitText(options.title ?? '', pen.width, pen.size * 1.15, 600);
  const head = title === '' ? 0 : pen.line * 1.5;
  const height = options.height === undefined ? undefined : Math.max(120, options.height) - head;
  const canvas: Canvas = { pen, data, hatch, height };
  const drawing = presentValues(data).length === 0 ? drawEmpty(canvas) : KINDS[chart.kind](canvas);
  const { id, theme, alternative } = options;
  const size = { width: pen.width, height: drawing.height + head, size: pen.size };
  return picture(
    { id, theme, alternative, title: options.title ?? '', ...size },
    hatch.declared(),
    element(
      'text',
      { x: 0, y: pen.size * 1.15, 'font-size': pen.size * 1.15, 'font-weight': 600, fill: theme.ink },
      words(title),
    ),
    element('g', head === 0 ? {} : { transform: `translate(0 ${head.toFixed(1)})` }, drawing.svg),
  );
}
