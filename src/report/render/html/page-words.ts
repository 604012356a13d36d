import { type Catalogue, inLanguage, type Locale } from '../../../foundation/format/index.ts';
import type { EditionBlock, Tone } from '../../edition/index.ts';

/** What the page itself says around blocks of every kind. What varies comes already formatted. */
export interface PageWords {
  /** The link that leads past the masthead. */
  readonly skip: string;
  /** Heading, for listeners, of what stands before the first section. */
  readonly overview: string;
  /** Names of blocks without a title, for listeners. */
  readonly kinds: Readonly<Record<EditionBlock['type'], string>>;
  readonly computed: string;
  /** Leads to the columns that a number is computed from. */
  readonly computedFrom: string;
  readonly statement: string;
  readonly dataAsTable: string;
  readonly period: string;
  readonly forecast: (label: string) => string;
  readonly expectedFrom: (name: string) => string;
  readonly expectedTo: (name: string) => string;
  /** Heads the ends of a bullet chart's qualitative ranges. */
  readonly ranges: string;
  readonly recentCourse: (label: string) => string;
  /** Spoken after a change. */
  readonly change: Readonly<Record<Tone, string>>;
  /** Spoken before a finding. */
  readonly finding: Readonly<Record<Tone, string>>;
  /** Printed above a callout. */
  readonly callout: Readonly<Record<Tone, string>>;
  /** Spoken after a cell that the author's rules judge. */
  readonly cell: Readonly<Record<Tone, string>>;
  readonly noRows: string;
  /** Rows or accounts that are left out, or folded away. */
  readonly more: (count: string) => string;
  /** Opens the rest of a list. */
  readonly showMore: (count: string) => string;
}

