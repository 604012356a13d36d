import { type Catalogue, inLanguage, type Locale } from '../../../foundation/format/index.ts';
import type { LeafBlock, Tone } from '../../edition/index.ts';

/** What plain text, Markdown, Slack and the workbook say beyond the words that all media share. */
export interface TextWords {
  /** Of blocks that the author gave no title. */
  readonly titles: Readonly<
    Record<Extract<LeafBlock['type'], 'kpis' | 'insights' | 'trends' | 'provenance'>, string>
  >;
  /** What the colour of a callout says elsewhere. */
  readonly tones: Readonly<Record<Tone, string>>;
  /** Heads of columns. */
  readonly heads: Readonly<
    Record<
      | 'figure'
      | 'value'
      | 'change'
      | 'before'
      | 'comparison'
      | 'target'
      | 'note'
      | 'period'
      | 'category'
      | 'rule'
      | 'accounts'
      | 'share'
      | 'account'
      | 'score'
      | 'move'
      | 'why',
      string
    >
  >;
  readonly worst: string;
  readonly movers: string;
  readonly edition: (date: string, window: string) => string;
  /** A bucket of which the data holds only a part. */
  readonly incomplete: (bucket: string) => string;
  /** A bucket whose values are expected, not counted. */
  readonly expected: (bucket: string) => string;
  /** The head of the interval that a series is expected in. */
  readonly between: (series: string) => string;
  readonly data: (tables: string) => string;
  readonly check: (label: string, verdict: string, message: string) => string;
  readonly source: (source: string, hash: string) => string;
  readonly commit: (hash: string, commit: string) => string;
  readonly picture: (text: string) => string;
  /** On the button that leads to the whole edition. */
  readonly open: string;
  readonly notices: string;
  /** Where something was cut. */
  readonly rest: string;
}

