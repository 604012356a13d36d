import { oneLine } from '../../design/index.ts';
import type { Words, WordsBlock, WordsInline } from '../../document/index.ts';
import { wrapText } from './columns.ts';

/** Rich text as plain lines, a blank line between blocks; links show their address. @param width in terminal cells; default: no line is broken */
export function richLines(content: Words, width = Number.POSITIVE_INFINITY): string[] {
  return content.flatMap((block, index) => [...(index === 0 ? [] : ['']), ...blockLines(block, width)]);
}

function blockLines(block: WordsBlock, width: number): string[] {
  switch (block.kind) {
    case 'paragraph':
      return wrapText(inlineText(block.content), width);
    case 'heading':
      return wrapText(inlineText(block.content), width);
    case 'list':
      return block.items.flatMap((item, index) => {
        const mark = block.ordered ? `${index + 1}. ` : '- ';
        return indent(richLines(item, width - mark.length), mark);
      });
    case 'quote':
      return richLines(block.content, width - 2).map((line) => `> ${line}`.trimEnd());
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
export function inlineText(content: readonly WordsInline[]): string {
  return content.map((inline) => oneInline(inline)).join('');
}

function oneInline(inline: WordsInline): string {
  switch (inline.kind) {
    case 'strong':
    case 'emphasis':
      return inlineText(inline.content);
    case 'code':
      return inline.text;
    case 'break':
      return ' ';
    case 'link':
      return linkText(inlineText(inline.content), inline.address);
    default:
      return inline.text;
  }
}

function linkText(text: string, address: string): string {
  const bare = address.replace(/^mailto:/, '');
  return text === address || text === bare ? text : `${text} (${bare})`;
}
