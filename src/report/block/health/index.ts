import type { Said } from '../../../foundation/format/index.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { composeHealth } from './compose.ts';
import { HealthDefinition } from './definition.ts';
import { type HealthBlock, HealthBlockSchema } from './edition.ts';

/** How many accounts of a score stand where, the worst, and those that moved since the previous edition. */
export const HEALTH = {
  schema: HealthDefinition,
  edition: HealthBlockSchema,
  reference: {
    title: 'Health',
    intro:
      'How many entities of a score stand in which category, the worst of them, and those that changed category.',
  },
  metrics: ({ score }) => [{ metric: score, path: ['score'], wants: 'entities' }],
  compose: composeHealth,
} satisfies BlockOfReport<HealthDefinition, HealthBlock<Said>>;
