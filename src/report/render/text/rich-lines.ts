import type { Locale } from '../../../foundation/format/index.ts';
import { oneLine } from '../../design/index.ts';
import type { RichBlock, RichInline, RichText } from '../../edition/index.ts';
import { wrapText } from './columns.ts';
import { spanText } from './figure-words.ts';

/** Rich text as plain lines, a blank line between blocks; links show their address. */
export function richLines(content: RichText, width: number, locale: Locale): string[] {
  return content.flatMap((block, index) => [
    ...(index === 0 ? [] : ['']),
    ...blockLines(block, width, locale),
  ]);
}

function blockLines(block: RichBlock, width: number, locale: Locale): string[] {
  switch (block.kind) {
    case 'paragraph':
      return wrapText(inlineText(block.content, locale), width);
    case 'heading':
      return wrapText(inlineText(block.content, locale), width);
    case 'list':
      return block.items.flatMap((item, index) => {
        const mark = block.ordered ? `${index + 1}. ` : '- ';
        return indent(richLines(item, width - mark.length, locale), mark);
      });
    case 'quote':
      return richLines(block.content, width - 2, locale).map((line) => `> ${line}`.trimEnd());
    case 'code':
      return block.text.split('\n').map((line) => `    ${oneLine(line)}`.trimEnd());
    case 'rule':
      return ['-'.repeat(Math.min(width, 20))];
  }
}

function indent(lines: readonly string[], mark: string): string[] {
  return lines.map((line, index) => (index === 0 ? mark + line : ' '.repeat(mark.length) + line).trimEnd());
}

/** Inline content as text: emphasis is dropped, links read "text (address)". */
export function inlineText(content: readonly RichInline[], locale: Locale): string {
  return content.map((inline) => oneInline(inline, locale)).join('');
}

function oneInline(inline: RichInline, locale: Locale): string {
  switch (inline.kind) {
    case 'strong':
    case 'emphasis':
      return inlineText(inline.content, locale);
    case 'code':
      return inline.text;
    case 'break':
      return ' ';
    case 'link':
      return linkText(inlineText(inline.content, locale), inline.address);
    default:
      return spanText(inline, locale);
  }
}

function linkText(text: string, address: string): string {
  const bare = address.replace(/^mailto:/, '');
  return text === address || text === bare ? text : `${text} (${bare})`;
}
