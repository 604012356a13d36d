import { addDays, daysBetween } from '../../foundation/calendar/index.ts';
import {
  type Catalogue,
  formatDate,
  inLanguage,
  type Locale,
  type PluralForms,
  plural,
} from '../../foundation/format/index.ts';
import type { CheckResult } from '../../quality/index.ts';
import type { CalloutBlock, Provenance } from '../edition/index.ts';

/** The block that says so. */
export const DATA_ENDS_EARLY = 'data-ends-early';

type DataAsOf = Provenance['dataAsOf'];

/** Days without data before the edition date, for all tables together; 0 when the data reaches up to it. */
export function missingDays(dataAsOf: DataAsOf, date: string): number {
  const last = dataAsOf
    .flatMap(({ through }) => through ?? [])
    .sort()
    .at(-1);
  return last === undefined ? 0 : Math.max(0, daysBetween(last, addDays(date, -1)));
}

/** What is said of data that ends early. */
interface FreshnessWords {
  readonly label: string;
  readonly fresh: (day: string) => string;
  readonly days: PluralForms;
  readonly stale: (day: string, days: string) => string;
}

const FRESHNESS_WORDS: Catalogue<FreshnessWords> = {
  en: {
    label: 'Data up to the edition date',
    fresh: (day) => `The data reaches up to ${day}.`,
    days: { one: '# day', other: '# days' },
    stale: (day, days) =>
      `The data ends on ${day}, ${days} before the last day of this edition. Figures that reach beyond it are incomplete.`,
  },
  de: {
    label: 'Daten bis zum Tag der Ausgabe',
    fresh: (day) => `Die Daten reichen bis zum ${day}.`,
    days: { one: '# Tag', other: '# Tage' },
    stale: (day, days) =>
      `Die Daten enden am ${day}, ${days} vor dem letzten Tag dieser Ausgabe. Zahlen, die darüber hinausreichen, sind unvollständig.`,
  },
  fr: {
    label: 'Données jusqu’à la date de l’édition',
    fresh: (day) => `Les données vont jusqu’au ${day}.`,
    days: { one: '# jour', other: '# jours' },
    stale: (day, days) =>
      `Les données s’arrêtent au ${day}, ${days} avant le dernier jour de cette édition. Les chiffres qui vont au-delà sont incomplets.`,
  },
  es: {
    label: 'Datos hasta la fecha de la edición',
    fresh: (day) => `Los datos llegan hasta el ${day}.`,
    days: { one: '# día', other: '# días' },
    stale: (day, days) =>
      `Los datos terminan el ${day}, ${days} antes del último día de esta edición. Las cifras que van más allá están incompletas.`,
  },
  ja: {
    label: '発行日までのデータ',
    fresh: (day) => `データは${day}まで揃っている。`,
    days: { other: '#日' },
    stale: (day, days) =>
      `データは${day}までで、本号の最終日より${days}前に途切れている。それ以降にかかる数値は不完全。`,
  },
};

/** A warning when the data ends before the edition date: states and windows then count days that nobody has recorded. */
export function freshnessCheck(dataAsOf: DataAsOf, date: string, locale: Locale): CheckResult[] {
  if (dataAsOf.length === 0) return [];
  const words = inLanguage(FRESHNESS_WORDS, locale);
  const isFresh = missingDays(dataAsOf, date) === 0;
  return [
    {
      name: 'freshness',
      label: words.label,
      verdict: isFresh ? 'pass' : 'warn',
      tables: dataAsOf.map(({ table }) => table),
      message: isFresh
        ? words.fresh(formatDate(addDays(date, -1), locale))
        : staleText(dataAsOf, date, locale),
    },
  ];
}

/** The same, as the first block of the edition, where no reader can miss it. */
export function staleNotice(dataAsOf: DataAsOf, date: string, locale: Locale): CalloutBlock[] {
  if (missingDays(dataAsOf, date) === 0) return [];
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

function staleText(dataAsOf: DataAsOf, date: string, locale: Locale): string {
  const words = inLanguage(FRESHNESS_WORDS, locale);
  const missing = missingDays(dataAsOf, date);
  const last = formatDate(addDays(date, -1 - missing), locale);
  return words.stale(last, plural(missing, words.days, locale));
}
