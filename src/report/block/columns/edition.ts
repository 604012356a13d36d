import { z } from 'zod';
import { type Named, named } from '../../edition/block-fields.ts';

/** Blocks side by side where the medium is wide enough, else below one another in the order given. */
export interface ColumnsBlockOf<Held> extends Named {
  readonly type: 'columns';
  readonly columns: readonly {
    /** Of the width, relative to the others. */
    readonly share: number;
    readonly blocks: readonly Held[];
  }[];
}

/** The same as a schema. */
export function columnsBlockSchema<Held>(held: z.ZodType<Held>) {
  return z.object({
    ...{ type: z.literal('columns'), ...named },
    columns: z.array(z.object({ share: z.number(), blocks: z.array(held) })),
  });
}
