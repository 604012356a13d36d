import { LIGHT } from '../../../design/index.ts';
import type { Words, WordsBlock, WordsInline } from '../../../document/index.ts';
import type { Paragraph, Place, TextRun } from './deck.ts';
import { LEADING, linesOf } from './set-text.ts';

/** Room that a step of indentation takes, in points. @param size of the text */
export function stepOf(size: number): number {
  return Math.max(18, size * 1.2);
}

/** Rich text as paragraphs of a size; headings are larger, code has its own face. */
export function richParagraphs(content: Words, size: number, level = 0): Paragraph[] {
  return content.flatMap((block) => blockParagraphs(block, size, level));
}

function blockParagraphs(block: WordsBlock, size: number, level: number): Paragraph[] {
  const inner = level === 0 ? {} : { indent: { level } };
  const above = size * 0.6;
  switch (block.kind) {
    case 'paragraph':
      return [{ runs: runsOf(block.content), size, above, ...inner }];
    case 'heading':
      return [
        { runs: runsOf(block.content), size: size + 6 - block.level * 2, bold: true, above: size, ...inner },
      ];
    case 'quote':
      return richParagraphs(block.content, size, level + 1).map((one) => ({ ...one, italic: true }));
    case 'code':
      return block.text.split('\n').map((text, at) => ({
        ...{ runs: [{ text }], size: size - 3, face: 'code', above: at === 0 ? above : 0, ...inner },
      }));
    case 'rule':
      return [];
    case 'list':
      return block.items.flatMap((item, index) =>
        richParagraphs(item, size, level + 1).map((one, at) => {
          const mark =
            at > 0 || one.indent?.mark !== undefined ? {} : { mark: block.ordered ? `${index + 1}.` : '•' };
          return { ...one, above: size * 0.4, indent: { level: level + 1, ...one.indent, ...mark } };
        }),
      );
  }
}

function runsOf(content: readonly WordsInline[]): TextRun[] {
  return content.flatMap((inline): TextRun[] => {
    switch (inline.kind) {
      case 'strong':
        return runsOf(inline.content).map((run) => ({ ...run, bold: true }));
      case 'emphasis':
        return runsOf(inline.content).map((run) => ({ ...run, italic: true }));
      case 'link':
        return runsOf(inline.content).map((run) => ({ ...run, link: inline.address }));
      case 'code':
        return [{ text: inline.text, face: 'code' }];
      case 'break':
        return [{ text: '\n' }];
      case 'figure':
        return [{ text: inline.text, bold: true }];
      default:
        return [{ text: inline.text }];
    }
  });
}

/** The text of a paragraph. */
export function plain({ runs }: Paragraph): string {
  return runs.map(({ text }) => text).join('');
}

/** How high a paragraph is over a width, with the room above it. */
export function heightOf(paragraph: Paragraph, width: number): number {
  const { size = 12, above = 0, bold, runs } = paragraph;
  // Single bold words in a line take a little more.
  const room = roomOf(paragraph, width) * (runs.some((run) => run.bold === true) ? 0.98 : 1);
  const lines = plain(paragraph)
    .split('\n')
    .flatMap((line) => linesOf(line, room, size, bold === true ? 'bold' : 'prose'));
  return above + lines.length * size * LEADING;
}

/** The width that is left of a paragraph's indentation. */
function roomOf({ indent, size = 12 }: Paragraph, width: number): number {
  return width - (indent?.level ?? 0) * stepOf(size);
}

/** Paragraphs in the largest of some sizes at which they fit an area; else in the last. */
export function fittingSize(
  make: (size: number) => readonly Paragraph[],
  sizes: readonly number[],
  { width, height }: Pick<Place, 'width' | 'height'>,
): readonly Paragraph[] {
  const tried = sizes.map(make);
  const fits = (all: readonly Paragraph[]) =>
    all.reduce((sum, one) => sum + heightOf(one, width), 0) <= height;
  return tried.find(fits) ?? tried.at(-1) ?? [];
}

/** Paragraphs on as many pages as they need; one that no page holds is cut, which its page says. */
export function pagesOf(
  paragraphs: readonly Paragraph[],
  { width, height }: Pick<Place, 'width' | 'height'>,
): { readonly paragraphs: readonly Paragraph[]; readonly cut: readonly string[] }[] {
  const pages: { paragraphs: Paragraph[]; cut: string[] }[] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const one of paragraphs) {
    const whole = heightOf(one, width);
    const fits = whole <= height;
    const shown = fits ? one : cutParagraph(one, width, height);
    const needed = fits ? whole : heightOf(shown, width);
    if (used + needed > height) {
      pages.push({ paragraphs: [], cut: [] });
      used = 0;
    }
    used += needed;
    pages.at(-1)?.paragraphs.push(shown);
    if (!fits) pages.at(-1)?.cut.push(plain(one));
  }
  return pages;
}

/** As many characters of a paragraph as a height holds, with an ellipsis. */
function cutParagraph(paragraph: Paragraph, width: number, height: number): Paragraph {
  const { size = 12, above = 0 } = paragraph;
  const lines = Math.max(1, Math.floor((height - above) / (size * LEADING)) - 1);
  let left = linesOf(plain(paragraph).replaceAll('\n', ' '), roomOf(paragraph, width), size, 'bold')
    .slice(0, lines)
    .join(' ').length;
  const runs = paragraph.runs.flatMap((run): TextRun[] => {
    const text = run.text.replaceAll('\n', ' ').slice(0, Math.max(0, left));
    left -= run.text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
  return { ...paragraph, runs: [...runs, { text: '…', color: LIGHT.muted }] };
}