const TEXT_WORDS: Catalogue<TextWords> = {
  en: {
    titles: {
      kpis: 'Key figures',
      insights: 'What happened',
      trends: 'Trends',
      provenance: 'About this edition',
    },
    tones: { good: 'Good', bad: 'Attention', neutral: 'Note' },
    heads: {
      figure: 'Figure',
      value: 'Value',
      change: 'Change',
      before: 'Before',
      comparison: 'Compared with',
      target: 'Target',
      note: 'Note',
      period: 'Period',
      category: 'Category',
      rule: 'Rule',
      accounts: 'Accounts',
      share: 'Share',
      account: 'Account',
      score: 'Score',
      move: 'Move',
      why: 'Why',
    },
    worst: 'Worst accounts',
    movers: 'Moved since the previous edition',
    edition: (date, window) => `Edition of ${date} · ${window}`,
    incomplete: (bucket) => `${bucket} (not complete)`,
    expected: (bucket) => `${bucket} (forecast)`,
    between: (series) => `${series}, expected between`,
    data: (tables) => `Data: ${tables}.`,
    check: (label, verdict, message) => `Check “${label}” ${verdict}: ${message}`,
    source: (source, hash) => `Source ${source}; definitions ${hash}.`,
    commit: (hash, commit) => `${hash}, commit ${commit}`,
    picture: (text) => `Picture: ${text}`,
    open: 'Open the edition',
    notices: 'Not every check passed',
    rest: 'Full figures in the edition',
  },
  de: {
    titles: {
      kpis: 'Kennzahlen',
      insights: 'Was geschehen ist',
      trends: 'Verlauf',
      provenance: 'Zu dieser Ausgabe',
    },
    tones: { good: 'Gut', bad: 'Achtung', neutral: 'Hinweis' },
    heads: {
      figure: 'Kennzahl',
      value: 'Wert',
      change: 'Änderung',
      before: 'Zuvor',
      comparison: 'Vergleich',
      target: 'Ziel',
      note: 'Anmerkung',
      period: 'Zeitraum',
      category: 'Kategorie',
      rule: 'Regel',
      accounts: 'Kunden',
      share: 'Anteil',
      account: 'Kunde',
      score: 'Punkte',
      move: 'Wechsel',
      why: 'Warum',
    },
    worst: 'Die schwächsten Kunden',
    movers: 'Seit der letzten Ausgabe gewechselt',
    edition: (date, window) => `Ausgabe vom ${date} · ${window}`,
    incomplete: (bucket) => `${bucket} (unvollständig)`,
    expected: (bucket) => `${bucket} (Prognose)`,
    between: (series) => `${series}, erwartet zwischen`,
    data: (tables) => `Daten: ${tables}.`,
    check: (label, verdict, message) => `Prüfung „${label}“ ${verdict}: ${message}`,
    source: (source, hash) => `Quelle ${source}; Definitionen ${hash}.`,
    commit: (hash, commit) => `${hash}, Commit ${commit}`,
    picture: (text) => `Bild: ${text}`,
    open: 'Ausgabe öffnen',
    notices: 'Nicht alle Prüfungen bestanden',
    rest: 'Alle Zahlen stehen in der Ausgabe',
  },
  fr: {
    titles: {
      kpis: 'Chiffres clés',
      insights: 'Ce qui s’est passé',
      trends: 'Tendances',
      provenance: 'À propos de cette édition',
    },
    tones: { good: 'Bonne nouvelle', bad: 'Attention', neutral: 'Note' },
    heads: {
      figure: 'Indicateur',
      value: 'Valeur',
      change: 'Évolution',
      before: 'Avant',
      comparison: 'Comparaison',
      target: 'Objectif',
      note: 'Remarque',
      period: 'Période',
      category: 'Catégorie',
      rule: 'Règle',
      accounts: 'Comptes',
      share: 'Part',
      account: 'Compte',
      score: 'Score',
      move: 'Passage',
      why: 'Pourquoi',
    },
    worst: 'Comptes les plus fragiles',
    movers: 'Changements depuis l’édition précédente',
    edition: (date, window) => `Édition du ${date} · ${window}`,
    incomplete: (bucket) => `${bucket} (incomplet)`,
    expected: (bucket) => `${bucket} (prévision)`,
    between: (series) => `${series}, attendu entre`,
    data: (tables) => `Données\u00a0: ${tables}.`,
    check: (label, verdict, message) => `Contrôle «\u00a0${label}\u00a0» ${verdict}\u00a0: ${message}`,
    source: (source, hash) => `Source ${source}\u00a0; définitions ${hash}.`,
    commit: (hash, commit) => `${hash}, commit ${commit}`,
    picture: (text) => `Image\u00a0: ${text}`,
    open: 'Ouvrir l’édition',
    notices: 'Des contrôles ont échoué',
    rest: 'Tous les chiffres sont dans l’édition',
  },
  es: {
    titles: {
      kpis: 'Cifras clave',
      insights: 'Qué ha pasado',
      trends: 'Tendencias',
      provenance: 'Sobre esta edición',
    },
    tones: { good: 'Buena noticia', bad: 'Atención', neutral: 'Nota' },
    heads: {
      figure: 'Indicador',
      value: 'Valor',
      change: 'Variación',
      before: 'Antes',
      comparison: 'Comparación',
      target: 'Objetivo',
      note: 'Nota',
      period: 'Periodo',
      category: 'Categoría',
      rule: 'Regla',
      accounts: 'Cuentas',
      share: 'Proporción',
      account: 'Cuenta',
      score: 'Puntuación',
      move: 'Cambio',
      why: 'Por qué',
    },
    worst: 'Las cuentas más débiles',
    movers: 'Cambios desde la edición anterior',
    edition: (date, window) => `Edición del ${date} · ${window}`,
    incomplete: (bucket) => `${bucket} (incompleto)`,
    expected: (bucket) => `${bucket} (previsión)`,
    between: (series) => `${series}, previsto entre`,
    data: (tables) => `Datos: ${tables}.`,
    check: (label, verdict, message) => `Control «${label}» ${verdict}: ${message}`,
    source: (source, hash) => `Fuente ${source}; definiciones ${hash}.`,
    commit: (hash, commit) => `${hash}, commit ${commit}`,
    picture: (text) => `Imagen: ${text}`,
    open: 'Abrir la edición',
    notices: 'No se han superado todos los controles',
    rest: 'Todas las cifras están en la edición',
  },
  ja: {
    titles: { kpis: '主要指標', insights: '注目点', trends: '推移', provenance: 'この版について' },
    tones: { good: '好材料', bad: '注意', neutral: '補足' },
    heads: {
      figure: '指標',
      value: '値',
      change: '増減',
      before: '前回',
      comparison: '比較対象',
      target: '目標',
      note: '備考',
      period: '期間',
      category: '区分',
      rule: '基準',
      accounts: '顧客数',
      share: '構成比',
      account: '顧客',
      score: 'スコア',
      move: '区分の変化',
      why: '要因',
    },
    worst: 'スコアの低い顧客',
    movers: '前回から区分が変わった顧客',
    edition: (date, window) => `${date}版 · ${window}`,
    incomplete: (bucket) => `${bucket}（途中）`,
    expected: (bucket) => `${bucket}（予測）`,
    between: (series) => `${series}の予測範囲`,
    data: (tables) => `データ：${tables}。`,
    check: (label, verdict, message) => `検査「${label}」${verdict}：${message}`,
    source: (source, hash) => `出典 ${source}、定義 ${hash}。`,
    commit: (hash, commit) => `${hash}、コミット ${commit}`,
    picture: (text) => `図：${text}`,
    open: '版を開く',
    notices: '不合格の検査があります',
    rest: 'すべての数値は版に掲載',
  },
};

/** The words of these media in the language of a locale. */
export function textWords(locale: Pick<Locale, 'locale'>): TextWords {
  return inLanguage(TEXT_WORDS, locale);
}

/** The title of a block: its own, else the usual one of its kind; undefined where there is neither. */
export function blockTitle(
  block: { readonly type: string; readonly title?: string },
  locale: Locale,
): string | undefined {
  const titles: Readonly<Record<string, string>> = textWords(locale).titles;
  return block.title ?? (Object.hasOwn(titles, block.type) ? titles[block.type] : undefined);
}
