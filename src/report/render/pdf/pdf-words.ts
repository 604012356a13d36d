import type { Catalogue } from '../../../foundation/format/index.ts';
import type { Tone } from '../../edition/index.ts';

/** What the printed edition says of itself. */
export interface PdfWords {
  readonly pageOf: (page: string, pages: string) => string;
  /** Between two sentences. */
  readonly stop: string;
  readonly aboutEdition: string;
  /** Through which day there is data: of all tables, or of the newest and the oldest. */
  readonly tone: Readonly<Record<Tone, string>>;
  readonly recentCourse: (label: string) => string;
  readonly health: {
    readonly category: string;
    readonly rule: string;
    readonly accounts: string;
    readonly share: string;
    readonly before: string;
    readonly account: string;
    readonly score: string;
    readonly points: string;
    readonly costs: string;
    readonly moved: string;
    readonly change: string;
    readonly attention: string;
    readonly movers: string;
    readonly distribution: (label: string, total: string, parts: string) => string;
  };
  readonly about: {
    readonly period: string;
    readonly zone: string;
    readonly parameters: string;
    readonly data: string;
    readonly notes: string;
    readonly checks: string;
    readonly source: string;
    readonly definitions: string;
    readonly statements: (count: number) => string;
    readonly commit: (commit: string) => string;
    readonly from: (columns: string) => string;
  };
}

