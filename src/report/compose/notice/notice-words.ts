import type { Catalogue, PluralForms } from '../../../foundation/format/index.ts';
import type { LeafBlock, Span } from '../../edition/index.ts';

/** What is wrong at worst: a check failed, one warned, one could not be run. */
export type Trouble = 'failed' | 'warned' | 'unchecked';

type Titled = Extract<
  LeafBlock['type'],
  'kpis' | 'insights' | 'chart' | 'trends' | 'health' | 'table' | 'text' | 'callout' | 'quote'
>;

/** What a notice says around the sentences of the checks. */
export interface NoticeWords {
  readonly title: Readonly<Record<Trouble, string>>;
  /** An edition of which nothing was checked. */
  readonly notChecked: { readonly title: string; readonly text: string };
  readonly moreChecks: PluralForms;
  readonly affected: (blocks: string) => string;
  readonly allAffected: string;
  readonly moreBlocks: PluralForms;
  /** Between the name of a check and what it says, with its spaces. */
  readonly colon: string;
  /** Between the titles of blocks. */
  readonly separator: string;
  /** Blocks without a title, by their kind. */
  readonly untitled: Readonly<Record<Titled, string>>;
}

/** What a notice says, by language. */
export const NOTICE_WORDS: Catalogue<NoticeWords> = {
  en: {
    title: {
      failed: 'Some numbers of this edition may be wrong',
      warned: 'Some numbers of this edition need care',
      unchecked: 'Some numbers of this edition could not be checked',
    },
    notChecked: {
      title: 'Nothing in this edition was checked',
      text: 'It is a preview, made without the checks that decide whether an edition is sent.',
    },
    moreChecks: { one: 'and # more check', other: 'and # more checks' },
    affected: (blocks) => `Parts affected: ${blocks}.`,
    allAffected: 'Every number of this edition is affected.',
    moreBlocks: { one: '# more', other: '# more' },
    colon: ': ',
    separator: '; ',
    untitled: {
      kpis: 'Key figures',
      insights: 'What happened',
      chart: 'a chart',
      trends: 'Trends',
      health: 'Health',
      table: 'a table',
      text: 'a text',
      callout: 'a remark',
      quote: 'a quotation',
    },
  },
  de: {
    title: {
      failed: 'Einige Zahlen dieser Ausgabe sind möglicherweise falsch',
      warned: 'Einige Zahlen dieser Ausgabe sind mit Vorsicht zu lesen',
      unchecked: 'Einige Zahlen dieser Ausgabe konnten nicht geprüft werden',
    },
    notChecked: {
      title: 'Nichts in dieser Ausgabe wurde geprüft',
      text: 'Sie ist eine Vorschau, ohne die Prüfungen, die über den Versand einer Ausgabe entscheiden.',
    },
    moreChecks: { one: 'und # weitere Prüfung', other: 'und # weitere Prüfungen' },
    affected: (blocks) => `Betroffene Teile: ${blocks}.`,
    allAffected: 'Alle Zahlen dieser Ausgabe sind betroffen.',
    moreBlocks: { one: '# weiterer', other: '# weitere' },
    colon: ': ',
    separator: '; ',
    untitled: {
      kpis: 'Kennzahlen',
      insights: 'Was geschehen ist',
      chart: 'ein Diagramm',
      trends: 'Verlauf',
      health: 'Gesundheit',
      table: 'eine Tabelle',
      text: 'ein Text',
      callout: 'ein Hinweis',
      quote: 'ein Zitat',
    },
  },
  fr: {
    title: {
      failed: 'Certains chiffres de cette édition peuvent être faux',
      warned: 'Certains chiffres de cette édition sont à lire avec prudence',
      unchecked: 'Certains chiffres de cette édition n’ont pas pu être contrôlés',
    },
    notChecked: {
      title: 'Rien dans cette édition n’a été contrôlé',
      text: 'C’est un aperçu, réalisé sans les contrôles qui décident de l’envoi d’une édition.',
    },
    moreChecks: { one: 'et # autre contrôle', other: 'et # autres contrôles' },
    affected: (blocks) => `Parties concernées\u00a0: ${blocks}.`,
    allAffected: 'Tous les chiffres de cette édition sont concernés.',
    moreBlocks: { one: '# autre', other: '# autres' },
    colon: '\u00a0: ',
    separator: '\u00a0; ',
    untitled: {
      kpis: 'Chiffres clés',
      insights: 'Ce qui s’est passé',
      chart: 'un graphique',
      trends: 'Tendances',
      health: 'Santé',
      table: 'un tableau',
      text: 'un texte',
      callout: 'une remarque',
      quote: 'une citation',
    },
  },
  es: {
    title: {
      failed: 'Algunas cifras de esta edición pueden ser erróneas',
      warned: 'Algunas cifras de esta edición deben leerse con cautela',
      unchecked: 'Algunas cifras de esta edición no se han podido comprobar',
    },
    notChecked: {
      title: 'No se ha comprobado nada de esta edición',
      text: 'Es una vista previa, hecha sin los controles que deciden si se envía una edición.',
    },
    moreChecks: { one: 'y # control más', other: 'y # controles más' },
    affected: (blocks) => `Partes afectadas: ${blocks}.`,
    allAffected: 'Todas las cifras de esta edición están afectadas.',
    moreBlocks: { one: '# más', other: '# más' },
    colon: ': ',
    separator: '; ',
    untitled: {
      kpis: 'Cifras clave',
      insights: 'Qué ha pasado',
      chart: 'un gráfico',
      trends: 'Tendencias',
      health: 'Salud',
      table: 'una tabla',
      text: 'un texto',
      callout: 'una observación',
      quote: 'una cita',
    },
  },
  ja: {
    title: {
      failed: '本号の一部の数値は誤っている可能性があります',
      warned: '本号の一部の数値には注意が必要です',
      unchecked: '本号の一部の数値は検査できませんでした',
    },
    notChecked: {
      title: '本号は検査されていません',
      text: '配信の可否を決める検査を行わずに作成したプレビューです。',
    },
    moreChecks: { other: 'ほか検査#件' },
    affected: (blocks) => `影響のある項目：${blocks}。`,
    allAffected: '本号のすべての数値に影響があります。',
    moreBlocks: { other: 'ほか#項目' },
    colon: '：',
    separator: '、',
    untitled: {
      kpis: '主要指標',
      insights: '注目点',
      chart: 'グラフ',
      trends: '推移',
      health: '健全度',
      table: '表',
      text: '本文',
      callout: '補足',
      quote: '引用',
    },
  },
};

