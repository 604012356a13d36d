import { labelled, message } from '../../../foundation/format/index.ts';
import type {
  CalloutBlock,
  HealthBlock,
  ImageBlock,
  InsightsBlock,
  LeafBlock,
  QuoteBlock,
  TableBlock,
} from '../../edition/index.ts';
import { healthWhen } from './account-words.ts';
import { wrapText } from './columns.ts';
import { checkWords, freshnessSentence, madeFromWords } from './edition-words.ts';
import { sentenceText } from './figure-words.ts';
import { richLines } from './rich-lines.ts';
import { shownTables } from './shown-table.ts';
import { textChart } from './text-chart.ts';
import { textFigures } from './text-figures.ts';
import type { TextPage } from './text-page.ts';
import { textTable } from './text-table.ts';
/** A block as lines, without its title. */
export function textBlock(block: LeafBlock, page: TextPage): string[] {
  switch (block.type) {
    case 'section':
    case 'page-break':
      return [];
    case 'kpis':
      return textFigures(block.figures, page);
    case 'insights':
      return insights(block, page);
    case 'chart':
      return textChart(block, page);
    case 'trends': {
      const latest = block.trends.map((trend) => ({ ...trend.latest, label: trend.label }));
      return textFigures(latest, page);
    }
    case 'health':
      return health(block, page);
    case 'table':
      return table(block, page);
    case 'text':
      return richLines(block.content, page.width, page.edition.locale);
    case 'callout':
      return callout(block, page);
    case 'quote':
      return quote(block, page);
    case 'image':
      return image(block, page);
    case 'provenance':
      return provenance(page);
  }
}

function insights({ items }: InsightsBlock, { edition, width }: TextPage): string[] {
  return items.flatMap(({ sentence, details = [] }) => [
    ...wrapText(`• ${sentenceText(sentence, edition.locale)}`, width, '  '),
    ...details.flatMap((detail) =>
      wrapText(`- ${sentenceText(detail, edition.locale)}`, width - 4, '  ').map((line) => `    ${line}`),
    ),
  ]);
}

function health(block: HealthBlock, page: TextPage): string[] {
  const { locale } = page.edition;
  const tables = shownTables(block, page.edition).flatMap((one) => [
    ...(one.title === undefined ? [] : ['', ...wrapText(one.title, page.width)]),
    ...textTable(one, page),
  ]);
  const more = block.moreMovers > 0 ? [message('list.moreMoved', { count: block.moreMovers }, locale)] : [];
  return [...wrapText(healthWhen(block, locale), page.width), ...tables, ...more];
}

function table(block: TableBlock, page: TextPage): string[] {
  // Rows that stand in "others" are not missing.
  const beyond = block.others === undefined ? block.more : 0;
  return [
    ...shownTables(block, page.edition).flatMap((one) => textTable(one, page, beyond)),
    ...(block.note === undefined ? [] : wrapText(block.note, page.width)),
  ];
}

function callout({ content, tone }: CalloutBlock, { edition, width }: TextPage): string[] {
  const label = message(`tone.${tone}`, edition.locale);
  const lines = [...wrapText(label, width - 2), ...richLines(content, width - 2, edition.locale)];
  return lines.map((line) => `| ${line}`.trimEnd());
}

function quote({ content, attribution }: QuoteBlock, { edition, width }: TextPage): string[] {
  const lines = richLines(content, width - 2, edition.locale).map((line) => `> ${line}`.trimEnd());
  return attribution === undefined ? lines : [...lines, ...wrapText(`— ${attribution}`, width, '  ')];
}

function image({ alternative, caption }: ImageBlock, { edition, width }: TextPage): string[] {
  const shows =
    alternative === ''
      ? []
      : wrapText(labelled(message('block.image', edition.locale), alternative, edition.locale), width);
  return [...shows, ...(caption === undefined ? [] : wrapText(caption, width))];
}

function provenance({ edition, width }: TextPage): string[] {
  const { checks, notes } = edition.provenance;
  const found = checks.map((check) => checkWords(check, edition.locale));
  return [freshnessSentence(edition), ...notes, ...found, madeFromWords(edition)]
    .filter((text) => text !== '')
    .flatMap((text) => wrapText(text, width, '  '));
}
