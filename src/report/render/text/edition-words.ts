import { isCivilDate } from '../../../foundation/calendar/index.ts';
import { formatDate, formatPeriod, type Locale } from '../../../foundation/format/index.ts';
import type { Edition, Provenance } from '../../edition/index.ts';

/** "17 Oct – 15 Nov 2026, compared with 17 Sep – 16 Oct 2026" */
export function windowWords({ window, comparison, locale }: Edition): string {
  const shown = formatPeriod(window, locale);
  return comparison === undefined ? shown : `${shown}, compared with ${formatPeriod(comparison, locale)}`;
}

/** "16 November 2026" */
export function editionDateWords({ date, locale }: Edition): string {
  return formatDate(date, locale, 'long');
}

/** Per table, the last day with data: "orders through 15 Nov 2026". */
export function freshnessWords({ provenance, locale }: Edition): string[] {
  return provenance.dataAsOf.map(({ label, through }) =>
    through === null ? `${label}: no data` : `${label} through ${dayWords(through, locale)}`,
  );
}

function dayWords(date: string, locale: Locale): string {
  return isCivilDate(date) ? formatDate(date, locale) : date;
}

/** How a verdict reads. */
export const VERDICT_WORDS: Readonly<Record<Provenance['checks'][number]['verdict'], string>> = {
  pass: 'passed',
  warn: 'warning',
  fail: 'failed',
};

/** Rows or accounts that are not shown: "12 more". */
export function moreWords(count: number, where: string): string {
  return `${count} more${where === '' ? '' : ` ${where}`}`;
}