const PAGE_WORDS: Catalogue<PageWords> = {
  en: {
    skip: 'Skip to the figures',
    overview: 'Overview',
    kinds: {
      section: 'Section',
      kpis: 'Key figures',
      insights: 'Findings',
      chart: 'Chart',
      trends: 'Trends',
      health: 'Health',
      table: 'Table',
      text: 'Text',
      callout: 'Remark',
      quote: 'Quotation',
      image: 'Picture',
      columns: 'Side by side',
      'keep-together': 'Together',
      'page-break': 'New page',
      provenance: 'About these numbers',
    },
    computed: 'How is this computed?',
    computedFrom: 'From',
    statement: 'The SQL that was run',
    dataAsTable: 'The data as a table',
    period: 'Period',
    forecast: (label) => `${label} (forecast)`,
    expectedFrom: (name) => `${name}, at least`,
    expectedTo: (name) => `${name}, at most`,
    ranges: 'Ranges end at',
    recentCourse: (label) => `Recent course of ${label}`,
    change: { good: ' (better)', bad: ' (worse)', neutral: '' },
    finding: { good: 'Good: ', bad: 'Attention: ', neutral: '' },
    callout: { good: 'Good news', bad: 'Attention', neutral: 'Note' },
    cell: { good: ' (good)', bad: ' (needs attention)', neutral: ' (watch)' },
    noRows: 'No rows',
    more: (count) => `and ${count} more`,
    showMore: (count) => `Show ${count} more`,
  },
  de: {
    skip: 'Zu den Zahlen springen',
    overview: 'Überblick',
    kinds: {
      section: 'Abschnitt',
      kpis: 'Kennzahlen',
      insights: 'Erkenntnisse',
      chart: 'Diagramm',
      trends: 'Verlauf',
      health: 'Zustand',
      table: 'Tabelle',
      text: 'Text',
      callout: 'Hinweis',
      quote: 'Zitat',
      image: 'Bild',
      columns: 'Nebeneinander',
      'keep-together': 'Zusammen',
      'page-break': 'Neue Seite',
      provenance: 'Zu diesen Zahlen',
    },
    computed: 'Wie wird das berechnet?',
    computedFrom: 'Aus',
    statement: 'Die ausgeführte SQL-Abfrage',
    dataAsTable: 'Die Daten als Tabelle',
    period: 'Zeitraum',
    forecast: (label) => `${label} (Prognose)`,
    expectedFrom: (name) => `${name}, mindestens`,
    expectedTo: (name) => `${name}, höchstens`,
    ranges: 'Bereiche enden bei',
    recentCourse: (label) => `Jüngster Verlauf: ${label}`,
    change: { good: ' (besser)', bad: ' (schlechter)', neutral: '' },
    finding: { good: 'Gut: ', bad: 'Achtung: ', neutral: '' },
    callout: { good: 'Gute Nachricht', bad: 'Achtung', neutral: 'Hinweis' },
    cell: { good: ' (gut)', bad: ' (auffällig)', neutral: ' (beobachten)' },
    noRows: 'Keine Zeilen',
    more: (count) => `und ${count} weitere`,
    showMore: (count) => `${count} weitere zeigen`,
  },
  fr: {
    skip: 'Aller aux chiffres',
    overview: 'Vue d’ensemble',
    kinds: {
      section: 'Section',
      kpis: 'Chiffres clés',
      insights: 'Constats',
      chart: 'Graphique',
      trends: 'Tendances',
      health: 'Santé',
      table: 'Tableau',
      text: 'Texte',
      callout: 'Remarque',
      quote: 'Citation',
      image: 'Image',
      columns: 'Côte à côte',
      'keep-together': 'Ensemble',
      'page-break': 'Nouvelle page',
      provenance: 'À propos de ces chiffres',
    },
    computed: 'Comment est-ce calculé\u00a0?',
    computedFrom: 'À partir de',
    statement: 'La requête SQL exécutée',
    dataAsTable: 'Les données en tableau',
    period: 'Période',
    forecast: (label) => `${label} (prévision)`,
    expectedFrom: (name) => `${name}, au moins`,
    expectedTo: (name) => `${name}, au plus`,
    ranges: 'Fin des plages',
    recentCourse: (label) => `Évolution récente\u00a0: ${label}`,
    change: { good: ' (mieux)', bad: ' (moins bien)', neutral: '' },
    finding: { good: 'Favorable\u00a0: ', bad: 'Attention\u00a0: ', neutral: '' },
    callout: { good: 'Bonne nouvelle', bad: 'Attention', neutral: 'À noter' },
    cell: { good: ' (bon)', bad: ' (à traiter)', neutral: ' (à surveiller)' },
    noRows: 'Aucune ligne',
    more: (count) => `et ${count} de plus`,
    showMore: (count) => `Afficher ${count} de plus`,
  },
  es: {
    skip: 'Ir a las cifras',
    overview: 'Panorama',
    kinds: {
      section: 'Sección',
      kpis: 'Cifras clave',
      insights: 'Hallazgos',
      chart: 'Gráfico',
      trends: 'Evolución',
      health: 'Salud',
      table: 'Tabla',
      text: 'Texto',
      callout: 'Aviso',
      quote: 'Cita',
      image: 'Imagen',
      columns: 'En paralelo',
      'keep-together': 'En conjunto',
      'page-break': 'Página nueva',
      provenance: 'Sobre estas cifras',
    },
    computed: '¿Cómo se calcula?',
    computedFrom: 'A partir de',
    statement: 'La consulta SQL ejecutada',
    dataAsTable: 'Los datos en una tabla',
    period: 'Periodo',
    forecast: (label) => `${label} (previsión)`,
    expectedFrom: (name) => `${name}, como mínimo`,
    expectedTo: (name) => `${name}, como máximo`,
    ranges: 'Los tramos acaban en',
    recentCourse: (label) => `Evolución reciente: ${label}`,
    change: { good: ' (mejor)', bad: ' (peor)', neutral: '' },
    finding: { good: 'Favorable: ', bad: 'Atención: ', neutral: '' },
    callout: { good: 'Buena noticia', bad: 'Atención', neutral: 'Nota' },
    cell: { good: ' (bien)', bad: ' (requiere atención)', neutral: ' (en observación)' },
    noRows: 'Sin filas',
    more: (count) => `y ${count} más`,
    showMore: (count) => `Mostrar ${count} más`,
  },
  ja: {
    skip: '数値へ移動',
    overview: '概要',
    kinds: {
      section: 'セクション',
      kpis: '主要指標',
      insights: '注目点',
      chart: 'グラフ',
      trends: '推移',
      health: '健全性',
      table: '表',
      text: '本文',
      callout: 'お知らせ',
      quote: '引用',
      image: '画像',
      columns: '段組み',
      'keep-together': 'まとまり',
      'page-break': '改ページ',
      provenance: 'この数値について',
    },
    computed: '計算方法',
    computedFrom: '参照元：',
    statement: '実行したSQL',
    dataAsTable: 'データを表で見る',
    period: '期間',
    forecast: (label) => `${label}（予測）`,
    expectedFrom: (name) => `${name}の下限`,
    expectedTo: (name) => `${name}の上限`,
    ranges: '区分の上端',
    recentCourse: (label) => `${label}の最近の推移`,
    change: { good: '（改善）', bad: '（悪化）', neutral: '' },
    finding: { good: '良好：', bad: '要注意：', neutral: '' },
    callout: { good: '朗報', bad: '要注意', neutral: '補足' },
    cell: { good: '（良好）', bad: '（要対応）', neutral: '（要観察）' },
    noRows: '該当する行はありません',
    more: (count) => `ほか${count}件`,
    showMore: (count) => `さらに${count}件を表示`,
  },
};

/** The page's own words in the language of a locale. */
export function pageWords(locale: Locale): PageWords {
  return inLanguage(PAGE_WORDS, locale);
}
