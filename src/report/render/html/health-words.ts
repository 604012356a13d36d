import {
  type Catalogue,
  inLanguage,
  type Locale,
  type PluralForms,
} from '../../../foundation/format/index.ts';

/** What the page says around a score's accounts. */
interface HealthWords {
  readonly category: string;
  readonly score: string;
  readonly accounts: string;
  readonly before: string;
  readonly share: string;
  readonly count: PluralForms;
  readonly lowest: string;
  readonly moved: string;
  readonly movedSince: (day: string) => string;
  readonly scoreOf: (score: string) => string;
  readonly judged: (share: string) => string;
}

const HEALTH_WORDS: Catalogue<HealthWords> = {
  en: {
    category: 'Category',
    score: 'Score',
    accounts: 'Accounts',
    before: 'Before',
    share: 'Share',
    count: { one: '# account', other: '# accounts' },
    lowest: 'Lowest scores',
    moved: 'Changed category',
    movedSince: (day) => `Changed category since ${day}`,
    scoreOf: (score) => `Score ${score}`,
    judged: (share) => `${share} of the score could be judged.`,
  },
  de: {
    category: 'Kategorie',
    score: 'Punktzahl',
    accounts: 'Kunden',
    before: 'Zuvor',
    share: 'Anteil',
    count: { one: '# Kunde', other: '# Kunden' },
    lowest: 'Niedrigste Punktzahl',
    moved: 'Kategorie gewechselt',
    movedSince: (day) => `Kategorie gewechselt seit ${day}`,
    scoreOf: (score) => `Punktzahl ${score}`,
    judged: (share) => `${share} der Punktzahl ließen sich beurteilen.`,
  },
  fr: {
    category: 'Catégorie',
    score: 'Score',
    accounts: 'Comptes',
    before: 'Avant',
    share: 'Part',
    count: { one: '# compte', other: '# comptes' },
    lowest: 'Scores les plus bas',
    moved: 'Changements de catégorie',
    movedSince: (day) => `Changements de catégorie depuis le ${day}`,
    scoreOf: (score) => `Score ${score}`,
    judged: (share) => `${share} du score ont pu être évalués.`,
  },
  es: {
    category: 'Categoría',
    score: 'Puntuación',
    accounts: 'Cuentas',
    before: 'Antes',
    share: 'Proporción',
    count: { one: '# cuenta', other: '# cuentas' },
    lowest: 'Puntuaciones más bajas',
    moved: 'Cambios de categoría',
    movedSince: (day) => `Cambios de categoría desde el ${day}`,
    scoreOf: (score) => `Puntuación ${score}`,
    judged: (share) => `Se ha podido evaluar el ${share} de la puntuación.`,
  },
  ja: {
    category: '区分',
    score: 'スコア',
    accounts: '顧客数',
    before: '前回',
    share: '割合',
    count: { other: '顧客#社' },
    lowest: 'スコアの低い顧客',
    moved: '区分が変わった顧客',
    movedSince: (day) => `${day}以降に区分が変わった顧客`,
    scoreOf: (score) => `スコア${score}`,
    judged: (share) => `スコアのうち判定できたのは${share}です。`,
  },
};

/** The words around a score in the language of a locale. */
export function healthWords(locale: Locale): HealthWords {
  return inLanguage(HEALTH_WORDS, locale);
}
