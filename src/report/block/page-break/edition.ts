import { z } from 'zod';
import { type Named, named } from '../../edition/block-fields.ts';

/** What follows begins on a new page, in media that have pages. */
export interface PageBreakBlock extends Named {
  readonly type: 'page-break';
}

/** The same as a schema. */
export const PageBreakBlockSchema = z.object({
  ...{ type: z.literal('page-break'), ...named },
}) satisfies z.ZodType<PageBreakBlock>;
