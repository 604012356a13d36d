import {
  allParts,
  type Measure,
  type Part,
  type PartTime,
  type Plan,
  type Slot,
  type SlotMove,
} from '../../metrics/plan/index.ts';
import { distanceText } from '../distance-text.ts';

/** A plan in words: what is aggregated over which table, how rows find their place in time, and when. */
export function planWords(plan: Plan): string[] {
  const all = allParts(plan);
  const parts = all.map((part) => partWords(part));
  const split = plan.dimensions.map((one) => one.reference).join(', ');
  return [
    ...parts,
    ...(split === '' ? [] : [`split by ${split}`]),
    `over ${slotsWords(plan.spine.current)}`,
    ...(all.length > 1 ? ['each table is aggregated by itself; the results are then put side by side'] : []),
  ];
}

function partWords(part: Part): string {
  const { table, time, moves = [], daily, among, everybody, where, measures } = part;
  const conditions = where.length + measures.flatMap((one) => one.where).length;
  return [
    `${time.kind === 'entities' ? time.per : table}: ${[...new Set(measures.map(measureWords))].join(', ')}`,
    [timeWords(time), ...moves.map(moveWords), ...dailyWords(daily)].join(', '),
    sequenceWords(part.sequence),
    among === undefined ? '' : `only what ${among.metric} counts`,
    everybody === undefined ? '' : `rows of everybody, by whole ${everybody}s`,
    conditions === 0 ? '' : `with ${conditions} ${conditions === 1 ? 'condition' : 'conditions'}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function sequenceWords(sequence: Part['sequence']): string {
  if (sequence === undefined) return '';
  const { steps, days, after, touch, isFirstEver, until } = sequence;
  const later = steps.slice(1).map(({ table, time }) => `${table} (by ${time})`);
  return [
    isFirstEver ? 'the first ever of each entity' : '',
    `followed by ${later.join(', then ')} ${after === undefined ? '' : `after ${after} and `}within ${days} days`,
    touch === undefined ? '' : `each of which is due to the ${touch}`,
    until === undefined ? '' : `known of days before ${until}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function dailyWords(daily: Part['daily']): string[] {
  return daily === undefined ? [] : [`the ${daily} over days`];
}

function measureWords({ aggregate, columns, sql, bridge }: Measure): string {
  if (bridge !== undefined) return `${bridge.part} (${bridge.measure})`;
  const what = sql === undefined ? columns.join(', ') : 'an expression';
  return `${aggregate}${what === '' ? '' : ` of ${what}`}`;
}

function timeWords(time: PartTime): string {
  switch (time.kind) {
    case 'entities':
      return `for each of ${time.per}: ${time.of.map(partWords).join('; and ')}`;
    case 'flow':
      return `rows by ${time.column}`;
    case 'timeless':
      return 'rows without a time';
    case 'state':
      return `rows in force at the end (${time.from} to ${time.to ?? 'further notice'})`;
    case 'overlap':
      if (time.lasts !== undefined)
        return [
          `shares of what holds from ${time.from} on`,
          ...(time.complete ?? []).map(({ name }) => `complete by ${name}`),
        ].join(', ');
      return `days in force (${time.from} to ${time.to ?? 'further notice'})`;
    case 'bridge':
      return `start and end compared by ${time.entity} (${time.from} to ${time.to ?? 'further notice'})`;
  }
}

function moveWords(move: SlotMove): string {
  switch (move.kind) {
    case 'last':
      return `the last ${distanceText(move.distance)}`;
    case 'since':
      return move.start === 'data'
        ? 'since the beginning of the data'
        : `since the beginning of the ${move.start.replace('-', ' ')}`;
    case 'opening':
      return 'as it begins';
    case 'back':
      return `${distanceText(move.distance)} earlier`;
  }
}

function slotsWords(slots: readonly Slot[]): string {
  const first = slots[0]?.from ?? '';
  const end = slots.at(-1)?.to ?? '';
  return `[${first}, ${end})${slots.length > 1 ? ` in ${slots.length} buckets` : ''}`;
}
