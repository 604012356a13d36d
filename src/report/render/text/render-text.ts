import { widthInCells } from '../../design/index.ts';
import type {
  Callout,
  Columns,
  Content,
  Document,
  Heading,
  List,
  Part,
  Passage,
  Prose,
} from '../../document/index.ts';
import { passagesOf, runText } from '../../document/index.ts';
import { type TextPage, wrapText } from './columns.ts';
import { richLines } from './rich-lines.ts';
import { textChart } from './text-chart.ts';
import { textFigures } from './text-figures.ts';
import { textTable } from './text-table.ts';

/** In characters: mail programs show so many unbroken. */
const WIDTH = 78;

/**
 * A document as plain text that reads by itself: figures aligned, findings as sentences, charts as what they show,
 * tables in columns. Control characters and direction overrides are gone. Ends with a newline.
 * @param width in characters; default 78
 */
export function renderText(document: Document, { width = WIDTH }: { readonly width?: number } = {}): string {
  const page: TextPage = { locale: document.locale, width };
  const parts = [head(document, page), ...passagesOf(document.nodes).map((one) => passageLines(one, page))];
  const texts = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function head({ front, title, stamp }: Document, { width }: TextPage): string[] {
  return [...wrapAll([title, ...front.news, ...stamp], width), '='.repeat(width)];
}

function passageLines({ head: titled, nodes }: Passage, page: TextPage): string[] {
  const title = titled === undefined ? [] : titleLines(titled, page);
  return [...title, ...nodes.flatMap((node) => contentLines(node, page))];
}

/** The title in capitals over a double line where it begins a section. */
function titleLines({ kind, title, subtitle }: Heading | Part | Columns, page: TextPage): string[] {
  const { locale, width } = page;
  const rule = kind === 'heading' ? '=' : '-';
  const beneath = wrapAll([subtitle], width);
  if (title === undefined) return beneath;
  const lines = wrapText(rule === '=' ? title.toLocaleUpperCase(locale.locale) : title, width);
  const length = Math.max(...lines.map((line) => widthInCells(line)));
  return [...lines, rule.repeat(Math.min(width, length)), ...beneath];
}

/** What stands in a part, as lines. */
function contentLines(node: Content, page: TextPage): string[] {
  const { width } = page;
  switch (node.kind) {
    case 'figures':
      return textFigures(node.figures, page);
    case 'table':
      return textTable(node, page);
    case 'accounts':
      return textTable(node.table, page);
    case 'chart':
      return textChart(node, page);
    case 'prose':
      return proseLines(node, page);
    case 'list':
      return listLines(node, page);
    case 'callout':
      return calloutLines(node, page);
    case 'image':
      return wrapAll([node.said, node.caption], width);
    case 'sources':
      return wrapAll(
        [...node.data, ...node.checks.map(({ sentence }) => sentence), node.madeFrom],
        width,
        '  ',
      );
  }
}

function wrapAll(texts: readonly (string | undefined)[], width: number, hang?: string): string[] {
  return texts.flatMap((text) => (text === undefined ? [] : wrapText(text, width, hang)));
}

function proseLines({ content, isQuote, attribution }: Prose, { width }: TextPage): string[] {
  if (isQuote !== true) return richLines(content, width);
  const lines = richLines(content, width - 2).map((line) => `> ${line}`.trimEnd());
  return [...lines, ...wrapAll([attribution], width, '  ')];
}

function listLines({ items }: List, { width }: TextPage): string[] {
  return items.flatMap(({ sentence, details }) => [
    ...wrapText(`• ${runText(sentence)}`, width, '  '),
    ...details.flatMap((detail) =>
      wrapText(`- ${runText(detail)}`, width - 4, '  ').map((line) => `    ${line}`),
    ),
  ]);
}

function calloutLines({ label, content }: Callout, { width }: TextPage): string[] {
  const lines = [...wrapText(label, width - 2), ...richLines(content, width - 2)];
  return lines.map((line) => `| ${line}`.trimEnd());
}
