import type { Said } from '../../../foundation/format/index.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { composeContent } from '../text/compose.ts';
import { WRITTEN } from '../text/written.ts';
import { CalloutDefinition } from './definition.ts';
import type { CalloutBlock } from './edition.ts';
import { CalloutBlockSchema } from './edition.ts';

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
