import type { Page } from './page.ts';

/** What a letter takes of a page, in square pt, with the space between lines. */
const LETTER = 75;
/** More of a page than this, and a text that is kept whole would leave too much of the page before it empty. */
const MOST = 0.5;

/** Whether texts take so much of a page that they may be broken over two; what no page can hold would be cut otherwise. */
export function isLong(content: unknown, { width, paper }: Page): boolean {
  return letters(content, '') * LETTER > width * paper.text.height * MOST;
}

function letters(content: unknown, key: string): number {
  if (typeof content === 'string') return key === 'text' ? content.length : 0;
  if (content === null || typeof content !== 'object') return 0;
  return Object.entries(content).reduce(
    (sum, [name, part]) => sum + letters(part, Array.isArray(content) ? key : name),
    0,
  );
}
