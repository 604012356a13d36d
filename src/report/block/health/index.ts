import type { Said } from '../../../foundation/format/index.ts';
import { healthWhen } from '../../document/account-words.ts';
import { paragraph } from '../../document/nodes.ts';
import type { HealthBlock } from '../../edition/index.ts';
import type { Block } from '../block.ts';
import { accountLists, categoriesTable } from './accounts.ts';
import { composeHealth } from './compose.ts';
import { HealthDefinition } from './definition.ts';
import { healthNumbers } from './numbers.ts';
import { accountTables } from './values.ts';

/** How many accounts of a score stand where, the worst, and those that moved since the previous edition. */
export const HEALTH = {
  schema: HealthDefinition,
  reference: {
    title: 'Health',
    intro:
      'How many entities of a score stand in which category, the worst of them, and those that changed category.',
  },
  metrics: ({ score }) => [{ metric: score, path: ['score'], wants: 'entities' }],
  compose: composeHealth,
  label: ({ label }) => label,
  document: (block, { locale }) => [
    { ...paragraph(healthWhen(block, locale)), isLead: true },
    categoriesTable(block, locale),
    ...accountLists(block, locale),
  ],
  shown: ({ score, stake }) => [score, ...(stake === undefined ? [] : [stake.metric])],
  numbers: healthNumbers,
  values: accountTables,
} satisfies Block<HealthDefinition, HealthBlock<Said>, HealthBlock>;
