import { z } from 'zod';
import { named } from '../../definition/block-fields.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { type PageBreakBlock, PageBreakBlockSchema } from './edition.ts';

const PageBreakDefinition = z.strictObject({ type: z.literal('page-break'), ...named });

/** What follows begins on a new page, in media that have pages. */
export const PAGE_BREAK = {
  schema: PageBreakDefinition,
  edition: PageBreakBlockSchema,
  reference: {
    title: 'Page breaks',
    intro: 'What follows begins on a new page of the PDF; elsewhere it changes nothing.',
  },
  compose: () => ({}),
} satisfies BlockOfReport<z.output<typeof PageBreakDefinition>, PageBreakBlock>;
