import { message, type Said } from '../../../foundation/format/index.ts';
import { wordsOf } from '../../document/words.ts';
import type { CalloutBlock } from '../../edition/index.ts';
import type { Block } from '../block.ts';
import { composeContent } from '../text/compose.ts';
import { WRITTEN } from '../text/written.ts';
import { CalloutDefinition } from './definition.ts';

/** A remark that must not be missed. */
export const CALLOUT = {
  schema: CalloutDefinition,
  reference: {
    title: 'Callouts',
    intro: 'A remark that must not be missed: Markdown with figures in it, like a text.',
  },
  ...WRITTEN,
  compose: async (composition, block, id) => ({
    tone: block.tone,
    content: await composeContent(composition, block, id),
  }),
  document: ({ tone, content }, { locale }) => [
    { kind: 'callout', tone, label: message(`tone.${tone}`, locale), content: wordsOf(content, locale) },
  ],
} satisfies Block<CalloutDefinition, CalloutBlock<Said>, CalloutBlock>;
