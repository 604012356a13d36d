import { z } from 'zod';
import { type Named, named } from '../../edition/block-fields.ts';

/** Blocks that stay on one page, in media that have pages, if a page can hold them. */
export interface KeepTogetherBlockOf<Held> extends Named {
  readonly type: 'keep-together';
  readonly blocks: readonly Held[];
}

/** The same as a schema. */
export function keepTogetherBlockSchema<Held>(held: z.ZodType<Held>) {
  return z.object({
    ...{ type: z.literal('keep-together'), ...named },
    blocks: z.array(held),
  });
}
