import { addDays, daysBetween } from '../../foundation/calendar/index.ts';
import { type Said, said } from '../../foundation/format/index.ts';
import type { CheckResult } from '../../quality/index.ts';
import { calloutBlock, paragraph } from '../block/callout/callout-block.ts';
import type { CalloutBlock, Provenance } from '../edition/index.ts';

/** The block that says so. */
export const DATA_ENDS_EARLY = 'data-ends-early';

type DataAsOf = Provenance['dataAsOf'];

/** A warning when the data of some table ends before its time: what is after it is not known. */
export function freshnessCheck(dataAsOf: DataAsOf, date: string): CheckResult[] {
  const [newest] = dataAsOf
    .flatMap(({ through }) => through ?? [])
    .sort()
    .reverse();
  if (newest === undefined) return [];
  const early = dataAsOf.filter(({ endsEarly }) => endsEarly);
  return [
    {
      name: 'freshness',
      label: said('data.reach'),
      verdict: early.length === 0 ? 'pass' : 'warn',
      tables: (early.length === 0 ? dataAsOf : early).map(({ table }) => table),
      message:
        early.length === 0
          ? said('data.reachesTo', { day: { say: 'day', day: newest } })
          : staleText(dataAsOf, date),
    },
  ];
}

/** The same, as the first block of the edition, where no reader can miss it. */
export function staleNotice(dataAsOf: DataAsOf, date: string): CalloutBlock<Said>[] {
  if (!dataAsOf.some(({ endsEarly }) => endsEarly)) return [];
  const text = staleText(dataAsOf, date);
  return [
    calloutBlock({
      id: DATA_ENDS_EARLY,
      tone: 'bad',
      content: [paragraph(text)],
    }),
  ];
}

/** A sentence for each day on which data ends, the earliest first, then what follows from it. */
function staleText(dataAsOf: DataAsOf, date: string): Said {
  const early = dataAsOf.filter(({ endsEarly, through }) => endsEarly && through !== null);
  const days = [...Map.groupBy(early, ({ through }) => through ?? '')].sort(([a], [b]) => (a < b ? -1 : 1));
  const told = days.map(([day, tables]) =>
    said('data.endsOn', {
      tables: { say: 'list', of: tables.map(({ label }) => label) },
      day: { say: 'day', day },
      count: daysBetween(day, addDays(date, -1)),
    }),
  );
  return { say: 'sentences', of: [...told, said('data.endEffect')] };
}
