import { z } from 'zod';
import type { Said } from '../../../foundation/format/index.ts';
import { textOf } from '../../../metrics/model/index.ts';
import { asked, named } from '../../definition/block-fields.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { composeContent } from '../text/compose.ts';
import { markdown } from '../text/definition.ts';
import { WRITTEN } from '../text/index.ts';
import { type QuoteBlock, QuoteBlockSchema } from './edition.ts';

const QuoteDefinition = z.strictObject({
  type: z.literal('quote'),
  ...named,
  ...asked,
  markdown,
  attribution: textOf(z.string().min(1).max(500)).optional().describe('Who said it, and where.'),
});
type QuoteDefinition = z.output<typeof QuoteDefinition>;

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
