import type { BlockOfEdition } from '../block-of-edition.ts';
import type { PageBreakBlock } from './edition.ts';

/** A break, in media that have pages. */
export const PAGE_BREAK_IN_EDITION = {
  node: ({ id }) => ({ kind: 'break', id }),
} satisfies BlockOfEdition<PageBreakBlock, PageBreakBlock>;
