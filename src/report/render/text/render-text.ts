import { labelled } from '../../../foundation/format/index.ts';
import { widthInCells } from '../../design/index.ts';
import { type Edition, type EditionBlock, editionInWords, type LeafBlock } from '../../edition/index.ts';
import { wrapText } from './columns.ts';
import { blockTitle, dataStamp, editionWords } from './edition-words.ts';
import { textBlock } from './text-blocks.ts';
import type { TextPage } from './text-page.ts';
export interface TextOptions {
  /** In characters; default 78, which mail programs show unbroken. */
  readonly width?: number;
  /** Rows after which tables and lists are cut with the number left out; default 20. */
  readonly rows?: number;
}

/**
 * An edition as plain text that reads by itself: figures aligned, insights as sentences, charts as what they show,
 * tables in columns. Control characters and direction overrides are gone. Ends with a newline.
 */
export function renderText(typed: Edition, options: TextOptions = {}): string {
  const edition = editionInWords(typed);
  const { width = 78, rows = 20 } = options;
  const page: TextPage = { edition, width, rows };
  const parts = [head(page), ...edition.blocks.flatMap((block) => partsOf(block, page))].filter(
    (lines) => lines.length > 0,
  );
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function head({ edition, width }: TextPage): string[] {
  const { report, parameters, brand } = edition;
  return [
    ...wrapText(`${brand.name} · ${report.title}`, width),
    ...wrapText(editionWords(edition), width),
    ...dataStamp(edition).flatMap((text) => wrapText(text, width)),
    ...parameters.flatMap(({ label, text }) => wrapText(labelled(label, text, edition.locale), width, '  ')),
    '='.repeat(width),
  ];
}

/** What stands side by side elsewhere comes one after the other, under the title of the whole where there is one. */
function partsOf(block: EditionBlock, page: TextPage): string[][] {
  if (block.type === 'page-break') return [];
  if (block.type !== 'columns' && block.type !== 'keep-together') return [blockLines(block, page)];
  const inner = block.type === 'columns' ? block.columns.flatMap(({ blocks }) => blocks) : block.blocks;
  return [headed(block, [], page), ...inner.flatMap((one) => partsOf(one, page))];
}

function blockLines(block: LeafBlock, page: TextPage): string[] {
  return headed(block, textBlock(block, page), page);
}

function headed(block: EditionBlock, lines: readonly string[], page: TextPage): string[] {
  const title = blockTitle(block, page.edition.locale);
  const upper = block.type === 'section' ? block.title.toLocaleUpperCase(page.edition.locale.locale) : title;
  const subtitle = block.subtitle === undefined ? [] : wrapText(block.subtitle, page.width);
  if (upper === undefined) return [...subtitle, ...lines];
  const heading = wrapText(upper, page.width);
  const rule = block.type === 'section' ? '=' : '-';
  return [
    ...heading,
    rule.repeat(Math.min(page.width, Math.max(...heading.map((line) => widthInCells(line))))),
    ...subtitle,
    ...lines,
  ];
}
