import { z } from 'zod';
import { Text } from '../../../metrics/model/index.ts';
import { named } from '../../definition/block-fields.ts';
import type { SectionBlock } from '../../edition/index.ts';
import type { Block } from '../block.ts';

const SectionDefinition = z.strictObject({ type: z.literal('section'), ...named, title: Text });

/** A heading for the blocks that follow. */
export const SECTION = {
  schema: SectionDefinition,
  reference: { title: 'Sections', intro: 'A heading for the blocks that follow.' },
  compose: () => ({}),
  beginsSection: true,
  node: ({ title }, head) => ({ kind: 'heading', ...head, level: 2, title }),
} satisfies Block<z.output<typeof SectionDefinition>, SectionBlock, SectionBlock>;
