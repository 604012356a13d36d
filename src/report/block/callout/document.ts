import { message, type Said } from '../../../foundation/format/index.ts';
import { wordsOf } from '../../document/words.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import { WRITTEN_IN_EDITION } from '../text/document.ts';
import type { CalloutBlock } from './edition.ts';

/** A remark, with its tone in a word. */
export const CALLOUT_IN_EDITION = {
  ...WRITTEN_IN_EDITION,
  document: ({ tone, content }, { locale }) => [
    { kind: 'callout', tone, label: message(`tone.${tone}`, locale), content: wordsOf(content, locale) },
  ],
} satisfies BlockOfEdition<CalloutBlock<Said>, CalloutBlock>;
