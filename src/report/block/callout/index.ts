import { z } from 'zod';
import type { Said } from '../../../foundation/format/index.ts';
import { asked, named } from '../../definition/block-fields.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { composeContent } from '../text/compose.ts';
import { markdown } from '../text/definition.ts';
import { WRITTEN } from '../text/index.ts';
import { type CalloutBlock, CalloutBlockSchema } from './edition.ts';

const CalloutDefinition = z.strictObject({
  type: z.literal('callout'),
  ...named,
  ...asked,
  tone: z
    .enum(['good', 'neutral', 'bad'])
    .default('neutral')
    .describe('Whether it is welcome; told by a sign too, never by colour alone.'),
  markdown,
});
type CalloutDefinition = z.output<typeof CalloutDefinition>;

/** A remark that must not be missed. */
export const CALLOUT = {
  schema: CalloutDefinition,
  edition: CalloutBlockSchema,
  reference: {
    title: 'Callouts',
    intro: 'A remark that must not be missed: Markdown with figures in it, like a text.',
  },
  ...WRITTEN,
  compose: async (composition, block, id) => ({
    tone: block.tone,
    content: await composeContent(composition, block, id),
  }),
} satisfies BlockOfReport<CalloutDefinition, CalloutBlock<Said>>;
