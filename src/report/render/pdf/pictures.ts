import { drawChart } from '../../chart/index.ts';
import { CHART_TYPE, NARROW } from '../../design/index.ts';
import type { Chart, Image } from '../../document/index.ts';
import type { Page } from './page.ts';

/** Size of the text inside pictures as printed, in pt. */
const PRINTED = 8;

/** pt for a px of a chart with the layout of phones, and of a wide one: text of either is printed at one size. */
const NARROW_SCALE = PRINTED / CHART_TYPE.narrow;
const WIDE_SCALE = PRINTED / CHART_TYPE.wide;

/** Of charts over time, in pt: three fit a page. Other kinds take the height that what they show asks for. */
const HEIGHT = 172;

/** A px of a picture in pt, when nothing makes it smaller. */
const PIXEL = 0.75;

/** No picture takes more of a page than this. */
const TALLEST = 0.8;

/** The width in px to draw a chart at, so that it fills a width in pt with text of the size around it. */
export function chartPixels(width: number): number {
  const narrow = Math.round(width / NARROW_SCALE);
  return narrow <= NARROW ? narrow : Math.max(NARROW + 1, Math.round(width / WIDE_SCALE));
}

/** A chart for the template, drawn for the width it stands in. */
export function chartData(node: Chart, page: Page): object {
  const { kind, axis } = node.chart;
  const fixed =
    kind === 'waterfall' ||
    kind === 'histogram' ||
    (axis.kind === 'time' && kind !== 'heat-map' && kind !== 'small-multiples');
  return { kind: 'chart', ...chartPicture(node, page, fixed ? HEIGHT : undefined), note: node.note };
}

/** @param height in pt; as much as it asks for where none is given */
export function chartPicture({ chart, alternative }: Chart, page: Page, height?: number): object {
  const { document, theme, images } = page;
  const width = chartPixels(page.width);
  const svg = drawChart(chart, {
    ...{ width, locale: document.locale, theme, id: 'chart', alternative },
    ...(height === undefined ? {} : { height: Math.round((height / page.width) * width) }),
  });
  return { image: images.add(svg), alternative };
}

/** A picture for the template: as large as it was made for, if the page has the room. */
export function imageData({ kind, image, alternative, caption }: Image, page: Page): object {
  const width = Math.max(1, image.width);
  const height = Math.max(1, image.height);
  const fits = Math.min(
    1,
    page.width / (width * PIXEL),
    (page.paper.text.height * TALLEST) / (height * PIXEL),
  );
  return { kind, image: page.images.embed(image), alternative, width: width * PIXEL * fits, caption };
}
