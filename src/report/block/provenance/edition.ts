import { z } from 'zod';
import { type Named, named } from '../../edition/block-fields.ts';

/** Where in the edition the facts about its making are printed; they stand in the edition itself. */
export interface ProvenanceBlock extends Named {
  readonly type: 'provenance';
}

/** The same as a schema. */
export const ProvenanceBlockSchema = z.object({
  ...{ type: z.literal('provenance'), ...named },
}) satisfies z.ZodType<ProvenanceBlock>;
