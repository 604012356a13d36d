import { type Catalogue, formatDate, inLanguage, type Locale } from '../../foundation/format/index.ts';
import { numberOf, type Series } from '../../metrics/series/index.ts';
import { type Composition, metricOf } from './composition.ts';
import { endWithin } from './data-end.ts';
import { reasonText } from './reason-text.ts';

/** @param day the first with data */
interface OutsideDataWords {
  readonly none: (day: string) => string;
  readonly noneOf: (label: string, day: string) => string;
  /** @param day the last with data */
  readonly after: (day: string) => string;
  readonly afterOf: (label: string, day: string) => string;
  /** Between two sentences. */
  readonly space: string;
}

const OUTSIDE_DATA_WORDS: Catalogue<OutsideDataWords> = {
  en: {
    none: (day) => `No data before ${day}.`,
    noneOf: (label, day) => `${label}: no data before ${day}.`,
    after: (day) => `No data after ${day}.`,
    afterOf: (label, day) => `${label}: no data after ${day}.`,
    space: ' ',
  },
  de: {
    none: (day) => `Keine Daten vor dem ${day}.`,
    noneOf: (label, day) => `${label}: keine Daten vor dem ${day}.`,
    after: (day) => `Keine Daten nach dem ${day}.`,
    afterOf: (label, day) => `${label}: keine Daten nach dem ${day}.`,
    space: ' ',
  },
  fr: {
    none: (day) => `Aucune donnée avant le ${day}.`,
    noneOf: (label, day) => `${label}\u00a0: aucune donnée avant le ${day}.`,
    after: (day) => `Aucune donnée après le ${day}.`,
    afterOf: (label, day) => `${label}\u00a0: aucune donnée après le ${day}.`,
    space: ' ',
  },
  es: {
    none: (day) => `Sin datos antes del ${day}.`,
    noneOf: (label, day) => `${label}: sin datos antes del ${day}.`,
    after: (day) => `Sin datos después del ${day}.`,
    afterOf: (label, day) => `${label}: sin datos después del ${day}.`,
    space: ' ',
  },
  ja: {
    none: (day) => `${day}より前のデータなし。`,
    noneOf: (label, day) => `${label}：${day}より前のデータなし。`,
    after: (day) => `${day}より後のデータなし。`,
    afterOf: (label, day) => `${label}：${day}より後のデータなし。`,
    space: '',
  },
};

/**
 * Says before which day, and after which, there is no data, where a series lacks numbers or days of them for that reason:
 * a sentence for each day.
 */
export function outsideDataRemarks(
  composition: Composition,
  series: Series,
  of: readonly string[] = series.metrics,
): string[] {
  const words = inLanguage(OUTSIDE_DATA_WORDS, composition.locale);
  const first = (metric: string) => firstDay(series.groups, series.metrics.indexOf(metric));
  const last = (metric: string) => lastDay(composition, series, metric);
  return [
    ...remarks(composition, of, first, { all: words.none, one: words.noneOf }),
    ...remarks(composition, of, last, { all: words.after, one: words.afterOf }),
  ];
}

function remarks(
  { model, locale }: Composition,
  metrics: readonly string[],
  dayOf: (metric: string) => string | undefined,
  words: { all: OutsideDataWords['none']; one: OutsideDataWords['noneOf'] },
): string[] {
  const known = metrics.flatMap((metric) => {
    const day = dayOf(metric);
    return day === undefined ? [] : [{ metric, day }];
  });
  const [first] = known;
  if (first === undefined) return [];
  if (known.length === metrics.length && known.every(({ day }) => day === first.day))
    return [words.all(formatDate(first.day, locale))];
  return known.map(({ metric, day }) => words.one(metricOf(model, metric).label, formatDate(day, locale)));
}

/** The same as parts of a sentence, for notes that are none. */
export function outsideDataReasons(composition: Composition, series: Series): string[] {
  const { model, locale } = composition;
  const { metrics, groups } = series;
  const reasons = (reason: 'before_data' | 'after_data', days: readonly string[]) =>
    [...new Set(days)].map((day) => reasonText(model, { reason, metric: '', day }, locale));
  return [
    ...reasons(
      'before_data',
      metrics.flatMap((_, index) => firstDay(groups, index) ?? []),
    ),
    ...reasons(
      'after_data',
      metrics.flatMap((metric) => lastDay(composition, series, metric) ?? []),
    ),
  ];
}

/** The last day with data, where days of some slot come after it. */
function lastDay(composition: Composition, { slots }: Series, metric: string): string | undefined {
  const to = slots.map((slot) => slot.to).sort();
  return endWithin(composition, metric, to.at(-1) ?? '');
}

/** Sentences one after the other. */
export function sentences(all: readonly string[], locale: Locale): string {
  return all.filter((one) => one !== '').join(inLanguage(OUTSIDE_DATA_WORDS, locale).space);
}

function firstDay(groups: Series['groups'], metric: number): string | undefined {
  for (const { current } of groups) {
    for (const cells of current) {
      const cell = cells[metric];
      if (typeof cell === 'object' && cell.reason === 'before_data') return cell.day;
    }
  }
  return undefined;
}

/** The values of a metric in the slots that are whole, null in the others: a part of a month is no low point. */
export function wholeValues({ groups, slots }: Series, metric: number): (number | null)[] {
  const [group] = groups;
  return slots.map((slot, index) => (slot.partial ? null : numberOf(group?.current[index]?.[metric])));
}

/** What belongs to whole buckets; all of it where no bucket is. */
export function ofWholeBuckets<T>(
  buckets: readonly { readonly partial: boolean }[],
  items: readonly T[],
): readonly T[] {
  const whole = items.filter((_, index) => buckets[index]?.partial !== true);
  return whole.length === 0 ? items : whole;
}
