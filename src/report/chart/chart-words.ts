import { type Catalogue, inLanguage, type Locale } from '../../foundation/format/index.ts';

/** The charts' own words; names and values come from the edition. */
export interface ChartWords {
  readonly noData: string;
  /** Names of buckets, already a list. */
  readonly notComplete: (buckets: string) => string;
  readonly forecast: string;
  readonly totalsCut: string;
  /** Above numbers that leave their percent sign out. */
  readonly inPercent: string;
}

const CHART_WORDS: Catalogue<ChartWords> = {
  en: {
    noData: 'No data',
    notComplete: (buckets) => `Not complete: ${buckets}`,
    forecast: 'Forecast',
    totalsCut: 'Totals are cut: their bars do not start at zero.',
    inPercent: 'in %',
  },
  de: {
    noData: 'Keine Daten',
    notComplete: (buckets) => `Unvollständig: ${buckets}`,
    forecast: 'Prognose',
    totalsCut: 'Summen gekürzt: Ihre Balken beginnen nicht bei null.',
    inPercent: 'in %',
  },
  fr: {
    noData: 'Aucune donnée',
    notComplete: (buckets) => `Incomplet\u00a0: ${buckets}`,
    forecast: 'Prévision',
    totalsCut: 'Totaux tronqués\u00a0: leurs barres ne partent pas de zéro.',
    inPercent: 'en\u00a0%',
  },
  es: {
    noData: 'Sin datos',
    notComplete: (buckets) => `Incompleto: ${buckets}`,
    forecast: 'Previsión',
    totalsCut: 'Totales recortados: sus barras no parten de cero.',
    inPercent: 'en\u00a0%',
  },
  ja: {
    noData: 'データなし',
    notComplete: (buckets) => `集計途中：${buckets}`,
    forecast: '予測',
    totalsCut: '合計の棒は途中を省略しており、ゼロから始まっていません。',
    inPercent: '単位：%',
  },
};

/** The words of a picture in the language of its locale. */
export function chartWords(locale: Locale): ChartWords {
  return inLanguage(CHART_WORDS, locale);
}
