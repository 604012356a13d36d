import type { ValueFormat } from '../../../foundation/format/index.ts';
import type { PlacedNumber } from '../../edition/index.ts';
import type { HealthBlock } from './edition.ts';

const COUNT: ValueFormat = { kind: 'integer' };
const POINTS: ValueFormat = { kind: 'number', decimals: 1 };

/** How many accounts are in each category, what is at stake with them, and the scores of those that are listed. */
export function healthNumbers({
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
