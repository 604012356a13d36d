import { z } from 'zod';
import { Text } from '../../../metrics/model/index.ts';
import { named } from '../../definition/block-fields.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { type SectionBlock, SectionBlockSchema } from './edition.ts';

const SectionDefinition = z.strictObject({ type: z.literal('section'), ...named, title: Text });

/** A heading for the blocks that follow. */
export const SECTION = {
  schema: SectionDefinition,
  edition: SectionBlockSchema,
  reference: { title: 'Sections', intro: 'A heading for the blocks that follow.' },
  compose: () => ({}),
} satisfies BlockOfReport<z.output<typeof SectionDefinition>, SectionBlock>;
