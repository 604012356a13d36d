import stringWidth from 'string-width';
import { formatValue } from '../../../foundation/format/index.ts';
import type {
  CalloutBlock,
  ChartBlock,
  Edition,
  Figure,
  HealthBlock,
  ImageBlock,
  InsightsBlock,
  LeafBlock,
  QuoteBlock,
  TableBlock,
  TrendsBlock,
} from '../../edition/index.ts';
import { accountWords, healthWhen } from './account-words.ts';
import { alignColumns, type TextColumn, wrapText } from './columns.ts';
import { freshnessWords, moreWords, verdictWords } from './edition-words.ts';
import { type FigureWords, figureWords, sentenceText, trendWords } from './figure-words.ts';
import { richLines } from './rich-lines.ts';

/** What a block's lines depend on beside the block. */
export interface TextPage {
  readonly edition: Edition;
  readonly width: number;
  /** Tables and lists are cut after so many rows. */
  readonly rows: number;
}

const START = { align: 'start' } as const;
const END = { align: 'end' } as const;

/** A block as lines, without its title. */
export function textBlock(block: LeafBlock, page: TextPage): string[] {
  switch (block.type) {
    case 'section':
    case 'page-break':
      return [];
    case 'kpis':
      return figures(block.figures, page);
    case 'insights':
      return insights(block, page);
    case 'chart':
      return chart(block, page);
    case 'trends':
      return trends(block, page);
    case 'health':
      return health(block, page);
    case 'table':
      return table(block, page);
    case 'text':
      return richLines(block.content, page.width, page.edition.locale);
    case 'callout':
      return callout(block, page);
    case 'quote':
      return quote(block, page);
    case 'image':
      return image(block, page);
    case 'provenance':
      return provenance(page);
  }
}

function figures(all: readonly Figure[], { edition, width }: TextPage): string[] {
  return figureLines(
    all.map((figure) => figureWords(figure, edition.locale)),
    width,
  );
}

/** What a figure is compared with stands beside it where all of them fit, else beneath. */
function figureLines(all: readonly FigureWords[], width: number): string[] {
  const rows = all.map((one) => [one.label, one.value, changeCell(one)]);
  const columns = [{ ...START, max: 36 }, { ...END, max: 20 }, START];
  const wide = alignColumns(
    rows.map((row, index) => [...row, besideOf(all[index])]),
    [...columns, START],
  );
  const fits = wide.every((line) => stringWidth(line) <= width);
  const lines = fits ? wide : alignColumns(rows, columns);
  return lines.flatMap((line, index) => {
    const beneath = [...(fits ? [] : [besideOf(all[index])]), ...remarks(all[index])].filter(
      (one) => one !== '',
    );
    return [line, ...beneath.flatMap((one) => wrapText(one, width - 4, '  ').map((part) => `    ${part}`))];
  });
}

function besideOf(words: FigureWords | undefined): string {
  return words?.reason ?? words?.comparison ?? '';
}

function changeCell({ change }: FigureWords): string {
  return change === undefined ? '' : `${change.arrow} ${change.text}`.trim();
}

function remarks(words: FigureWords | undefined): string[] {
  return [words?.target, words?.note].filter((one) => one !== undefined);
}

function insights({ items }: InsightsBlock, { edition, width }: TextPage): string[] {
  return items.flatMap(({ sentence, details = [] }) => [
    ...wrapText(`• ${sentenceText(sentence, edition.locale)}`, width, '  '),
    ...details.flatMap((detail) =>
      wrapText(`- ${sentenceText(detail, edition.locale)}`, width - 4, '  ').map((line) => `    ${line}`),
    ),
  ]);
}

function chart({ alternative, note }: ChartBlock, { width }: TextPage): string[] {
  return [...wrapText(alternative, width), ...(note === undefined ? [] : wrapText(note, width))];
}

function trends(block: TrendsBlock, { edition, width }: TextPage): string[] {
  return figureLines(
    block.trends.map((trend) => trendWords(trend, edition.locale)),
    width,
  );
}

