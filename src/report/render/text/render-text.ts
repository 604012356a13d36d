import { widthInCells } from '../../design/index.ts';
import type { Columns, Document, DocumentNode, Heading, Part } from '../../document/index.ts';
import { wrapText } from './columns.ts';
import { textLines } from './text-nodes.ts';
import type { TextPage } from './text-page.ts';

export interface TextOptions {
  /** In characters; default 78, which mail programs show unbroken. */
  readonly width?: number;
  /** Rows after which tables and lists are cut with the number left out; default 20. */
  readonly rows?: number;
}

/**
 * A document as plain text that reads by itself: figures aligned, findings as sentences, charts as what they show,
 * tables in columns. Control characters and direction overrides are gone. Ends with a newline.
 */
export function renderText(document: Document, options: TextOptions = {}): string {
  const { width = 78, rows = 20 } = options;
  const page: TextPage = { locale: document.locale, width, rows };
  const parts = [head(document, page), ...document.nodes.flatMap((node) => partsOf(node, page))];
  const texts = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function head({ title, stamp }: Document, { width }: TextPage): string[] {
  return [...wrapText(title, width), ...stamp.flatMap((text) => wrapText(text, width)), '='.repeat(width)];
}

/** Blocks of lines. What stands side by side elsewhere comes one after the other, under the title of the whole. */
function partsOf(node: DocumentNode, page: TextPage): string[][] {
  switch (node.kind) {
    case 'break':
      return [];
    case 'heading':
      return [titleLines(node, page, '=')];
    case 'columns':
      return [
        titleLines(node, page),
        ...node.columns.flatMap(({ nodes }) => nodes.flatMap((one) => partsOf(one, page))),
      ];
    case 'part':
      return node.isKept === true
        ? [titleLines(node, page), ...node.nodes.flatMap((one) => partsOf(one, page))]
        : [[...titleLines(node, page), ...node.nodes.flatMap((one) => partsOf(one, page).flat())]];
    default:
      return [textLines(node, page)];
  }
}

/** The title in capitals over a double line where it begins a section. */
function titleLines({ title, subtitle }: Heading | Part | Columns, page: TextPage, rule = '-'): string[] {
  const { locale, width } = page;
  const beneath = subtitle === undefined ? [] : wrapText(subtitle, width);
  if (title === undefined) return beneath;
  const lines = wrapText(rule === '=' ? title.toLocaleUpperCase(locale.locale) : title, width);
  const length = Math.max(...lines.map((line) => widthInCells(line)));
  return [...lines, rule.repeat(Math.min(width, length)), ...beneath];
}
