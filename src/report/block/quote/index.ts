import type { Said } from '../../../foundation/format/index.ts';
import { wordsOf } from '../../document/words.ts';
import type { QuoteBlock } from '../../edition/index.ts';
import type { Block } from '../block.ts';
import { composeContent } from '../text/compose.ts';
import { WRITTEN } from '../text/written.ts';
import { QuoteDefinition } from './definition.ts';

/** What somebody said. */
export const QUOTE = {
  schema: QuoteDefinition,
  reference: {
    title: 'Quotes',
    intro: 'What somebody said: Markdown with figures in it, like a text.',
  },
  ...WRITTEN,
  compose: async (composition, block, id) => ({
    content: await composeContent(composition, block, id),
    ...(block.attribution === undefined ? {} : { attribution: block.attribution }),
  }),
  document: ({ content, attribution }, { locale }) => [
    {
      ...{ kind: 'prose', content: wordsOf(content, locale), isQuote: true },
      ...(attribution === undefined ? {} : { attribution: `— ${attribution}` }),
    },
  ],
} satisfies Block<QuoteDefinition, QuoteBlock<Said>, QuoteBlock>;
