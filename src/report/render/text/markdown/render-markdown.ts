import { labelled, message } from '../../../../foundation/format/index.ts';
import { type Edition, type EditionBlock, editionInWords, type LeafBlock } from '../../../edition/index.ts';
import { healthWhen } from '../account-words.ts';
import {
  blockTitle,
  checkWords,
  dataStamp,
  editionWords,
  freshnessSentence,
  madeFromWords,
} from '../edition-words.ts';
import { sentenceText } from '../figure-words.ts';
import { type ShownTable, shownTables } from '../shown-table.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { quoted, richMarkdown } from './rich-markdown.ts';
/**
 * An edition as Markdown in GitHub's flavour: figures, charts and lists as tables, insights as sentences, what the
 * pictures show in words. Text of data and authors stays text. Ends with a newline.
 */
export function renderMarkdown(typed: Edition): string {
  const edition = editionInWords(typed);
  const { brand, parameters, report } = edition;
  const head = [
    `# ${escapeMarkdown(`${brand.name} · ${report.title}`)}`,
    escapeMarkdown(editionWords(edition)),
    ...dataStamp(edition).map(escapeMarkdown),
    ...parameters.map(({ label, text }) => escapeMarkdown(labelled(label, text, edition.locale))),
  ];
  const first = edition.blocks.findIndex(({ type }) => type === 'section');
  // What stands before the first section is on the level of sections.
  const parts = [
    ...head,
    ...edition.blocks.flatMap((block, at) => blockParts(block, edition, at < first || first < 0 ? 1 : 2)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Parts that blank lines separate. Blocks beneath a section have smaller headings than it. */
function blockParts(block: EditionBlock, edition: Edition, level: number): string[] {
  if (block.type === 'page-break') return [];
  const title = blockTitle(block, edition.locale);
  const depth = block.type === 'section' ? level : level + 1;
  const head = [
    title === undefined ? '' : `${'#'.repeat(depth)} ${escapeMarkdown(title)}`,
    escapeMarkdown(block.subtitle ?? ''),
  ];
  if (block.type === 'columns')
    return [
      ...head,
      ...block.columns.flatMap(({ blocks }) => blocks.flatMap((one) => blockParts(one, edition, level))),
    ];
  if (block.type === 'keep-together')
    return [...head, ...block.blocks.flatMap((one) => blockParts(one, edition, level))];
  return [...head, ...content(block, edition, depth)];
}

function content(block: LeafBlock, edition: Edition, level: number): string[] {
  const { locale } = edition;
  switch (block.type) {
    case 'insights':
      return [
        block.items
          .flatMap(({ sentence, details = [] }) => [
            `- ${escapeMarkdown(sentenceText(sentence, locale))}`,
            ...details.map((detail) => `  - ${escapeMarkdown(sentenceText(detail, locale))}`),
          ])
          .join('\n'),
      ];
    case 'chart':
      return [escapeMarkdown(block.alternative), ...tables(block, edition), note(block.note)];
    case 'health':
      return [
        escapeMarkdown(healthWhen(block, locale)),
        ...tables(block, edition),
        note(block.moreMovers === 0 ? '' : message('list.moreMoved', { count: block.moreMovers }, locale)),
      ];
    case 'table': {
      const more = block.others === undefined ? block.more : 0;
      const hidden = more === 0 ? '' : message('list.moreRows', { count: more }, locale);
      return [...tables(block, edition), note(hidden), note(block.note)];
    }
    case 'provenance':
      return [provenance(edition)];
    case 'section':
    case 'page-break':
      return [];
    case 'kpis':
    case 'trends':
      return tables(block, edition);
    default:
      return [prose(block, edition, level)];
  }
}

type Prose = Extract<LeafBlock, { type: 'text' | 'callout' | 'quote' | 'image' }>;

function prose(block: Prose, { locale }: Edition, level: number): string {
  switch (block.type) {
    case 'text':
      return richMarkdown(block.content, locale, level).join('\n');
    case 'callout':
      return quoted([
        `**${escapeMarkdown(message(`tone.${block.tone}`, locale))}**`,
        '',
        ...richMarkdown(block.content, locale, level),
      ]).join('\n');
    case 'quote': {
      const from = block.attribution === undefined ? [] : ['', `— ${escapeMarkdown(block.attribution)}`];
      return quoted([...richMarkdown(block.content, locale, level), ...from]).join('\n');
    }
    case 'image': {
      const { alternative, caption = '' } = block;
      const shows =
        alternative === ''
          ? ''
          : `*${escapeMarkdown(labelled(message('block.image', locale), alternative, locale))}*`;
      return [shows, escapeMarkdown(caption)].filter((line) => line !== '').join('\n\n');
    }
  }
}

function note(text: string | undefined): string {
  return escapeMarkdown(text ?? '');
}

function tables(block: LeafBlock, edition: Edition): string[] {
  return shownTables(block, edition).flatMap((table) => [
    table.title === undefined ? '' : `**${escapeMarkdown(table.title)}**`,
    markdownTable(table),
  ]);
}

/** A table in GitHub's syntax; what stands for all rows is bold. */
function markdownTable({ columns, rows, last }: ShownTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const strong = (cell: string) => (cell === '' ? '' : `**${cell}**`);
  return [
    line(columns.map(({ label }) => escapeMarkdown(label))),
    line(columns.map(({ align }) => (align === 'end' ? '--:' : ':--'))),
    ...rows.map((row) => line(row.map(escapeMarkdown))),
    ...last.map((row) => line(row.map((cell) => strong(escapeMarkdown(cell))))),
  ].join('\n');
}

function provenance(edition: Edition): string {
  const { checks, notes } = edition.provenance;
  const found = checks.map((check) => checkWords(check, edition.locale));
  return [freshnessSentence(edition), ...notes, ...found, madeFromWords(edition)]
    .filter((text) => text !== '')
    .map((text) => `- ${escapeMarkdown(text)}`)
    .join('\n');
}
