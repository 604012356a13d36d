import type { Said } from '../../../foundation/format/index.ts';
import { healthWhen } from '../../document/account-words.ts';
import { paragraph } from '../../document/nodes.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import { accountLists, categoriesTable } from './accounts.ts';
import type { HealthBlock } from './edition.ts';
import { healthNumbers } from './numbers.ts';
import { accountTables } from './values.ts';

/** Categories, the worst accounts, and those that moved. */
export const HEALTH_IN_EDITION = {
  label: ({ label }) => label,
  document: (block, { locale }) => [
    { ...paragraph(healthWhen(block, locale)), isLead: true },
    categoriesTable(block, locale),
    ...accountLists(block, locale),
  ],
  shown: ({ score, stake }) => [score, ...(stake === undefined ? [] : [stake.metric])],
  numbers: healthNumbers,
  values: accountTables,
} satisfies BlockOfEdition<HealthBlock<Said>, HealthBlock>;
