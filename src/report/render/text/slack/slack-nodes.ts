import { joinParts, type Locale, message } from '../../../../foundation/format/index.ts';
import type { Content, DocumentNode, Figures, Table } from '../../../document/index.ts';
import { changeText, isContent, runText } from '../../../document/index.ts';
import { alignColumns } from '../columns.ts';
import { mrkdwn, preformatted, richMrkdwn } from './mrkdwn.ts';
import { context, fieldSections, header, marked, SLACK, type SlackBlock, sections } from './slack-block.ts';

/** Cells of preformatted tables are cut beyond it, and tables after so many rows. */
const CELL = 28;
const ROWS = 20;
/** Room for what stands before a paragraph. */
const PARAGRAPH = SLACK.text - 100;

/** A node as blocks of Slack: a title and the paragraphs after it as few sections as hold them. */
export function slackBlocks(node: DocumentNode, locale: Locale): SlackBlock[] {
  switch (node.kind) {
    case 'break':
      return [];
    case 'heading':
      return [
        ...[{ type: 'divider' as const }, header(node.title)],
        ...(node.subtitle === undefined ? [] : [context([node.subtitle])]),
      ];
    case 'columns':
      return [...sections(lead(node)), ...node.columns.flatMap(({ nodes }) => inner(nodes, locale))];
    case 'part':
      return node.isKept === true
        ? [...sections(lead(node)), ...inner(node.nodes, locale)]
        : joined([...lead(node), ...node.nodes.flatMap((one) => pieces(one, locale))]);
    default:
      return joined(pieces(node, locale));
  }
}

function inner(nodes: readonly DocumentNode[], locale: Locale): SlackBlock[] {
  return nodes.flatMap((one) => slackBlocks(one, locale));
}

function lead({ title, subtitle }: { readonly title?: string; readonly subtitle?: string }): string[] {
  const heading = title === undefined ? [] : [`*${mrkdwn(title, SLACK.text - 2)}*`];
  return [...heading, ...(subtitle === undefined ? [] : [mrkdwn(subtitle, SLACK.text)])];
}

/** A paragraph of mrkdwn, or what is a block of its own. */
type Piece = string | SlackBlock;

function joined(all: readonly Piece[]): SlackBlock[] {
  const blocks: SlackBlock[] = [];
  let paragraphs: string[] = [];
  for (const piece of all) {
    if (typeof piece === 'string') {
      paragraphs.push(piece);
      continue;
    }
    blocks.push(...sections(paragraphs), piece);
    paragraphs = [];
  }
  return [...blocks, ...sections(paragraphs)];
}

function pieces(node: DocumentNode, locale: Locale): Piece[] {
  return isContent(node) ? content(node, locale) : slackBlocks(node, locale);
}

function content(node: Content, locale: Locale): Piece[] {
  switch (node.kind) {
    case 'figures':
      return fieldSections(node.figures.map((figure) => field(figure, locale)));
    case 'table':
      return tablePieces(node, locale);
    case 'accounts':
      // The lists are long; the lowest scores are what a message is for.
      return node.isMinor === true ? [] : tablePieces(node.table, locale);
    case 'chart':
      return [mrkdwn(node.alternative), mrkdwn(node.note ?? '')];
    case 'prose': {
      const paragraphs = richMrkdwn(node.content, PARAGRAPH);
      if (node.isQuote !== true) return paragraphs;
      return [...paragraphs.map(quoted), mrkdwn(node.attribution ?? '', PARAGRAPH)];
    }
    case 'list':
      return node.items.flatMap(({ sentence, details }) => [
        `• ${mrkdwn(runText(sentence), 2900)}`,
        ...details.map((detail) => `    ◦ ${mrkdwn(runText(detail), 2900)}`),
      ]);
    case 'callout':
      return [`*${mrkdwn(node.label)}*`, ...richMrkdwn(node.content, PARAGRAPH).map(quoted)];
    case 'image':
      return [mrkdwn(node.said ?? ''), mrkdwn(node.caption ?? '')];
    case 'sources':
      return [context([...node.data, node.madeFrom])];
  }
}

function quoted(text: string): string {
  return `> ${text.replaceAll('\n', '\n> ')}`;
}

function field(figure: Figures['figures'][number], locale: Locale): string {
  const { label, value, change, own, reason, comparison, target } = figure;
  const second = [value, changeText(change)].filter((one) => one !== '').join('  ');
  const beneath = joinParts(
    [own, reason, comparison, target].map((one) => one ?? ''),
    locale,
  );
  const lines = [`*${mrkdwn(label, 500)}*`, mrkdwn(second, 500), mrkdwn(beneath, 900)];
  return lines.filter((line) => line !== '').join('\n');
}

function tablePieces(table: Table, locale: Locale): Piece[] {
  const columns = table.columns.map(({ align }) => ({ align, max: CELL }));
  const body = table.rows.slice(0, ROWS);
  const rows = [...body, ...table.last].map(({ texts }) => texts);
  const lines = alignColumns([table.columns.map(({ label }) => label), ...rows], columns);
  const { text, shown } = preformatted(lines, SLACK.text);
  const count = lines.length - shown + table.rows.length - body.length + table.beyond;
  return [
    table.title === undefined ? '' : `*${mrkdwn(table.title)}*`,
    { type: 'section', text: marked(text) },
    ...(count === 0 ? [] : [context([message('list.moreRows', { count }, locale)])]),
    mrkdwn(table.note ?? ''),
  ];
}
