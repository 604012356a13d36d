import { addDays, daysBetween } from '../../foundation/calendar/index.ts';
import { formatDate, type Locale, plural } from '../../foundation/format/index.ts';
import type { CheckResult } from '../../quality/index.ts';
import type { EditionBlock, Provenance } from '../edition/index.ts';

type DataAsOf = Provenance['dataAsOf'];

/** Days without data before the edition date, for all tables together; 0 when the data reaches up to it. */
export function missingDays(dataAsOf: DataAsOf, date: string): number {
  const last = dataAsOf
    .flatMap(({ through }) => through ?? [])
    .sort()
    .at(-1);
  return last === undefined ? 0 : Math.max(0, daysBetween(last, addDays(date, -1)));
}

/** A warning when the data ends before the edition date: states and windows then count days that nobody has recorded. */
export function freshnessCheck(dataAsOf: DataAsOf, date: string, locale: Locale): CheckResult[] {
  if (dataAsOf.length === 0) return [];
  const missing = missingDays(dataAsOf, date);
  return [
    {
      name: 'freshness',
      label: 'Data up to the edition date',
      verdict: missing === 0 ? 'pass' : 'warn',
      message:
        missing === 0
          ? `The data reaches up to ${formatDate(addDays(date, -1), locale)}.`
          : staleText(dataAsOf, date, locale),
    },
  ];
}

/** The same, as the first block of the edition, where no reader can miss it. */
export function staleNotice(dataAsOf: DataAsOf, date: string, locale: Locale): EditionBlock[] {
  if (missingDays(dataAsOf, date) === 0) return [];
  const text = staleText(dataAsOf, date, locale);
  return [
    {
      type: 'text',
      id: 'data-ends-early',
      content: [
        {
          kind: 'quote',
          content: [{ kind: 'paragraph', content: [{ kind: 'strong', content: [{ kind: 'text', text }] }] }],
        },
      ],
    },
  ];
}

function staleText(dataAsOf: DataAsOf, date: string, locale: Locale): string {
  const missing = missingDays(dataAsOf, date);
  const days = plural(missing, { one: '# day', other: '# days' }, locale);
  const last = formatDate(addDays(date, -1 - missing), locale);
  return `The data ends on ${last}, ${days} before the last day of this edition. Figures that reach beyond it are incomplete.`;
}
