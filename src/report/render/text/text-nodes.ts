import type { Callout, Content, Image, List, Prose, Sources, Table } from '../../document/index.ts';
import { runText } from '../../document/index.ts';
import { wrapText } from './columns.ts';
import { richLines } from './rich-lines.ts';
import { textChart } from './text-chart.ts';
import { textFigures } from './text-figures.ts';
import type { TextPage } from './text-page.ts';
import { textTable } from './text-table.ts';

/** What stands in a part, as lines. */
export function textLines(node: Content, page: TextPage): string[] {
  switch (node.kind) {
    case 'figures':
      return textFigures(node.figures, page);
    case 'table':
      return tableLines(node, page);
    case 'accounts':
      return tableLines(node.table, page);
    case 'chart':
      return textChart(node, page);
    case 'prose':
      return proseLines(node, page);
    case 'list':
      return listLines(node, page);
    case 'callout':
      return calloutLines(node, page);
    case 'image':
      return imageLines(node, page);
    case 'sources':
      return sourceLines(node, page);
  }
}

function tableLines(table: Table, page: TextPage): string[] {
  const { title, note } = table;
  return [
    ...(title === undefined ? [] : ['', ...wrapText(title, page.width)]),
    ...textTable(table, page),
    ...(note === undefined ? [] : wrapText(note, page.width)),
  ];
}

function proseLines({ content, isQuote, attribution }: Prose, { width }: TextPage): string[] {
  if (isQuote !== true) return richLines(content, width);
  const lines = richLines(content, width - 2).map((line) => `> ${line}`.trimEnd());
  return attribution === undefined ? lines : [...lines, ...wrapText(attribution, width, '  ')];
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

function imageLines({ said, caption }: Image, { width }: TextPage): string[] {
  return [said, caption].flatMap((text) => (text === undefined ? [] : wrapText(text, width)));
}

function sourceLines({ data, checks, madeFrom }: Sources, { width }: TextPage): string[] {
  return [...data, ...checks.map(({ sentence }) => sentence), madeFrom].flatMap((text) =>
    wrapText(text, width, '  '),
  );
}
