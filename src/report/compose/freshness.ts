import { addDays, daysBetween } from '../../foundation/calendar/index.ts';
import {
  type Catalogue,
  formatDate,
  formatList,
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

/** What is said of data that ends early. */
interface FreshnessWords {
  readonly label: string;
  readonly fresh: (day: string) => string;
  readonly days: PluralForms;
  readonly stale: (tables: string, day: string, days: string) => string;
  /** What it does to the figures. */
  readonly effect: string;
  /** Between two sentences. */
  readonly space: string;
}

const FRESHNESS_WORDS: Catalogue<FreshnessWords> = {
  en: {
    label: 'Data up to the edition date',
    fresh: (day) => `The data reaches up to ${day}.`,
    days: { one: '# day', other: '# days' },
    stale: (tables, day, days) =>
      `The data of ${tables} ends on ${day}, ${days} before the last day of this edition.`,
    effect:
      'Figures for the days after it are not shown; those for periods that begin before say which days they hold, and are not compared.',
    space: ' ',
  },
  de: {
    label: 'Daten bis zum Tag der Ausgabe',
    fresh: (day) => `Die Daten reichen bis zum ${day}.`,
    days: { one: '# Tag', other: '# Tage' },
    stale: (tables, day, days) =>
      `Die Daten von ${tables} enden am ${day}, ${days} vor dem letzten Tag dieser Ausgabe.`,
    effect:
      'Zahlen für die Tage danach werden nicht gezeigt; Zahlen für Zeiträume, die vorher beginnen, sagen, welche Tage sie enthalten, und werden nicht verglichen.',
    space: ' ',
  },
  fr: {
    label: 'Données jusqu’à la date de l’édition',
    fresh: (day) => `Les données vont jusqu’au ${day}.`,
    days: { one: '# jour', other: '# jours' },
    stale: (tables, day, days) =>
      `Les données de ${tables} s’arrêtent au ${day}, ${days} avant le dernier jour de cette édition.`,
    effect:
      'Les chiffres des jours suivants ne sont pas affichés ; ceux des périodes commencées avant indiquent les jours qu’ils couvrent et ne sont pas comparés.',
    space: ' ',
  },
  es: {
    label: 'Datos hasta la fecha de la edición',
    fresh: (day) => `Los datos llegan hasta el ${day}.`,
    days: { one: '# día', other: '# días' },
    stale: (tables, day, days) =>
      `Los datos de ${tables} terminan el ${day}, ${days} antes del último día de esta edición.`,
    effect:
      'Las cifras de los días posteriores no se muestran; las de periodos que empiezan antes indican qué días abarcan y no se comparan.',
    space: ' ',
  },
  ja: {
    label: '発行日までのデータ',
    fresh: (day) => `データは${day}まで揃っている。`,
    days: { other: '#日' },
    stale: (tables, day, days) =>
      `${tables}のデータは${day}までで、本号の最終日より${days}前に途切れている。`,
    effect: 'それより後の日の数値は表示しない。それ以前に始まる期間の数値は含まれる日を示し、比較はしない。',
    space: '',
  },
};

/** A warning when the data of some table ends before its time: what is after it is not known. */
export function freshnessCheck(dataAsOf: DataAsOf, date: string, locale: Locale): CheckResult[] {
  const [newest] = dataAsOf
    .flatMap(({ through }) => through ?? [])
    .sort()
    .reverse();
  if (newest === undefined) return [];
  const words = inLanguage(FRESHNESS_WORDS, locale);
  const early = dataAsOf.filter(({ endsEarly }) => endsEarly);
  return [
    {
      name: 'freshness',
      label: words.label,
      verdict: early.length === 0 ? 'pass' : 'warn',
      tables: (early.length === 0 ? dataAsOf : early).map(({ table }) => table),
      message:
        early.length === 0 ? words.fresh(formatDate(newest, locale)) : staleText(dataAsOf, date, locale),
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
  const words = inLanguage(FRESHNESS_WORDS, locale);
  const early = dataAsOf.filter(({ endsEarly, through }) => endsEarly && through !== null);
  const days = [...Map.groupBy(early, ({ through }) => through ?? '')].sort(([a], [b]) => (a < b ? -1 : 1));
  const told = days.map(([day, tables]) => {
    const missing = daysBetween(day, addDays(date, -1));
    const names = formatList(
      tables.map(({ label }) => label),
      locale,
    );
    return words.stale(names, formatDate(day, locale), plural(missing, words.days, locale));
  });
  return [...told, words.effect].join(words.space);
}
