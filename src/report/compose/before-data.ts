import { type Catalogue, formatDate, inLanguage, type Locale } from '../../foundation/format/index.ts';
import { numberOf, type Series } from '../../metrics/series/index.ts';
import { type Composition, metricOf } from './composition.ts';
import { reasonText } from './reason-text.ts';

/** @param day the first with data */
interface BeforeDataWords {
  readonly none: (day: string) => string;
  readonly noneOf: (label: string, day: string) => string;
  /** Between two sentences. */
  readonly space: string;
}

const BEFORE_DATA_WORDS: Catalogue<BeforeDataWords> = {
  en: {
    none: (day) => `No data before ${day}.`,
    noneOf: (label, day) => `${label}: no data before ${day}.`,
    space: ' ',
  },
  de: {
    none: (day) => `Keine Daten vor dem ${day}.`,
    noneOf: (label, day) => `${label}: keine Daten vor dem ${day}.`,
    space: ' ',
  },
  fr: {
    none: (day) => `Aucune donnée avant le ${day}.`,
    noneOf: (label, day) => `${label}\u00a0: aucune donnée avant le ${day}.`,
    space: ' ',
  },
  es: {
    none: (day) => `Sin datos antes del ${day}.`,
    noneOf: (label, day) => `${label}: sin datos antes del ${day}.`,
    space: ' ',
  },
  ja: {
    none: (day) => `${day}より前のデータなし。`,
    noneOf: (label, day) => `${label}：${day}より前のデータなし。`,
    space: '',
  },
};

/** Says before which day there is no data, where a series has no numbers for that reason: a sentence for each day. */
export function beforeDataRemarks(
  { model, locale }: Composition,
  { metrics, groups }: Series,
  of: readonly string[] = metrics,
): string[] {
  const words = inLanguage(BEFORE_DATA_WORDS, locale);
  const days = of.map((metric) => [metric, firstDay(groups, metrics.indexOf(metric))] as const);
  const known = days.flatMap(([metric, day]) => (day === undefined ? [] : [{ metric, day }]));
  const [first] = known;
  if (first === undefined) return [];
  if (known.length === of.length && known.every(({ day }) => day === first.day))
    return [words.none(formatDate(first.day, locale))];
  return known.map(({ metric, day }) => words.noneOf(metricOf(model, metric).label, formatDate(day, locale)));
}

/** The same as parts of a sentence, for notes that are none. */
export function beforeDataReasons({ model, locale }: Composition, { metrics, groups }: Series): string[] {
  const days = metrics.flatMap((_, index) => firstDay(groups, index) ?? []);
  return [...new Set(days)].map((day) =>
    reasonText(model, { reason: 'before_data', metric: '', day }, locale),
  );
}

/** Sentences one after the other. */
export function sentences(all: readonly string[], locale: Locale): string {
  return all.filter((one) => one !== '').join(inLanguage(BEFORE_DATA_WORDS, locale).space);
}

function firstDay(groups: Series['groups'], metric: number): string | undefined {
  for (const { current } of groups) {
    for (const cells of current) {
      const cell = cells[metric];
      if (typeof cell === 'object' && cell.day !== undefined) return cell.day;
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