/** What is said of figures that have changed since they were published. */
export interface RestatedWords {
  /** @param day of the edition that they stood in */
  readonly title: (day: string) => string;
  /** A state, by the last day that is in it. */
  readonly endOf: (day: string) => string;
  /** An entry of a list, without a stop: values of some languages end with one. */
  readonly line: (parts: RestatedParts) => readonly (string | Span)[];
  readonly more: PluralForms;
}

/** What a line about a figure is made of; `change` is absent where one of the values is. */
export interface RestatedParts {
  readonly label: string;
  readonly when: string;
  readonly published: Span;
  readonly now: Span;
  readonly change?: Span;
}

function bracketed(change: Span | undefined): readonly (string | Span)[] {
  return change === undefined ? [] : [' (', change, ')'];
}

/** What is said of figures that have changed since, by language. Labels and values are built around, never inflected. */
export const RESTATED_WORDS: Catalogue<RestatedWords> = {
  en: {
    title: (day) => `Figures of the edition of ${day} have changed since`,
    endOf: (day) => `end of ${day}`,
    line: ({ label, when, published, now, change }) => [
      ...[`${label}, ${when}: published as `, published, '; the data now says ', now],
      ...bracketed(change),
    ],
    more: { one: 'and # more figure', other: 'and # more figures' },
  },
  de: {
    title: (day) => `Seit der Ausgabe vom ${day} haben sich Zahlen geändert`,
    endOf: (day) => `Stand ${day}`,
    line: ({ label, when, published, now, change }) => [
      ...[`${label}, ${when}: veröffentlicht wurde `, published, '; die Daten ergeben jetzt ', now],
      ...bracketed(change),
    ],
    more: { one: 'und # weitere Zahl', other: 'und # weitere Zahlen' },
  },
  fr: {
    title: (day) => `Des chiffres de l’édition du ${day} ont changé depuis`,
    endOf: (day) => `au ${day}`,
    line: ({ label, when, published, now, change }) => [
      ...[`${label}, ${when}\u00a0: valeur publiée, `, published],
      ...['\u00a0; valeur actuelle selon les données, ', now, ...bracketed(change)],
    ],
    more: { one: 'et # autre chiffre', other: 'et # autres chiffres' },
  },
  es: {
    title: (day) => `Algunas cifras de la edición del ${day} han cambiado desde entonces`,
    endOf: (day) => `al cierre del ${day}`,
    line: ({ label, when, published, now, change }) => [
      ...[`${label}, ${when}: valor publicado, `, published, '; valor actual según los datos, ', now],
      ...bracketed(change),
    ],
    more: { one: 'y # cifra más', other: 'y # cifras más' },
  },
  ja: {
    title: (day) => `${day}号の数値がその後変わりました`,
    endOf: (day) => `${day}時点`,
    line: ({ label, when, published, now, change }) => [
      ...[`${label}（${when}）：発表値は`, published, '、現在のデータでは', now],
      ...(change === undefined ? [] : ['（', change, '）']),
    ],
    more: { other: 'ほか#件' },
  },
};
