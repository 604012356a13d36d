import { drawChart } from '../../chart/index.ts';
import type { ChartBlock, ImageBlock } from '../../edition/index.ts';
import type { Page } from './page.ts';
import { chartHeight, chartPixels } from './picture-size.ts';

/** Of charts over time, in pt: three fit a page. Other kinds take the height that what they show asks for. */
const HEIGHT = 172;

/** A px of a picture in pt, when nothing makes it smaller. */
const PIXEL = 0.75;

/** No picture takes more of a page than this. */
const TALLEST = 0.8;

/** A chart for the template, drawn for the width it stands in. */
export function chartData({ id, chart, alternative, note }: ChartBlock, page: Page): object {
  const { edition, theme, images, width } = page;
  const fixed =
    chart.kind === 'waterfall' ||
    chart.kind === 'histogram' ||
    (chart.axis.kind === 'time' && chart.kind !== 'heat-map');
  const svg = drawChart(chart, {
    width: chartPixels(width),
    ...(fixed && chart.kind !== 'small-multiples' ? { height: chartHeight(width, HEIGHT) } : {}),
    locale: edition.locale,
    theme,
    id,
    alternative,
  });
  return { image: images.add(svg), alternative, ...(note === undefined ? {} : { note }) };
}

/** A picture for the template: as large as it was made for, if the page has the room. */
export function imageData({ image, alternative, caption }: ImageBlock, page: Page): object {
  const width = Math.max(1, image.width);
  const height = Math.max(1, image.height);
  const fits = Math.min(
    1,
    page.width / (width * PIXEL),
    (page.paper.text.height * TALLEST) / (height * PIXEL),
  );
  return {
    image: page.images.embed(image),
    alternative,
    width: width * PIXEL * fits,
    ...(caption === undefined ? {} : { caption }),
  };
}
