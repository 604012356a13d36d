import { type Locale, labelled, message } from '../../../../foundation/format/index.ts';
import type { Edition, Figure, InsightsBlock, LeafBlock, Tone } from '../../../../report/edition/index.ts';
import { healthWhen } from '../../../../report/render/text/account-words.ts';
import {
  blockTitle,
  freshnessSentence,
  madeFromWords,
} from '../../../../report/render/text/edition-words.ts';
import { figureWords, ownPeriodWords, sentenceText } from '../../../../report/render/text/figure-words.ts';
import { richLines } from '../../../../report/render/text/rich-lines.ts';
import { type ShownTable, shownTables } from '../../../../report/render/text/shown-table.ts';
import { type CardElement, cell, column, heading, type TextBlock, text } from './card.ts';

/** A phone shows so many columns of a table side by side. */
const COLUMNS = 5;
const ROWS = 10;
/** Lines of prose are not broken: the client does that. */
const UNBROKEN = 100_000;

/** A block of an edition as elements of a card, its title first. */
export function cardBlock(block: LeafBlock, edition: Edition): CardElement[] {
  if (block.type === 'page-break') return [];
  const { locale } = edition;
  const title = blockTitle(block, locale);
  const subtitle = block.subtitle === undefined ? [] : [quiet(block.subtitle)];
  const content = contentOf(block, edition);
  if (content.length === 0 && block.type !== 'section') return [];
  return [...(title === undefined ? [] : [heading(title)]), ...subtitle, ...content];
}

function contentOf(
  block: Exclude<LeafBlock, { type: 'page-break' }>,
  edition: Edition,
): readonly CardElement[] {
  const { locale } = edition;
  switch (block.type) {
    case 'section':
      return [];
    case 'kpis':
      return figures(block.figures, edition);
    case 'trends':
      return figures(
        block.trends.map((trend) => ({ ...trend.latest, label: trend.label })),
        edition,
      );
    case 'insights':
      return insights(block, edition);
    case 'chart':
      return texts([block.alternative, block.note]);
    case 'health':
      return [text(healthWhen(block, locale)), ...tables(block, edition)];
    case 'table':
      return [...tables(block, edition), ...texts([block.note])];
    case 'text':
      return prose(block, locale);
    case 'callout':
      return [
        {
          type: 'Container',
          style: CONTAINERS[block.tone],
          items: [text(message(`tone.${block.tone}`, locale), { weight: 'bolder' }), ...prose(block, locale)],
        },
      ];
    case 'quote':
      return [
        {
          type: 'Container',
          style: 'emphasis',
          items: [...prose(block, locale), ...texts([block.attribution && `— ${block.attribution}`])],
        },
      ];
    case 'image':
      return texts([
        block.alternative === '' ? '' : labelled(message('block.image', locale), block.alternative, locale),
        block.caption,
      ]);
    case 'provenance':
      return provenance(edition);
  }
}

function prose(
  { content }: Extract<LeafBlock, { type: 'text' | 'callout' | 'quote' }>,
  locale: Locale,
): TextBlock[] {
  return richLines(content, UNBROKEN, locale)
    .filter((line) => line !== '')
    .map((line) => text(line));
}

const CONTAINERS: Readonly<Record<Tone, 'good' | 'attention' | 'emphasis'>> = {
  good: 'good',
  bad: 'attention',
  neutral: 'emphasis',
};

const COLOURS: Readonly<Record<Tone, 'good' | 'attention' | 'default'>> = {
  good: 'good',
  bad: 'attention',
  neutral: 'default',
};

function quiet(content: string): TextBlock {
  return text(content, { isSubtle: true, size: 'small', spacing: 'none' });
}

function texts(contents: readonly (string | undefined)[]): TextBlock[] {
  return contents.filter((one) => one !== undefined && one !== '').map((one) => text(one as string));
}

/** Figures two by two: more do not stand side by side on a phone. */
function figures(all: readonly Figure[], edition: Edition): CardElement[] {
  const pairs = Array.from({ length: Math.ceil(all.length / 2) }, (_, at) => all.slice(2 * at, 2 * at + 2));
  return pairs.map((pair) => ({
    type: 'ColumnSet',
    columns: pair.map((figure) => column(figureTexts(figure, edition))),
  }));
}

function figureTexts(figure: Figure, edition: Edition): TextBlock[] {
  const { label, value, reason, change, comparison, target } = figureWords(figure, edition.locale);
  const beneath = [ownPeriodWords(figure, edition), reason, comparison, target].filter(
    (one) => one !== undefined,
  );
  return [
    text(label, { isSubtle: true, spacing: 'none' }),
    text(value, { size: 'large', weight: 'bolder', spacing: 'none' }),
    ...(change === undefined
      ? []
      : [text(`${change.arrow} ${change.text}`.trim(), { color: COLOURS[change.tone], spacing: 'none' })]),
    ...(beneath.length === 0 ? [] : [quiet(beneath.join('; '))]),
  ];
}

function insights({ items }: InsightsBlock, { locale }: Edition): CardElement[] {
  return items.flatMap(({ sentence, details = [] }) => [
    text(`• ${sentenceText(sentence, locale)}`),
    ...details.map((detail) =>
      text(`◦ ${sentenceText(detail, locale)}`, { isSubtle: true, spacing: 'small' }),
    ),
  ]);
}

function tables(block: Extract<LeafBlock, { type: 'health' | 'table' }>, edition: Edition): CardElement[] {
  const [first, ...others] = shownTables(block, edition);
  const beyond = block.type === 'table' && block.others === undefined ? block.more : 0;
  // Lists of accounts are long; the worst are what a message is for.
  const shown = [first, ...others.slice(0, 1)].filter((one) => one !== undefined);
  return shown.flatMap((table, at) => tableElements(table, at === 0 ? beyond : 0, edition));
}

function tableElements(table: ShownTable, beyond: number, { locale }: Edition): CardElement[] {
  const columns = table.columns.slice(0, COLUMNS);
  const body = table.rows.slice(0, ROWS);
  const row = (cells: readonly string[], more: Parameters<typeof cell>[1] = {}) => ({
    type: 'TableRow' as const,
    cells: columns.map((_, at) => cell(cells[at] ?? '', more)),
  });
  const header = row(
    columns.map(({ label }) => label),
    { weight: 'bolder' },
  );
  const left = table.rows.length - body.length + beyond;
  return [
    ...(table.title === undefined ? [] : [text(table.title, { weight: 'bolder' })]),
    {
      type: 'Table',
      firstRowAsHeader: true,
      columns: columns.map(({ align }, at) => ({
        width: at === 0 ? 2 : 1,
        horizontalCellContentAlignment: align === 'end' ? 'right' : 'left',
      })),
      rows: [
        header,
        ...body.map((one) => row(one)),
        ...table.last.map((one) => row(one, { weight: 'bolder' })),
      ],
    },
    ...(left === 0 ? [] : [quiet(message('list.moreRows', { count: left }, locale))]),
    ...(table.columns.length > COLUMNS ? [quiet(message('edition.rest', locale))] : []),
  ];
}

function provenance(edition: Edition): CardElement[] {
  const lines = [freshnessSentence(edition), ...edition.provenance.notes, madeFromWords(edition)];
  return lines.filter((line) => line !== '').map(quiet);
}
