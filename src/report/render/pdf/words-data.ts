import type { Run, Words, WordsBlock, WordsInline } from '../../document/index.ts';
import type { Page } from './page.ts';

/** A sentence for the template: texts by their kinds, without what numbers of a page can be asked. */
export function runsData(runs: readonly (Run | WordsInline)[]): object[] {
  return runs.map((run) => {
    if (run.kind === 'break') return run;
    return 'content' in run ? { ...run, content: runsData(run.content) } : { kind: run.kind, text: run.text };
  });
}

/**
 * Rich text for the template. Whichever levels its headings have, the highest of them stand at `level` of the outline and
 * none skips a depth.
 */
export function wordsData(content: Words, level: number): unknown[] {
  const used = content.flatMap((block) => (block.kind === 'heading' ? [block.level] : []));
  const levels: number[] = [...new Set(used)].sort();
  let depth = level - 1;
  return content.map((block) => {
    if (block.kind === 'heading') depth = Math.min(level + levels.indexOf(block.level), depth + 1);
    return blockData(block, depth);
  });
}

const HEADING_SIZES = [13, 11.5, 10] as const;

function blockData(block: WordsBlock, depth: number): unknown {
  switch (block.kind) {
    case 'paragraph':
      return { kind: block.kind, content: runsData(block.content) };
    case 'heading': {
      const size = HEADING_SIZES[block.level - 1];
      return { kind: block.kind, level: depth, size, content: runsData(block.content) };
    }
    case 'list':
      return { ...block, items: block.items.map((item) => wordsData(item, depth + 1)) };
    case 'quote':
      return { kind: block.kind, content: wordsData(block.content, depth + 1) };
    default:
      return block;
  }
}

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