function health(block: HealthBlock, page: TextPage): string[] {
  const { locale } = page.edition;
  const count = (value: number) => formatValue(value, { kind: 'integer' }, locale);
  const share = (value: number | null) => formatValue(value, { kind: 'percent', decimals: 0 }, locale);
  const stake = (value: number | null) =>
    block.stake === undefined || value === null ? '' : formatValue(value, block.stake.format, locale);
  const rows = block.categories.map((one) => [
    one.name,
    one.rule,
    count(one.count),
    share(one.share),
    stake(one.stake),
  ]);
  return [
    ...wrapText(healthWhen(block, locale), page.width),
    ...alignColumns(rows, [{ ...START, max: 24 }, START, END, END, END]),
    ...accounts('Worst accounts', block.worst, block, page),
    ...accounts('Moved since the previous edition', block.movers, block, page),
    ...(block.moreMovers > 0 ? [moreWords(block.moreMovers, 'moved', locale)] : []),
  ];
}

function accounts(title: string, list: HealthBlock['worst'], block: HealthBlock, page: TextPage): string[] {
  if (list.length === 0) return [];
  const moved = list === block.movers;
  const words = list.slice(0, page.rows).map((account) => accountWords(account, block, page.edition.locale));
  const rows = words.map((one) => [
    one.name,
    one.score,
    ...(moved ? [one.change] : []),
    one.stake,
    moved ? one.move : one.why,
  ]);
  const columns = [START, END, ...(moved ? [END] : []), END, START];
  const more =
    list.length > page.rows ? [moreWords(list.length - page.rows, 'entries', page.edition.locale)] : [];
  return ['', title, ...fitted(rows, columns, page.width), ...more];
}

/** Columns as wide as they need; where that is too much, text columns are cut. */
function fitted(
  rows: readonly (readonly string[])[],
  columns: readonly TextColumn[],
  width: number,
): string[] {
  const free = alignColumns(rows, columns);
  const over = Math.max(...free.map((line) => stringWidth(line))) - width;
  if (over <= 0) return free;
  const cut = columns.filter(({ align }) => align === 'start').length;
  const share = Math.max(16, Math.floor((width - 2 * columns.length) / Math.max(columns.length, cut)));
  return alignColumns(
    rows,
    columns.map((column, index) =>
      column.align === 'end' ? column : { ...column, max: index === 0 ? 28 : Math.max(share, 32) },
    ),
  );
}

function table(block: TableBlock, { edition, rows: limit, width }: TextPage): string[] {
  const text = (cells: TableBlock['rows'][number]) =>
    block.columns.map((column, index) => formatValue(cells[index] ?? null, column.format, edition.locale));
  const body = block.rows.slice(0, limit).map(text);
  const totals = [block.others, block.totals].flatMap((row) => (row === undefined ? [] : [text(row)]));
  const [head = '', ...lines] = fitted(
    [block.columns.map(({ label }) => label), ...body, ...totals],
    block.columns,
    width,
  );
  const more = (block.others === undefined ? block.more : 0) + Math.max(0, block.rows.length - limit);
  return [
    head,
    '-'.repeat(Math.min(width, Math.max(...[head, ...lines].map((line) => stringWidth(line))))),
    ...lines,
    ...(more > 0 ? [moreWords(more, 'rows', edition.locale)] : []),
    ...(block.note === undefined ? [] : wrapText(block.note, width)),
  ];
}

function callout({ content, tone }: CalloutBlock, { edition, width }: TextPage): string[] {
  const sign = tone === 'neutral' ? 'i' : '!';
  return richLines(content, width - 2, edition.locale).map((line) => `${sign} ${line}`.trimEnd());
}

function quote({ content, attribution }: QuoteBlock, { edition, width }: TextPage): string[] {
  const lines = richLines(content, width - 2, edition.locale).map((line) => `> ${line}`.trimEnd());
  return attribution === undefined ? lines : [...lines, ...wrapText(`— ${attribution}`, width, '  ')];
}

function image({ alternative, caption }: ImageBlock, { width }: TextPage): string[] {
  return [alternative, caption]
    .filter((text) => text !== undefined && text !== '')
    .flatMap((text) => wrapText(text ?? '', width));
}

function provenance({ edition, width }: TextPage): string[] {
  const { checks, notes, source, definitions } = edition.provenance;
  const wrap = (text: string) => wrapText(text, width, '  ');
  const commit = definitions.commit === undefined ? '' : `, commit ${definitions.commit.slice(0, 12)}`;
  return [
    ...wrap(`Data: ${freshnessWords(edition).join('; ')}.`),
    ...notes.flatMap(wrap),
    ...checks.flatMap((check) =>
      wrap(`Check "${check.label}" ${verdictWords(check.verdict, edition.locale)}: ${check.message}`),
    ),
    ...wrap(`Source ${source}; definitions ${definitions.hash.slice(0, 12)}${commit}.`),
  ];
}
