import { message } from '../../../foundation/format/index.ts';
import { drawChart, drawSparkline } from '../../chart/index.ts';
import { figureWords, trendWords } from '../../document/figure-words.ts';
import type { Figure, InsightsBlock, KpisBlock, Trend, TrendsBlock } from '../../edition/index.ts';
import { isLong } from './long-text.ts';
import type { Page } from './page.ts';
import { chartHeight, chartPixels } from './picture-size.ts';
import { sentenceData } from './rich-data.ts';
/** Between cards, in pt; the template uses the same. */
export const CARD_GUTTER = 14;
/** Between trends. */
export const TREND_GUTTER = 20;

const SPARKLINE_HEIGHT = 20;
const TREND_HEIGHT = 92;

/** Narrower, and a large amount would not fit a card. */
const NARROWEST_CARD = 102;
const NARROWEST_TREND = 170;
/** Letters of a value and its change that leave room for the label on their line. */
const LONGEST_BESIDE = 22;

/** Key figures as cards for the template. */
export function kpisData(block: KpisBlock, page: Page): object {
  const columns = cardColumns(block.figures.length, page.width);
  const width = (page.width - CARD_GUTTER * (columns - 1)) / columns;
  const cards = block.figures.map((figure, index) => card(figure, `${block.id}-${index}`, width, page));
  return { columns, gutter: CARD_GUTTER, cards };
}

/** Full rows where the number allows, and never so narrow that a large amount would not fit. */
function cardColumns(count: number, width: number): number {
  const most = Math.max(1, Math.floor((width + CARD_GUTTER) / (NARROWEST_CARD + CARD_GUTTER)));
  if (count <= most) return Math.max(Math.min(2, most), count);
  const rows = Math.ceil(count / most);
  return Math.ceil(count / rows);
}

function card(figure: Figure, id: string, width: number, { edition, theme, images }: Page): object {
  const said = { ...figureWords(figure, edition.locale), ...progressOf(figure) };
  const known = figure.history?.filter((value) => value !== null) ?? [];
  if (figure.history === undefined || known.length < 2) return said;
  const alternative = message('figure.recentCourse', { label: figure.label }, edition.locale);
  const options = { width: Math.floor(width / 0.75), height: SPARKLINE_HEIGHT / 0.75 };
  const svg = drawSparkline(figure.history, { ...options, theme, id, alternative });
  return { ...said, image: images.add(svg), alternative };
}

function progressOf({ target }: Figure): object {
  const progress = target?.progress ?? null;
  if (progress === null || !Number.isFinite(progress)) return {};
  return { progress: Math.max(0, Math.min(1, progress)) };
}

/** Findings for the template, each with its reasons. */
export function insightsData({ items }: InsightsBlock, page: Page): object {
  const { locale } = page.edition;
  return {
    items: items.map((item) => {
      const sentence = sentenceData(item.sentence, locale);
      const details = (item.details ?? []).map((detail) => sentenceData(detail, locale));
      return { tone: item.tone, sentence, details, breaks: isLong([sentence, details], page) };
    }),
  };
}

/** Trends for the template, two or more beside one another where the width allows. */
export function trendsData(block: TrendsBlock, page: Page): object {
  const most = Math.max(1, Math.floor((page.width + TREND_GUTTER) / (NARROWEST_TREND + TREND_GUTTER)));
  const columns = Math.min(most, block.trends.length % 3 === 0 && most >= 3 ? 3 : 2);
  const width = (page.width - TREND_GUTTER * (columns - 1)) / columns;
  const trends = block.trends.map((trend, index) => trendCell(trend, block, { index, width }, page));
  return { columns, gutter: TREND_GUTTER, trends };
}

function trendCell(
  trend: Trend,
  block: TrendsBlock,
  { index, width }: { index: number; width: number },
  { edition, theme, images }: Page,
): object {
  const { values, metric, label, format, alternative } = trend;
  const spec = {
    kind: 'line',
    axis: { kind: 'time', grain: block.grain, buckets: block.buckets },
    series: [{ name: label, metric, format, values }],
  } as const;
  const svg = drawChart(spec, {
    width: chartPixels(width),
    height: chartHeight(width, TREND_HEIGHT),
    locale: edition.locale,
    theme,
    id: `${block.id}-${index}`,
    alternative,
  });
  const said = trendWords(trend, edition.locale);
  const beside = said.value.length + (said.change?.text.length ?? 0) <= LONGEST_BESIDE;
  return { ...said, beside, image: images.add(svg), alternative };
}
