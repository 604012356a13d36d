import { z } from 'zod';
import { type Named, titled } from '../../edition/block-fields.ts';

export interface SectionBlock extends Named {
  readonly type: 'section';
  readonly title: string;
}

/** The same as a schema. */
export const SectionBlockSchema = z.object({
  type: z.literal('section'),
  ...titled,
}) satisfies z.ZodType<SectionBlock>;
