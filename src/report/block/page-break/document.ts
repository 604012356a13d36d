import type { PageBreakBlock } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';

/** A break, in media that have pages. */
export const PAGE_BREAK_IN_EDITION = {
  node: ({ id }) => ({ kind: 'break', id }),
} satisfies BlockOfEdition<PageBreakBlock, PageBreakBlock>;
