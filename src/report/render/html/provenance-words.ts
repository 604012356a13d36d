import { type Catalogue, inLanguage, type Locale } from '../../../foundation/format/index.ts';

/** What the page says about how an edition came about. */
interface ProvenanceWords {
  readonly edition: string;
  /** How days are told apart, after the edition date. */
  readonly countedIn: (date: string, zone: string) => string;
  readonly data: string;
  readonly source: string;
  readonly definitions: string;
  readonly commit: string;
  readonly owner: string;
  readonly checks: string;
  readonly metrics: string;
  readonly queries: string;
  /** The values that a statement was run with. */
  readonly withValues: (values: string) => string;
  /** Between a check's name and what it found. */
}

const PROVENANCE_WORDS: Catalogue<ProvenanceWords> = {
  en: {
    edition: 'Edition',
    countedIn: (date, zone) => `${date}; days are counted in ${zone}`,
    data: 'Data',
    source: 'Source',
    definitions: 'Definitions',
    commit: 'commit',
    owner: 'Owner',
    checks: 'Checks',
    metrics: 'Metrics in this edition',
    queries: 'Queries',
    withValues: (values) => `With ${values}`,
  },
  de: {
    edition: 'Ausgabe',
    countedIn: (date, zone) => `${date}; Tage gelten nach ${zone}`,
    data: 'Daten',
    source: 'Quelle',
    definitions: 'Definitionen',
    commit: 'Commit',
    owner: 'Verantwortlich',
    checks: 'Prüfungen',
    metrics: 'Kennzahlen dieser Ausgabe',
    queries: 'Abfragen',
    withValues: (values) => `Mit ${values}`,
  },
  fr: {
    edition: 'Édition',
    countedIn: (date, zone) => `${date}\u00a0; les jours suivent le fuseau ${zone}`,
    data: 'Données',
    source: 'Source',
    definitions: 'Définitions',
    commit: 'commit',
    owner: 'Responsable',
    checks: 'Contrôles',
    metrics: 'Indicateurs de cette édition',
    queries: 'Requêtes',
    withValues: (values) => `Avec ${values}`,
  },
  es: {
    edition: 'Edición',
    countedIn: (date, zone) => `${date}; los días se cuentan según ${zone}`,
    data: 'Datos',
    source: 'Fuente',
    definitions: 'Definiciones',
    commit: 'commit',
    owner: 'Responsable',
    checks: 'Controles',
    metrics: 'Métricas de esta edición',
    queries: 'Consultas',
    withValues: (values) => `Con ${values}`,
  },
  ja: {
    edition: '版',
    countedIn: (date, zone) => `${date}（日付は${zone}による）`,
    data: 'データ',
    source: 'データソース',
    definitions: '定義',
    commit: 'コミット',
    owner: '担当',
    checks: '検査',
    metrics: 'この版の指標',
    queries: 'クエリ',
    withValues: (values) => `値：${values}`,
  },
};

/** The words of the provenance in the language of a locale. */
export function provenanceWords(locale: Locale): ProvenanceWords {
  return inLanguage(PROVENANCE_WORDS, locale);
}
