import { addDays, daysBetween } from '../../foundation/calendar/index.ts';
import {
  formatDate,
  formatList,
  joinSentences,
  type Locale,
  message,
} from '../../foundation/format/index.ts';
import type { CheckResult } from '../../quality/index.ts';
import type { CalloutBlock, Provenance } from '../edition/index.ts';

/** The block that says so. */
export const DATA_ENDS_EARLY = 'data-ends-early';

type DataAsOf = Provenance['dataAsOf'];

/** A warning when the data of some table ends before its time: what is after it is not known. */
export function freshnessCheck(dataAsOf: DataAsOf, date: string, locale: Locale): CheckResult[] {
  const [newest] = dataAsOf
    .flatMap(({ through }) => through ?? [])
    .sort()
    .reverse();
  if (newest === undefined) return [];
  const early = dataAsOf.filter(({ endsEarly }) => endsEarly);
  return [
    {
      name: 'freshness',
      label: message('data.reach', locale),
      verdict: early.length === 0 ? 'pass' : 'warn',
      tables: (early.length === 0 ? dataAsOf : early).map(({ table }) => table),
      message:
        early.length === 0
          ? message('data.reachesTo', { day: formatDate(newest, locale) }, locale)
          : staleText(dataAsOf, date, locale),
    },
  ];
}

/** The same, as the first block of the edition, where no reader can miss it. */
export function staleNotice(dataAsOf: DataAsOf, date: string, locale: Locale): CalloutBlock[] {
  if (!dataAsOf.some(({ endsEarly }) => endsEarly)) return [];
  const text = staleText(dataAsOf, date, locale);
  return [
    {
      type: 'callout',
      id: DATA_ENDS_EARLY,
      tone: 'bad',
      content: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }],
    },
  ];
}

/** A sentence for each day on which data ends, the earliest first, then what follows from it. */
function staleText(dataAsOf: DataAsOf, date: string, locale: Locale): string {
  const early = dataAsOf.filter(({ endsEarly, through }) => endsEarly && through !== null);
  const days = [...Map.groupBy(early, ({ through }) => through ?? '')].sort(([a], [b]) => (a < b ? -1 : 1));
  const told = days.map(([day, tables]) => {
    const names = formatList(
      tables.map(({ label }) => label),
      locale,
    );
    const count = daysBetween(day, addDays(date, -1));
    return message('data.endsOn', { tables: names, day: formatDate(day, locale), count }, locale);
  });
  return joinSentences([...told, message('data.endEffect', locale)], locale);
}
