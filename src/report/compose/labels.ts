import { type ComparisonMode, daysIn, type Period } from '../../foundation/calendar/index.ts';
import {
  type Catalogue,
  formatBucket,
  formatPeriod,
  inLanguage,
  type Locale,
  plural,
} from '../../foundation/format/index.ts';
import type { Slot } from '../../metrics/plan/index.ts';
import type { AxisBucket } from '../edition/index.ts';
import type { Composition } from './composition.ts';

/** What comparisons are called; they stand beside a value or in brackets behind it. */
interface ComparisonLabels {
  /** More than one, with # for the number. */
  readonly previousDays: string;
  readonly lastYear: string;
  readonly previousDay: string;
  readonly previousWeek: string;
}

const COMPARISON_LABELS: Catalogue<ComparisonLabels> = {
  en: {
    previousDays: 'previous # days',
    lastYear: 'same period last year',
    previousDay: 'previous day',
    previousWeek: 'previous week',
  },
  de: {
    previousDays: 'vorherige # Tage',
    lastYear: 'Vorjahreszeitraum',
    previousDay: 'Vortag',
    previousWeek: 'Vorwoche',
  },
  fr: {
    previousDays: '# jours précédents',
    lastYear: 'même période de l’an dernier',
    previousDay: 'veille',
    previousWeek: 'semaine précédente',
  },
  es: {
    previousDays: '# días anteriores',
    lastYear: 'mismo periodo del año anterior',
    previousDay: 'día anterior',
    previousWeek: 'semana anterior',
  },
  ja: {
    previousDays: '直前の#日間',
    lastYear: '前年同期',
    previousDay: '前日',
    previousWeek: '前週',
  },
};

/** What a comparison is called beside a number. */
export function comparisonLabel(
  composition: Composition,
  mode: ComparisonMode,
  period: Period,
  partial: boolean,
): string {
  const { locale } = composition;
  const labels = inLanguage(COMPARISON_LABELS, locale);
  if (mode === 'days') {
    const days = daysIn(period);
    return days === 1 ? labels.previousDay : plural(days, { other: labels.previousDays }, locale);
  }
  if (mode === 'year' && !partial) return labels.lastYear;
  return formatPeriod(period, locale);
}

/** What the bucket before the last one is called: days and weeks by their distance, longer ones by their name. */
export function bucketBefore(grain: AxisGrain, label: string, locale: Locale): string {
  const labels = inLanguage(COMPARISON_LABELS, locale);
  if (grain === 'day') return labels.previousDay;
  return grain === 'week' ? labels.previousWeek : label;
}

/** Slots as buckets of a time axis. */
export function axisBuckets(
  composition: Composition,
  slots: readonly Slot[],
  grain: AxisGrain,
): AxisBucket[] {
  const { calendar, locale } = composition;
  return slots.map((slot) => ({
    from: slot.from,
    to: slot.to,
    label: formatBucket(slot, grain, calendar, locale),
    partial: slot.partial,
  }));
}

type AxisGrain = Parameters<typeof formatBucket>[1];
