import type { Locale } from '../../../../foundation/format/index.ts';
import type {
  Content,
  Figures,
  Part,
  Passage,
  ShownFigure,
  Table,
  Words,
} from '../../../../report/document/index.ts';
import {
  changeText,
  figureRemarks,
  flatTable,
  isStrong,
  runText,
  tableRemarks,
} from '../../../../report/document/index.ts';
import type { Tone } from '../../../../report/edition/index.ts';
import { richLines } from '../../../../report/render/text/rich-lines.ts';
import { type CardElement, cell, column, heading, type TextBlock, text } from './card.ts';

/** A passage as elements of a card, its title first; nothing where a part has nothing to show. */
export function cardElements({ head, nodes }: Passage, locale: Locale): CardElement[] {
  const elements = nodes.flatMap((node) => contentElements(node, locale));
  const isEmpty = elements.length === 0 && head?.kind === 'part' && head.isKept !== true;
  return head === undefined || isEmpty ? elements : [...titled(head), ...elements];
}

function titled({ title, subtitle }: Pick<Part, 'title' | 'subtitle'>): CardElement[] {
  return [
    ...(title === undefined ? [] : [heading(title)]),
    ...(subtitle === undefined ? [] : [quiet(subtitle)]),
  ];
}

function contentElements(node: Content, locale: Locale): CardElement[] {
  switch (node.kind) {
    case 'figures':
      return figures(node, locale);
    case 'table':
      return tableElements(node, locale);
    case 'accounts':
      return tableElements(node.table, locale);
    case 'chart':
      return texts([node.alternative, node.note]);
    case 'prose': {
      const items = [...prose(node.content), ...texts([node.attribution])];
      return node.isQuote === true ? [{ type: 'Container', style: 'emphasis', items }] : items;
    }
    case 'list':
      return node.items.flatMap(({ sentence, details }) => [
        text(`• ${runText(sentence)}`),
        ...details.map((detail) => text(`◦ ${runText(detail)}`, { isSubtle: true, spacing: 'small' })),
      ]);
    case 'callout': {
      const items = [text(node.label, { weight: 'bolder' }), ...prose(node.content)];
      return [{ type: 'Container', style: CONTAINERS[node.tone], items }];
    }
    case 'image':
      return texts([node.said, node.caption]);
    case 'sources':
      return [...node.data, node.madeFrom].map(quiet);
  }
}

function prose(content: Words): TextBlock[] {
  return richLines(content)
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
  return contents.flatMap((one) => (one === undefined || one === '' ? [] : [text(one)]));
}

/** Figures two by two: more do not stand side by side on a phone. */
function figures({ figures: all }: Figures, locale: Locale): CardElement[] {
  const pairs = Array.from({ length: Math.ceil(all.length / 2) }, (_, at) => all.slice(2 * at, 2 * at + 2));
  return pairs.map((pair) => ({
    type: 'ColumnSet',
    columns: pair.map((figure) => column(figureTexts(figure, locale))),
  }));
}

function figureTexts(figure: ShownFigure, locale: Locale): TextBlock[] {
  const { label, value, change } = figure;
  const beneath = figureRemarks(figure, locale);
  return [
    text(label, { isSubtle: true, spacing: 'none' }),
    text(value, { size: 'large', weight: 'bolder', spacing: 'none' }),
    ...(change === undefined
      ? []
      : [text(changeText(change), { color: COLOURS[change.tone], spacing: 'none' })]),
    ...(beneath === '' ? [] : [quiet(beneath)]),
  ];
}

function tableElements(all: Table, locale: Locale): CardElement[] {
  const table = flatTable(all, locale);
  const { columns, rows, last } = table;
  const row = (cells: readonly string[], more: Parameters<typeof cell>[1] = {}) => ({
    type: 'TableRow' as const,
    cells: columns.map((_, at) => cell(cells[at] ?? '', more)),
  });
  const heads = columns.map(({ label }) => label);
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
        row(heads, { weight: 'bolder' }),
        ...rows.map(({ texts: cells, is }) => row(cells, isStrong({ is }) ? { weight: 'bolder' } : {})),
        ...last.map(({ texts: cells }) => row(cells, { weight: 'bolder' })),
      ],
    },
    ...tableRemarks(table, locale).map(quiet),
  ];
}