/** Words of the printed edition. */
export const PDF_WORDS: Catalogue<PdfWords> = {
  en: {
    pageOf: (page, pages) => `Page ${page} of ${pages}`,
    stop: '. ',
    aboutEdition: 'About this edition',
    tone: { good: 'Good news', bad: 'Attention', neutral: 'Note' },
    recentCourse: (label) => `Recent course of ${label}`,
    health: {
      category: 'Category',
      rule: 'Rule',
      accounts: 'Accounts',
      share: 'Share',
      before: 'Before',
      account: 'Account',
      score: 'Score',
      points: 'Points earned',
      costs: 'What costs most',
      moved: 'Moved',
      change: 'Change',
      attention: 'Accounts that need attention',
      movers: 'Accounts that changed category',
      distribution: (label, total, parts) => `${label}: ${total} accounts, ${parts}`,
    },
    about: {
      period: 'Period',
      zone: 'Time zone',
      parameters: 'Parameters',
      data: 'Data',
      notes: 'Notes',
      checks: 'Checks',
      source: 'Source',
      definitions: 'Definitions',
      statements: (count) =>
        `${count} ${count === 1 ? 'statement stands' : 'statements stand'} beside the figures on the web page and in edition.json.`,
      commit: (commit) => `commit ${commit}`,
      from: (columns) => `from ${columns}`,
    },
  },
  de: {
    pageOf: (page, pages) => `Seite ${page} von ${pages}`,
    stop: '. ',
    aboutEdition: 'Über diese Ausgabe',
    tone: { good: 'Gute Nachricht', bad: 'Achtung', neutral: 'Hinweis' },
    recentCourse: (label) => `Jüngster Verlauf: ${label}`,
    health: {
      category: 'Kategorie',
      rule: 'Regel',
      accounts: 'Kunden',
      share: 'Anteil',
      before: 'Zuvor',
      account: 'Kunde',
      score: 'Wert',
      points: 'Erreichte Punkte',
      costs: 'Was am meisten kostet',
      moved: 'Wechsel',
      change: 'Änderung',
      attention: 'Kunden, die Aufmerksamkeit brauchen',
      movers: 'Kunden, die die Kategorie gewechselt haben',
      distribution: (label, total, parts) => `${label}: ${total} Kunden, ${parts}`,
    },
    about: {
      period: 'Zeitraum',
      zone: 'Zeitzone',
      parameters: 'Parameter',
      data: 'Daten',
      notes: 'Hinweise',
      checks: 'Prüfungen',
      source: 'Quelle',
      definitions: 'Definitionen',
      statements: (count) =>
        `${count} ${count === 1 ? 'Abfrage steht' : 'Abfragen stehen'} bei den Zahlen auf der Webseite und in edition.json.`,
      commit: (commit) => `Commit ${commit}`,
      from: (columns) => `aus ${columns}`,
    },
  },
  fr: {
    pageOf: (page, pages) => `Page ${page} sur ${pages}`,
    stop: '. ',
    aboutEdition: 'À propos de cette édition',
    tone: { good: 'Bonne nouvelle', bad: 'Attention', neutral: 'À noter' },
    recentCourse: (label) => `Évolution récente\u00a0: ${label}`,
    health: {
      category: 'Catégorie',
      rule: 'Règle',
      accounts: 'Comptes',
      share: 'Part',
      before: 'Avant',
      account: 'Compte',
      score: 'Score',
      points: 'Points obtenus',
      costs: 'Ce qui coûte le plus',
      moved: 'Passage',
      change: 'Écart',
      attention: 'Comptes à surveiller',
      movers: 'Comptes qui ont changé de catégorie',
      distribution: (label, total, parts) => `${label}\u00a0: ${total} comptes, ${parts}`,
    },
    about: {
      period: 'Période',
      zone: 'Fuseau horaire',
      parameters: 'Paramètres',
      data: 'Données',
      notes: 'Remarques',
      checks: 'Contrôles',
      source: 'Source',
      definitions: 'Définitions',
      statements: (count) =>
        count < 2
          ? `${count} requête figure à côté des chiffres sur la page web et dans edition.json.`
          : `${count} requêtes figurent à côté des chiffres sur la page web et dans edition.json.`,
      commit: (commit) => `commit ${commit}`,
      from: (columns) => `d’après ${columns}`,
    },
  },
  es: {
    pageOf: (page, pages) => `Página ${page} de ${pages}`,
    stop: '. ',
    aboutEdition: 'Sobre esta edición',
    tone: { good: 'Buena noticia', bad: 'Atención', neutral: 'Nota' },
    recentCourse: (label) => `Evolución reciente: ${label}`,
    health: {
      category: 'Categoría',
      rule: 'Regla',
      accounts: 'Cuentas',
      share: 'Cuota',
      before: 'Antes',
      account: 'Cuenta',
      score: 'Puntuación',
      points: 'Puntos obtenidos',
      costs: 'Lo que más resta',
      moved: 'Cambio',
      change: 'Variación',
      attention: 'Cuentas que requieren atención',
      movers: 'Cuentas que cambiaron de categoría',
      distribution: (label, total, parts) => `${label}: ${total} cuentas, ${parts}`,
    },
    about: {
      period: 'Periodo',
      zone: 'Zona horaria',
      parameters: 'Parámetros',
      data: 'Datos',
      notes: 'Notas',
      checks: 'Controles',
      source: 'Fuente',
      definitions: 'Definiciones',
      statements: (count) =>
        `${count} ${count === 1 ? 'consulta figura' : 'consultas figuran'} junto a las cifras en la página web y en edition.json.`,
      commit: (commit) => `commit ${commit}`,
      from: (columns) => `a partir de ${columns}`,
    },
  },
  ja: {
    pageOf: (page, pages) => `${page} / ${pages} ページ`,
    stop: '。',
    aboutEdition: 'この号について',
    tone: { good: '朗報', bad: '注意', neutral: '注記' },
    recentCourse: (label) => `${label}の最近の推移`,
    health: {
      category: '区分',
      rule: '基準',
      accounts: '顧客数',
      share: '割合',
      before: '前回',
      account: '顧客',
      score: 'スコア',
      points: '獲得点',
      costs: '主な減点',
      moved: '移動',
      change: '増減',
      attention: '注意が必要な顧客',
      movers: '区分が変わった顧客',
      distribution: (label, total, parts) => `${label}：全${total}件、${parts}`,
    },
    about: {
      period: '期間',
      zone: 'タイムゾーン',
      parameters: 'パラメーター',
      data: 'データ',
      notes: '注記',
      checks: '検査',
      source: 'データ元',
      definitions: '定義',
      statements: (count) => `${count}件のSQL文は、ウェブ版の各数値とedition.jsonに記載。`,
      commit: (commit) => `コミット ${commit}`,
      from: (columns) => `算出元 ${columns}`,
    },
  },
};
