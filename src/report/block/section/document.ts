import type { BlockOfEdition } from '../block-of-edition.ts';
import type { SectionBlock } from './edition.ts';

/** A heading. */
export const SECTION_IN_EDITION = {
  beginsSection: true,
  node: ({ title }, head) => ({ kind: 'heading', ...head, level: 2, title }),
} satisfies BlockOfEdition<SectionBlock, SectionBlock>;
