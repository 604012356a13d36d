import type { Said } from '../../../foundation/format/index.ts';
import { wordsOf } from '../../document/words.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import { WRITTEN_IN_EDITION } from '../text/document.ts';
import type { QuoteBlock } from './edition.ts';

/** A quotation, and whose words it is. */
export const QUOTE_IN_EDITION = {
  ...WRITTEN_IN_EDITION,
  document: ({ content, attribution }, { locale }) => [
    {
      ...{ kind: 'prose', content: wordsOf(content, locale), isQuote: true },
      ...(attribution === undefined ? {} : { attribution: `— ${attribution}` }),
    },
  ],
} satisfies BlockOfEdition<QuoteBlock<Said>, QuoteBlock>;
