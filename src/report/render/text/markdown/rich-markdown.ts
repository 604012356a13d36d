import { oneLine } from '../../../design/index.ts';
import type { Words, WordsBlock, WordsInline } from '../../../document/index.ts';
import { escapeMarkdown, markdownAddress, markdownCode } from './escape-markdown.ts';

/** Rich text as Markdown again, a blank line between blocks; `level` is that of the heading it stands under. */
export function richMarkdown(content: Words, level: number): string[] {
  return content.flatMap((block, index) => [...(index === 0 ? [] : ['']), ...blockLines(block, level)]);
}

function blockLines(block: WordsBlock, level: number): string[] {
  switch (block.kind) {
    case 'paragraph':
      // A number and a dot may come from two pieces and begin a list together.
      return [inlineMarkdown(block.content).replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')];
    case 'heading':
      return [`${'#'.repeat(Math.min(6, level + block.level))} ${inlineMarkdown(block.content)}`];
    case 'list':
      return block.items.flatMap((item, index) => {
        const mark = block.ordered ? `${index + 1}. ` : '- ';
        return richMarkdown(item, level).map((line, at) =>
          (at === 0 ? mark + line : ' '.repeat(mark.length) + line).trimEnd(),
        );
      });
    case 'quote':
      return quoted(richMarkdown(block.content, level));
    case 'code':
      return codeBlock(block.text);
    case 'rule':
      return ['---'];
  }
}

/** Lines as a quotation. */
export function quoted(lines: readonly string[]): string[] {
  return lines.map((line) => `> ${line}`.trimEnd());
}

/** Text as a block of code; a fence longer than any run of backticks inside holds it. */
export function codeBlock(text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // Indentation belongs to code; oneLine would cut it.
  const lines = text.split('\n').map((line) => (/^[ \t]*/.exec(line)?.[0] ?? '') + oneLine(line));
  return [fence, ...lines, fence];
}

/** Inline content as Markdown on one line. */
export function inlineMarkdown(content: readonly WordsInline[]): string {
  return content
    .map((inline) => oneInline(inline))
    .join('')
    .trim();
}

function oneInline(inline: WordsInline): string {
  switch (inline.kind) {
    case 'strong':
      return marked('**', inline.content);
    case 'emphasis':
      return marked('*', inline.content);
    case 'code':
      return markdownCode(inline.text);
    case 'break':
      return '<br>';
    case 'link':
      return `[${inlineMarkdown(inline.content)}](${markdownAddress(inline.address)})`;
    default:
      return spaced(inline.text);
  }
}

/** Escaped, with the spaces at its ends that separate it from its neighbours. */
function spaced(text: string): string {
  const inner = escapeMarkdown(text);
  if (inner === '') return text === '' ? '' : ' ';
  return `${/^\s/.test(text) ? ' ' : ''}${inner}${/\s$/.test(text) ? ' ' : ''}`;
}

/** Marks stand close to what they mark, else they are text; an empty emphasis is nothing. */
function marked(mark: string, content: readonly WordsInline[]): string {
  const inner = inlineMarkdown(content);
  return inner === '' ? '' : `${mark}${inner}${mark}`;
}
