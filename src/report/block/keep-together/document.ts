import type { Said } from '../../../foundation/format/index.ts';
import type { KeepTogetherBlock } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';

/** What stays on one page. */
export const KEEP_TOGETHER_IN_EDITION = {
  node: (_, head, held) => ({
    ...{ kind: 'part', ...head, name: head.title ?? '', isKept: true },
    nodes: held.flat(),
  }),
} satisfies BlockOfEdition<KeepTogetherBlock<Said>, KeepTogetherBlock>;
