import type { Locale } from '../../../../foundation/format/index.ts';
import type {
  Content,
  Heading,
  LeftOut,
  Part,
  Passage,
  Run,
  ShownFigure,
  Table,
} from '../../../document/index.ts';
import {
  changeText,
  figureRemarks,
  flatTable,
  leftOut,
  runText,
  tableRemarks,
  tableWithin,
} from '../../../document/index.ts';
import { alignColumns } from '../columns.ts';
import { columnsWithin } from '../text-table.ts';
import { mrkdwn, preformatted, richMrkdwn } from './mrkdwn.ts';
import { context, fieldSections, header, marked, SLACK, type SlackBlock, sections } from './slack-block.ts';

/** Texts of preformatted tables are cut beyond it. */
const CELL = 28;
/** Room for what stands before a paragraph. */
const PARAGRAPH = SLACK.text - 100;
const SENTENCE = PARAGRAPH;

/** A passage as blocks of Slack, and what they lack of it. */
export interface DrawnPassage {
  readonly blocks: readonly SlackBlock[];
  readonly leftOut: readonly LeftOut[];
}

/** Draws a passage: its title and the paragraphs after it as few sections as hold them. */
export function drawPassage({ head, part, nodes }: Passage, locale: Locale): DrawnPassage {
  const lacking: LeftOut[] = [];
  const pieces = nodes.flatMap((node) =>
    content(node, locale, (count) => void lacking.push(leftOut({ node, part }, 'no-room', count))),
  );
  const blocks = head?.kind === 'heading' ? section(head) : joined([...lead(head), ...pieces]);
  return { blocks, leftOut: lacking };
}

function section({ title, subtitle }: Heading): SlackBlock[] {
  return [{ type: 'divider' }, header(title), ...(subtitle === undefined ? [] : [context([subtitle])])];
}

function lead({ title, subtitle }: Pick<Part, 'title' | 'subtitle'> = {}): string[] {
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

/** @param leave hears of how many entries there is no room for */
function content(node: Content, locale: Locale, leave: (count: number) => void): Piece[] {
  switch (node.kind) {
    case 'figures':
      return fieldSections(node.figures.map((figure) => field(figure, locale)));
    case 'table':
      return tablePieces(node, locale, leave);
    case 'accounts':
      return tablePieces(node.table, locale, leave);
    case 'chart':
      return [mrkdwn(node.alternative), mrkdwn(node.note ?? '')];
    case 'prose': {
      const paragraphs = richMrkdwn(node.content, PARAGRAPH);
      if (node.isQuote !== true) return paragraphs;
      return [...paragraphs.map(quoted), mrkdwn(node.attribution ?? '', PARAGRAPH)];
    }
    case 'list': {
      const long = node.items.filter(({ sentence, details }) => [sentence, ...details].some(isCut));
      if (long.length > 0) leave(long.length);
      return node.items.flatMap(({ sentence, details }) => [
        `• ${sentenceText(sentence)}`,
        ...details.map((detail) => `    ◦ ${sentenceText(detail)}`),
      ]);
    }
    case 'callout':
      return [`*${mrkdwn(node.label)}*`, ...richMrkdwn(node.content, PARAGRAPH).map(quoted)];
    case 'image':
      return [mrkdwn(node.said ?? ''), mrkdwn(node.caption ?? '')];
    case 'sources':
      return [context([...node.data, node.madeFrom])];
  }
}

function sentenceText(runs: readonly Run[]): string {
  return mrkdwn(runText(runs), SENTENCE);
}

/** Whether a sentence is longer than Slack shows. */
function isCut(runs: readonly Run[]): boolean {
  return sentenceText(runs).length < mrkdwn(runText(runs)).length;
}

function quoted(text: string): string {
  return `> ${text.replaceAll('\n', '\n> ')}`;
}

function field(figure: ShownFigure, locale: Locale): string {
  const { label, value, change } = figure;
  const second = [value, changeText(change)].filter((one) => one !== '').join('  ');
  const lines = [mrkdwn(second, 500), mrkdwn(figureRemarks(figure, locale), 900)];
  return [`*${mrkdwn(label, 500)}*`, ...lines.filter((line) => line !== '')].join('\n');
}

/** A table as preformatted text, with as many of its rows as one text holds. */
function tablePieces(all: Table, locale: Locale, leave: (count: number) => void): Piece[] {
  const table = flatTable(all, locale);
  const { columns, rows, last, title } = table;
  const cells = [...rows, ...last].map(({ texts }) => texts);
  // What is wider than the window is scrolled to.
  const fitted = columnsWithin(columns, cells, { width: Infinity, text: CELL }) ?? [];
  const lines = alignColumns([columns.map(({ label }) => label), ...cells], fitted);
  const { text, shown } = preformatted(lines, SLACK.text);
  const missing = lines.length - shown;
  if (missing > 0) leave(missing);
  if (missing > 0 && missing < rows.length)
    return tablePieces(tableWithin(all, { rows: rows.length - missing }), locale, leave);
  const remarks = tableRemarks(table, locale);
  return [
    title === undefined ? '' : `*${mrkdwn(title)}*`,
    { type: 'section', text: marked(text) },
    ...(remarks.length === 0 ? [] : [context(remarks)]),
  ];
}
