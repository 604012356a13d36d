import type { Locale } from '../../../../foundation/format/index.ts';
import type {
  Columns,
  Content,
  Document,
  DocumentNode,
  Heading,
  List,
  Part,
  Prose,
  Table,
} from '../../../document/index.ts';
import { figuresTable, runText, tableRemarks } from '../../../document/index.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { quoted, richMarkdown } from './rich-markdown.ts';

/**
 * A document as Markdown in GitHub's flavour: figures, charts and lists as tables, findings as sentences, what the
 * pictures show in words. Text of data and authors stays text. Ends with a newline.
 */
export function renderMarkdown({ locale, nodes, stamp, title }: Document): string {
  const head = [`# ${escapeMarkdown(title)}`, ...stamp.map(escapeMarkdown)];
  const parts = [...head, ...nodes.flatMap((node) => partsOf(node, { locale, level: 1 }))];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Where a node stands. */
interface Place {
  readonly locale: Locale;
  /** Of the heading above it. */
  readonly level: number;
}

/** Parts that blank lines separate. */
function partsOf(node: DocumentNode, { locale, level }: Place): string[] {
  switch (node.kind) {
    case 'break':
      return [];
    case 'heading':
      return titleOf(node);
    case 'columns':
      return [
        ...titleOf(node),
        ...node.columns.flatMap(({ nodes }) => inner(nodes, { locale, level: node.level })),
      ];
    case 'part':
      return [...titleOf(node), ...inner(node.nodes, { locale, level: node.level })];
    default:
      return content(node, { locale, level });
  }
}

function inner(nodes: readonly DocumentNode[], place: Place): string[] {
  return nodes.flatMap((one) => partsOf(one, place));
}

function titleOf({ level, title, subtitle }: Heading | Part | Columns): string[] {
  return [
    title === undefined ? '' : `${'#'.repeat(level)} ${escapeMarkdown(title)}`,
    escapeMarkdown(subtitle ?? ''),
  ];
}

function content(node: Content, { locale, level }: Place): string[] {
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
function tableParts(table: Table, locale: Locale): string[] {
  const { title, columns, rows, last } = table;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const strong = (cell: string) => (cell === '' ? '' : `**${cell}**`);
  const lines = [
    line(columns.map(({ label }) => escapeMarkdown(label))),
    line(columns.map(({ align }) => (align === 'end' ? '--:' : ':--'))),
    ...rows.map(({ texts }) => line(texts.map(escapeMarkdown))),
    ...last.map(({ texts }) => line(texts.map((cell) => strong(escapeMarkdown(cell))))),
  ];
  return [
    title === undefined ? '' : `**${escapeMarkdown(title)}**`,
    lines.join('\n'),
    ...tableRemarks(table, locale).map(escapeMarkdown),
  ];
}
