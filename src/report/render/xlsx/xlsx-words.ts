import { type Catalogue, inLanguage, type Locale } from '../../../foundation/format/index.ts';

/** What only a workbook says: names of sheets and heads of columns. */
export interface XlsxWords {
  readonly summary: string;
  readonly contents: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly relative: string;
  readonly previous: string;
  readonly reached: string;
  readonly reason: string;
  readonly low: (series: string) => string;
  readonly high: (series: string) => string;
  readonly dataThrough: string;
  readonly check: string;
  readonly verdict: string;
  readonly finding: string;
  readonly noData: string;
  readonly about: string;
  readonly points: (part: string) => string;
  readonly possible: (part: string) => string;
  readonly pointsChange: (part: string) => string;
  readonly coverage: string;
  readonly formerScore: string;
  readonly formerCategory: string;
  readonly recent: string;
  readonly range: (number: string) => string;
  readonly base: string;
  readonly increase: string;
  readonly decrease: string;
  readonly total: string;
  readonly metric: string;
  readonly description: string;
  readonly formula: string;
  readonly metrics: string;
}

const XLSX_WORDS: Catalogue<XlsxWords> = {
  en: {
    summary: 'Summary',
    contents: 'In this workbook',
    firstDay: 'First day',
    lastDay: 'Last day',
    relative: 'Change, %',
    previous: 'Before',
    reached: 'Target reached',
    reason: 'Why there is no value',
    low: (series) => `${series}, low`,
    high: (series) => `${series}, high`,
    dataThrough: 'Data through',
    check: 'Check',
    verdict: 'Verdict',
    finding: 'Finding',
    noData: 'no data',
    about: 'About these numbers',
    points: (part) => `${part}, points`,
    possible: (part) => `${part}, possible`,
    pointsChange: (part) => `${part}, change`,
    coverage: 'Share of weights judged',
    formerScore: 'Score before',
    formerCategory: 'Category before',
    recent: 'Recent values',
    range: (number) => `Range ${number}`,
    base: 'Base',
    increase: 'Increase',
    decrease: 'Decrease',
    total: 'Level',
    metric: 'Metric',
    description: 'Meaning',
    formula: 'Formula',
    metrics: 'Metrics',
  },
  de: {
    summary: 'Übersicht',
    contents: 'In dieser Mappe',
    firstDay: 'Erster Tag',
    lastDay: 'Letzter Tag',
    relative: 'Änderung in\u00a0%',
    previous: 'Zuvor',
    reached: 'Ziel erreicht',
    reason: 'Warum kein Wert vorliegt',
    low: (series) => `${series}, untere Grenze`,
    high: (series) => `${series}, obere Grenze`,
    dataThrough: 'Daten bis',
    check: 'Prüfung',
    verdict: 'Ergebnis',
    finding: 'Befund',
    noData: 'keine Daten',
    about: 'Zu diesen Zahlen',
    points: (part) => `${part}, Punkte`,
    possible: (part) => `${part}, möglich`,
    pointsChange: (part) => `${part}, Änderung`,
    coverage: 'Beurteilter Anteil der Gewichte',
    formerScore: 'Punkte zuvor',
    formerCategory: 'Kategorie zuvor',
    recent: 'Verlauf',
    range: (number) => `Bereich ${number}`,
    base: 'Sockel',
    increase: 'Zunahme',
    decrease: 'Abnahme',
    total: 'Stand',
    metric: 'Kennzahl',
    description: 'Bedeutung',
    formula: 'Formel',
    metrics: 'Kennzahlen',
  },
  fr: {
    summary: 'Synthèse',
    contents: 'Dans ce classeur',
    firstDay: 'Premier jour',
    lastDay: 'Dernier jour',
    relative: 'Évolution, %',
    previous: 'Avant',
    reached: 'Objectif atteint',
    reason: 'Raison de l’absence',
    low: (series) => `${series}, borne basse`,
    high: (series) => `${series}, borne haute`,
    dataThrough: 'Données jusqu’au',
    check: 'Contrôle',
    verdict: 'Résultat',
    finding: 'Constat',
    noData: 'aucune donnée',
    about: 'À propos de ces chiffres',
    points: (part) => `${part}, points`,
    possible: (part) => `${part}, maximum`,
    pointsChange: (part) => `${part}, évolution`,
    coverage: 'Part des poids évaluée',
    formerScore: 'Score précédent',
    formerCategory: 'Catégorie précédente',
    recent: 'Valeurs récentes',
    range: (number) => `Plage ${number}`,
    base: 'Socle',
    increase: 'Hausse',
    decrease: 'Baisse',
    total: 'Niveau',
    metric: 'Indicateur',
    description: 'Signification',
    formula: 'Formule',
    metrics: 'Indicateurs',
  },
  es: {
    summary: 'Resumen',
    contents: 'En este libro',
    firstDay: 'Primer día',
    lastDay: 'Último día',
    relative: 'Variación, %',
    previous: 'Antes',
    reached: 'Objetivo alcanzado',
    reason: 'Por qué no hay valor',
    low: (series) => `${series}, mínimo`,
    high: (series) => `${series}, máximo`,
    dataThrough: 'Datos hasta',
    check: 'Control',
    verdict: 'Resultado',
    finding: 'Hallazgo',
    noData: 'sin datos',
    about: 'Sobre estas cifras',
    points: (part) => `${part}, puntos`,
    possible: (part) => `${part}, posibles`,
    pointsChange: (part) => `${part}, variación`,
    coverage: 'Parte de los pesos evaluada',
    formerScore: 'Puntuación anterior',
    formerCategory: 'Categoría anterior',
    recent: 'Valores recientes',
    range: (number) => `Tramo ${number}`,
    base: 'Base',
    increase: 'Aumento',
    decrease: 'Disminución',
    total: 'Nivel',
    metric: 'Indicador',
    description: 'Significado',
    formula: 'Fórmula',
    metrics: 'Indicadores',
  },
  ja: {
    summary: '概要',
    contents: 'このブックの内容',
    firstDay: '開始日',
    lastDay: '終了日',
    relative: '増減率',
    previous: '前回',
    reached: '目標達成率',
    reason: '値がない理由',
    low: (series) => `${series}（下限）`,
    high: (series) => `${series}（上限）`,
    dataThrough: 'データ最終日',
    check: '検査',
    verdict: '判定',
    finding: '内容',
    noData: 'データなし',
    about: '数値について',
    points: (part) => `${part}の得点`,
    possible: (part) => `${part}の満点`,
    pointsChange: (part) => `${part}の増減`,
    coverage: '評価できた割合',
    formerScore: '前回のスコア',
    formerCategory: '前回の区分',
    recent: '最近の値',
    range: (number) => `範囲${number}`,
    base: '下地',
    increase: '増加',
    decrease: '減少',
    total: '水準',
    metric: '指標',
    description: '意味',
    formula: '計算式',
    metrics: '指標一覧',
  },
};

/** The words of the workbook in the language of a locale. */
export function xlsxWords(locale: Pick<Locale, 'locale'>): XlsxWords {
  return inLanguage(XLSX_WORDS, locale);
}
