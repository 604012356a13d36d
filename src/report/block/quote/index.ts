import type { Said } from '../../../foundation/format/index.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { composeContent } from '../text/compose.ts';
import { WRITTEN } from '../text/written.ts';
import { QuoteDefinition } from './definition.ts';
import type { QuoteBlock } from './edition.ts';
import { QuoteBlockSchema } from './edition.ts';

/** What somebody said. */
export const QUOTE = {
  schema: QuoteDefinition,
  edition: QuoteBlockSchema,
  reference: {
    title: 'Quotes',
    intro: 'What somebody said: Markdown with figures in it, like a text.',
  },
  ...WRITTEN,
  compose: async (composition, block, id) => ({
    content: await composeContent(composition, block, id),
    ...(block.attribution === undefined ? {} : { attribution: block.attribution }),
  }),
} satisfies BlockOfReport<QuoteDefinition, QuoteBlock<Said>>;
