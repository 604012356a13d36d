import type { Said, ValueFormat } from '../../../foundation/format/index.ts';
import { healthWhen } from '../../document/account-words.ts';
import { paragraph } from '../../document/nodes.ts';
import type { PlacedNumber } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import { accountLists, categoriesTable } from './accounts.ts';
import type { HealthBlock } from './edition.ts';
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

const COUNT: ValueFormat = { kind: 'integer' };
const POINTS: ValueFormat = { kind: 'number', decimals: 1 };

/** How many accounts are in each category, what is at stake with them, and the scores of those that are listed. */
function healthNumbers({
  categories,
  label,
  score,
  stake,
  total,
  worst,
  movers,
}: HealthBlock): PlacedNumber[] {
  const accounts = [...new Map([...worst, ...movers].map((one) => [one.key, one])).values()];
  return [
    { key: 'total', place: [label], metric: score, format: COUNT, value: total },
    ...categories.flatMap((one) => [
      { key: `count ${one.name}`, place: [one.name], format: COUNT, value: one.count },
      ...(stake === undefined
        ? []
        : [
            {
              ...{ key: `stake ${one.name}`, place: [one.name, stake.label] },
              ...{ metric: stake.metric, format: stake.format, value: one.stake },
            },
          ]),
    ]),
    ...accounts.map(({ key, name, score: value }) => ({
      ...{ key: `account ${key}`, place: [name], metric: score, format: POINTS, value },
    })),
  ];
}
