import { type Catalogue, inLanguage } from './language.ts';

/** The few words that Intl does not know, in one language. */
export interface Words {
  readonly yes: string;
  readonly no: string;
  readonly unchanged: string;
  /** That one date is after or before another. @param span "3 days" */
  readonly later: (span: string) => string;
  readonly earlier: (span: string) => string;
  /** What stands where there is no value. */
  readonly missing: string;
  /** What rows without a value in a dimension are called, and those whose value is an empty text. */
  readonly none: string;
  readonly empty: string;
  /** Unit of the difference between two percentages, with the space before it. */
  readonly percentagePoints: (points: number) => string;
  /** Label of a quarter 1–4; a fiscal year is marked when it is not the calendar year. */
  readonly quarter: (quarter: number, year: number, fiscal: boolean) => string;
  readonly year: (year: number, fiscal: boolean) => string;
  /** Which of the two calendar years that a fiscal year touches gives it its name. */
  readonly fiscalYearNamedAfter: 'first' | 'last';
}

const WORDS: Catalogue<Words> = {
  en: {
    yes: 'Yes',
    no: 'No',
    unchanged: 'unchanged',
    later: (span) => `${span} later`,
    earlier: (span) => `${span} earlier`,
    missing: 'n/a',
    none: '(none)',
    empty: '(empty)',
    percentagePoints: () => '\u00a0pp',
    quarter: (quarter, year, fiscal) => `Q${quarter} ${fiscal ? 'FY' : ''}${year}`,
    year: (year, fiscal) => `${fiscal ? 'FY' : ''}${year}`,
    fiscalYearNamedAfter: 'last',
  },
  de: {
    yes: 'Ja',
    no: 'Nein',
    unchanged: 'unverändert',
    later: (span) => `${span} später`,
    earlier: (span) => `${span} früher`,
    missing: 'k.\u00a0A.',
    none: '(ohne)',
    empty: '(leer)',
    percentagePoints: () => '\u00a0PP',
    quarter: (quarter, year, fiscal) => `Q${quarter} ${fiscal ? 'GJ\u00a0' : ''}${year}`,
    year: (year, fiscal) => `${fiscal ? 'GJ\u00a0' : ''}${year}`,
    fiscalYearNamedAfter: 'last',
  },
  fr: {
    yes: 'Oui',
    no: 'Non',
    unchanged: 'inchangé',
    later: (span) => `${span} plus tard`,
    earlier: (span) => `${span} plus tôt`,
    missing: 'n.d.',
    none: '(aucun)',
    empty: '(vide)',
    percentagePoints: (points) => (Math.abs(points) < 2 ? '\u00a0pt' : '\u00a0pts'),
    quarter: (quarter, year, fiscal) => `T${quarter} ${fiscal ? 'exercice\u00a0' : ''}${year}`,
    year: (year, fiscal) => `${fiscal ? 'exercice\u00a0' : ''}${year}`,
    fiscalYearNamedAfter: 'last',
  },
  es: {
    yes: 'Sí',
    no: 'No',
    unchanged: 'sin cambios',
    later: (span) => `${span} después`,
    earlier: (span) => `${span} antes`,
    missing: 'n/d',
    none: '(ninguno)',
    empty: '(vacío)',
    percentagePoints: () => '\u00a0pp',
    quarter: (quarter, year, fiscal) => `T${quarter} ${fiscal ? 'ejercicio\u00a0' : ''}${year}`,
    year: (year, fiscal) => `${fiscal ? 'ejercicio\u00a0' : ''}${year}`,
    fiscalYearNamedAfter: 'last',
  },
  ja: {
    yes: 'はい',
    no: 'いいえ',
    unchanged: '変わらず',
    later: (span) => `${span}後`,
    earlier: (span) => `${span}前`,
    missing: '該当なし',
    none: '(なし)',
    empty: '(空)',
    percentagePoints: () => 'ポイント',
    quarter: (quarter, year, fiscal) => `${year}${fiscal ? '年度' : '年'}第${quarter}四半期`,
    year: (year, fiscal) => `${year}${fiscal ? '年度' : '年'}`,
    fiscalYearNamedAfter: 'first',
  },
};

/** The words of a locale's language; English where it is not one of en, de, fr, es, ja. */
export function wordsOf(locale: string): Words {
  return inLanguage(WORDS, { locale });
}
