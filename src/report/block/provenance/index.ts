import { z } from 'zod';
import { named } from '../../definition/block-fields.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { type ProvenanceBlock, ProvenanceBlockSchema } from './edition.ts';

const ProvenanceDefinition = z.strictObject({ type: z.literal('provenance'), ...named });

/** Where the facts about the making of an edition are printed; they stand in the edition itself. */
export const PROVENANCE = {
  schema: ProvenanceDefinition,
  edition: ProvenanceBlockSchema,
  reference: {
    title: 'Provenance',
    intro:
      'What the edition was read from, through which day, with which definitions, and what the reconciliations say.',
  },
  compose: () => ({}),
} satisfies BlockOfReport<z.output<typeof ProvenanceDefinition>, ProvenanceBlock>;
