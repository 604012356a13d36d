import type { Said } from '../../../foundation/format/index.ts';
import type { ColumnsBlock } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';

/** What stands side by side. */
export const COLUMNS_IN_EDITION = {
  node: ({ columns }, head, held) => ({
    ...{ kind: 'columns', ...head },
    columns: columns.map(({ share }, at) => ({ share, nodes: held[at] ?? [] })),
  }),
} satisfies BlockOfEdition<ColumnsBlock<Said>, ColumnsBlock>;
