import type { Locale } from '../../../../foundation/format/index.ts';
import type {
  Columns,
  Content,
  Document,
  Heading,
  List,
  Part,
  Prose,
  Table,
} from '../../../document/index.ts';
import {
  figuresTable,
  flatTable,
  isStrong,
  passagesOf,
  runText,
  tableRemarks,
} from '../../../document/index.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { quoted, richMarkdown } from './rich-markdown.ts';

/**
 * A document as Markdown in GitHub's flavour: figures, charts and lists as tables, findings as sentences, what the
 * pictures show in words. Text of data and authors stays text. Ends with a newline.
 */
export function renderMarkdown({ front, locale, nodes, stamp, title }: Document): string {
  const [headline, ...deck] = front.news.map(escapeMarkdown);
  const news = headline === undefined ? [] : [`**${headline}**`, ...deck];
  const head = [`# ${escapeMarkdown(title)}`, ...news, ...stamp.map(escapeMarkdown)];
  const body = passagesOf(nodes).flatMap(({ head: titled, level, nodes: inner }) => [
    ...(titled === undefined ? [] : titleOf(titled)),
    ...inner.flatMap((node) => content(node, { locale, level })),
  ]);
  const parts = [...head, ...body];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function titleOf({ level, title, subtitle }: Heading | Part | Columns): string[] {
  return [
    title === undefined ? '' : `${'#'.repeat(level)} ${escapeMarkdown(title)}`,
    escapeMarkdown(subtitle ?? ''),
  ];
}

/** @param level of the heading above the node */
function content(
  node: Content,
  { locale, level }: { readonly locale: Locale; readonly level: number },
): string[] {
  switch (node.kind) {
    case 'figures':
      return tableParts(node.history ?? figuresTable(node, locale), locale);
    case 'table':
      return tableParts(node, locale);
    case 'accounts':
      return tableParts(node.table, locale);
    case 'chart':
      return [
        escapeMarkdown(node.alternative),
        ...tableParts(node.data, locale),
        escapeMarkdown(node.note ?? ''),
      ];
    case 'prose':
      return [prose(node, level)];
    case 'list':
      return [list(node)];
    case 'callout':
      return [
        quoted([`**${escapeMarkdown(node.label)}**`, '', ...richMarkdown(node.content, level)]).join('\n'),
      ];
    case 'image': {
      const { said, caption = '' } = node;
      return [said === undefined ? '' : `*${escapeMarkdown(said)}*`, escapeMarkdown(caption)];
    }
    case 'sources': {
      const lines = [...node.data, ...node.checks.map(({ sentence }) => sentence), node.madeFrom];
      return [lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n')];
    }
  }
}

function prose({ content: words, isQuote, attribution }: Prose, level: number): string {
  const lines = richMarkdown(words, level);
  if (isQuote !== true) return lines.join('\n');
  const from = attribution === undefined ? [] : ['', escapeMarkdown(attribution)];
  return quoted([...lines, ...from]).join('\n');
}

function list({ items }: List): string {
  return items
    .flatMap(({ sentence, details }) => [
      `- ${escapeMarkdown(runText(sentence))}`,
      ...details.map((detail) => `  - ${escapeMarkdown(runText(detail))}`),
    ])
    .join('\n');
}

/** A table in GitHub's syntax, with what is said about it; what stands for all rows is bold. */
function tableParts(all: Table, locale: Locale): string[] {
  const table = flatTable(all, locale);
  const { title, columns, rows, last } = table;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const strong = (cell: string) => (cell === '' ? '' : `**${cell}**`);
  const lines = [
    line(columns.map(({ label }) => escapeMarkdown(label))),
    line(columns.map(({ align }) => (align === 'end' ? '--:' : ':--'))),
    ...rows.map(({ texts, is }) => {
      const cells = texts.map(escapeMarkdown);
      return line(isStrong({ is }) ? cells.map(strong) : cells);
    }),
    ...last.map(({ texts }) => line(texts.map((cell) => strong(escapeMarkdown(cell))))),
  ];
  return [
    title === undefined ? '' : `**${escapeMarkdown(title)}**`,
    lines.join('\n'),
    ...tableRemarks(table, locale).map(escapeMarkdown),
  ];
}
