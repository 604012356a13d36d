import { formatValue } from '../../../foundation/format/index.ts';
import { drawChart, drawSparkline } from '../../chart/index.ts';
import type {
  ChartBlock,
  EditionBlock,
  Figure,
  InsightsBlock,
  KpisBlock,
  TableBlock,
  Trend,
  TrendsBlock,
} from '../../edition/index.ts';
import { moreWords } from '../text/edition-words.ts';
import { figureWords, trendWords } from '../text/figure-words.ts';
import { healthData } from './health-data.ts';
import type { Page } from './page.ts';
import { provenanceData } from './provenance-data.ts';
import { richData, sentenceData } from './rich-data.ts';

/** Widths in px of the text column and of one of two columns. */
const FULL = 640;
const HALF = 310;

/** Three charts fit a page. Charts whose bars lie take the height that their number asks for. */
const HEIGHT = 235;

/** A block for the template: formatted texts, and pictures by path. */
export function blockData(block: EditionBlock, page: Page): object {
  return { type: block.type, id: block.id, level: page.level, ...naming(block), ...contentOf(block, page) };
}

function naming({ title, subtitle }: EditionBlock): object {
  return { ...(title === undefined ? {} : { title }), ...(subtitle === undefined ? {} : { subtitle }) };
}

function contentOf(block: EditionBlock, page: Page): object {
  switch (block.type) {
    case 'section':
      return {};
    case 'kpis':
      return kpis(block, page);
    case 'insights':
      return insights(block, page);
    case 'chart':
      return chart(block, page);
    case 'trends':
      return trends(block, page);
    case 'health':
      return healthData(block, page);
    case 'table':
      return table(block, page);
    case 'text':
      return { content: richData(block.content, page.level, page.edition.locale) };
    case 'provenance':
      return { title: block.title ?? 'About this edition', ...provenanceData(page.edition, page.level) };
  }
}

function kpis(block: KpisBlock, page: Page): object {
  const columns = cardColumns(block.figures.length);
  const width = Math.floor((650 - 19 * (columns - 1)) / columns);
  const cards = block.figures.map((figure, index) => card(figure, `${block.id}-${index}`, width, page));
  return { columns, cards };
}

/** Full rows where the number allows, and never so narrow that a large amount would not fit. */
function cardColumns(count: number): number {
  if (count <= 4) return Math.max(2, count);
  return count % 4 === 0 || count === 7 ? 4 : 3;
}

function card(figure: Figure, id: string, width: number, { edition, theme, images }: Page): object {
  const words = figureWords(figure, edition.locale);
  const known = figure.history?.filter((value) => value !== null) ?? [];
  if (figure.history === undefined || known.length < 2) return words;
  const alternative = `Recent course of ${figure.label}`;
  const svg = drawSparkline(figure.history, { width, height: 26, theme, id, alternative });
  return { ...words, image: images.add(svg), alternative };
}

function insights({ items }: InsightsBlock, { edition }: Page): object {
  return {
    items: items.map(({ tone, sentence, details = [] }) => ({
      tone,
      sentence: sentenceData(sentence, edition.locale),
      details: details.map((detail) => sentenceData(detail, edition.locale)),
    })),
  };
}

function chart({ id, chart: spec, alternative, note }: ChartBlock, { edition, theme, images }: Page): object {
  const height = spec.axis.kind === 'time' || spec.kind === 'waterfall' ? { height: HEIGHT } : {};
  const svg = drawChart(spec, { width: FULL, ...height, locale: edition.locale, theme, id, alternative });
  return { image: images.add(svg), alternative, ...(note === undefined ? {} : { note }) };
}

function trends(block: TrendsBlock, page: Page): object {
  return { trends: block.trends.map((trend, index) => trendCell(trend, block, index, page)) };
}

function trendCell(
  trend: Trend,
  block: TrendsBlock,
  index: number,
  { edition, theme, images }: Page,
): object {
  const { values, metric, label, format, alternative } = trend;
  const spec = {
    kind: 'line',
    axis: { kind: 'time', grain: block.grain, buckets: block.buckets },
    series: [{ name: label, metric, format, values }],
  } as const;
  const options = {
    width: HALF,
    height: 120,
    locale: edition.locale,
    theme,
    id: `${block.id}-${index}`,
    alternative,
  };
  return { ...trendWords(trend, edition.locale), image: images.add(drawChart(spec, options)), alternative };
}

function table(block: TableBlock, { edition }: Page): object {
  const texts = (cells: TableBlock['rows'][number]) =>
    block.columns.map(({ format }, index) => formatValue(cells[index] ?? null, format, edition.locale));
  return {
    columns: block.columns.map(({ label, align }) => ({ label, align })),
    rows: block.rows.map(texts),
    ...(block.totals === undefined ? {} : { totals: texts(block.totals) }),
    ...(block.more > 0 ? { more: moreWords(block.more, 'rows', edition.locale) } : {}),
    ...(block.note === undefined ? {} : { note: block.note }),
  };
}
