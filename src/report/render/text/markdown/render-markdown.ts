import { type Edition, type EditionBlock, editionInWords, type LeafBlock } from '../../../edition/index.ts';
import { healthWhen } from '../account-words.ts';
import {
  dataStamp,
  editionDateWords,
  freshnessWords,
  labelled,
  moreWords,
  verdictWords,
  windowWords,
} from '../edition-words.ts';
import { sentenceText } from '../figure-words.ts';
import { type ShownTable, shownTables } from '../shown-table.ts';
import { blockTitle, textWords } from '../text-words.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { quoted, richMarkdown } from './rich-markdown.ts';

/**
 * An edition as Markdown in GitHub's flavour: figures, charts and lists as tables, insights as sentences, what the
 * pictures show in words. Text of data and authors stays text. Ends with a newline.
 */
export function renderMarkdown(typed: Edition): string {
  const edition = editionInWords(typed);
  const { brand, locale, parameters, report } = edition;
  const words = textWords(locale);
  const head = [
    `# ${escapeMarkdown(`${brand.name} · ${report.title}`)}`,
    escapeMarkdown(words.edition(editionDateWords(edition), windowWords(edition))),
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
        hidden(block.moreMovers, 'moved', edition),
      ];
    case 'table': {
      const more = block.others === undefined ? block.more : 0;
      return [...tables(block, edition), hidden(more, 'rows', edition), note(block.note)];
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
  const words = textWords(locale);
  switch (block.type) {
    case 'text':
      return richMarkdown(block.content, locale, level).join('\n');
    case 'callout':
      return quoted([
        `**${escapeMarkdown(words.tones[block.tone])}**`,
        '',
        ...richMarkdown(block.content, locale, level),
      ]).join('\n');
    case 'quote': {
      const from = block.attribution === undefined ? [] : ['', `— ${escapeMarkdown(block.attribution)}`];
      return quoted([...richMarkdown(block.content, locale, level), ...from]).join('\n');
    }
    case 'image': {
      const { alternative, caption = '' } = block;
      const shows = alternative === '' ? '' : `*${escapeMarkdown(words.picture(alternative))}*`;
      return [shows, escapeMarkdown(caption)].filter((line) => line !== '').join('\n\n');
    }
  }
}

function note(text: string | undefined): string {
  return escapeMarkdown(text ?? '');
}

function hidden(count: number, what: 'rows' | 'moved', { locale }: Edition): string {
  return count === 0 ? '' : escapeMarkdown(moreWords(count, what, locale));
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
  const { checks, definitions, notes, source } = edition.provenance;
  const { locale } = edition;
  const words = textWords(locale);
  const hash = definitions.hash.slice(0, 12);
  const state = definitions.commit === undefined ? hash : words.commit(hash, definitions.commit.slice(0, 12));
  return [
    words.data(freshnessWords(edition).join('; ')),
    ...notes,
    ...checks.map((check) => words.check(check.label, verdictWords(check.verdict, locale), check.message)),
    words.source(source, state),
  ]
    .map((text) => `- ${escapeMarkdown(text)}`)
    .join('\n');
}
