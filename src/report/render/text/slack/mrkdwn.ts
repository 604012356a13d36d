import { oneLine } from '../../../design/index.ts';
import type { Words, WordsBlock, WordsInline } from '../../../document/index.ts';
import { inlineText } from '../rich-lines.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const ELLIPSIS = '…';

/**
 * Text that Slack's mrkdwn shows as it is, on one line. Without an angle bracket there is no link, mention or
 * channel; a zero-width space after the signs that format keeps them text. Never longer than `limit` characters.
 */
export function mrkdwn(text: string, limit = 3000): string {
  let shown = '';
  // A colon before a space begins no emoji.
  const line = oneLine(text);
  let at = 0;
  for (const sign of line) {
    at += sign.length;
    // A colon before a space begins no emoji.
    const formats = sign === ':' ? line[at] !== ' ' : /[*_~`]/.test(sign);
    const next = ENTITIES[sign] ?? (formats ? `${sign}\u200b` : sign);
    if (shown.length + next.length > limit - ELLIPSIS.length) return shown + ELLIPSIS;
    shown += next;
  }
  // Slack quotes a line that begins so, even when the sign is escaped.
  return shown.startsWith('&gt;') ? `\u200b${shown}`.slice(0, limit) : shown;
}

/** Lines as preformatted text of at most `limit` characters, with how many of them fit. */
export function preformatted(lines: readonly string[], limit = 3000): { text: string; shown: number } {
  const kept: string[] = [];
  let length = 8;
  for (const line of lines) {
    const escaped = [...line]
      .map((sign) => ENTITIES[sign] ?? sign)
      .join('')
      .replaceAll('```', '`\u200b`\u200b`');
    if (length + escaped.length + 1 > limit) break;
    kept.push(escaped);
    length += escaped.length + 1;
  }
  return { text: `\`\`\`\n${kept.join('\n')}\n\`\`\``, shown: kept.length };
}

/** Rich text as paragraphs of mrkdwn, each at most `limit` characters. */
export function richMrkdwn(content: Words, limit = 3000): string[] {
  return content.flatMap((block) => blockMrkdwn(block, limit));
}

function blockMrkdwn(block: WordsBlock, limit: number): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [inlineMrkdwn(block.content, limit)];
    case 'heading':
      return [`*${mrkdwn(inlineText(block.content), limit - 2)}*`];
    case 'list':
      return block.items.flatMap((item, index) =>
        richMrkdwn(item, limit - 12).map((text, at) =>
          at === 0 ? `${block.ordered ? `${index + 1}.` : '•'} ${text}` : `    ${text}`,
        ),
      );
    case 'quote':
      return richMrkdwn(block.content, limit - 2).map((text) => `> ${text}`);
    case 'code':
      return [
        preformatted(
          block.text.split('\n').map((line) => line.replace(/\p{Cc}/gu, ' ')),
          limit,
        ).text,
      ];
    case 'rule':
      return [];
  }
}

/** Inline content with its emphasis and links; content too long for one text is cut, and plain then. */
export function inlineMrkdwn(content: readonly WordsInline[], limit = 3000): string {
  const marked = content
    .map((inline) => oneInline(inline))
    .join('')
    .trim();
  return marked.length <= limit ? marked : mrkdwn(inlineText(content), limit);
}

function oneInline(inline: WordsInline): string {
  switch (inline.kind) {
    case 'strong':
      return `*${mrkdwn(inlineText(inline.content))}*`;
    case 'emphasis':
      return `_${mrkdwn(inlineText(inline.content))}_`;
    case 'code':
      return `\`${mrkdwn(inline.text)}\``;
    case 'break':
      return '\n';
    case 'link':
      return `<${linkAddress(inline.address)}|${mrkdwn(inlineText(inline.content))}>`;
    default: {
      const text = inline.text;
      return `${/^\s/.test(text) ? ' ' : ''}${mrkdwn(text)}${/\s$/.test(text) ? ' ' : ''}`;
    }
  }
}

/** An address between angle brackets: what would end it is percent-encoded. */
function linkAddress(address: string): string {
  return oneLine(address)
    .replace(/[<>|\s]/g, (sign) => encodeURIComponent(sign))
    .replaceAll('&', '&amp;');
}
