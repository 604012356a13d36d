import { type Catalogue, inLanguage, type Locale } from '../../../foundation/format/index.ts';
import type { Tone } from '../../edition/index.ts';

/** Where a reader of the mail finds the whole edition, besides the mail. */
export type Elsewhere = 'pdf' | 'xlsx' | 'web' | 'report';

/** What the mail itself says around the blocks. What varies comes already formatted. */
export interface MailWords {
  /** Follows what is left out: "12 more rows in the attached PDF". */
  readonly where: Readonly<Record<Elsewhere, string>>;
  readonly readOnWeb: string;
  readonly leftOut: (titles: string, where: string) => string;
  /** Parts that have no title of their own, or are too many to name. */
  readonly otherParts: (count: string, one: boolean) => string;
  readonly tooLarge: (names: string, one: boolean) => string;
  readonly data: (tables: string) => string;
  readonly check: (label: string, verdict: string, message: string) => string;
  readonly checksPassed: (passed: string, all: string) => string;
  readonly howMade: (where: string) => string;
  /** Heads the provenance where the author gives it no title. */
  readonly about: string;
  readonly recentCourse: (label: string) => string;
  readonly callout: Readonly<Record<Tone, string>>;
  /** Explains the signs of judged cells, beneath the table. */
  readonly cell: Readonly<Record<Tone, string>>;
  readonly category: string;
  readonly accounts: string;
  readonly share: string;
  readonly worst: string;
  readonly movers: string;
  readonly score: (score: string) => string;
  /** Score and change of an account that moved; `change` is empty where none is known. */
  readonly moved: (move: string, score: string, change: string) => string;
  readonly noRows: string;
  readonly sentTo: (address: string) => string;
  readonly unsubscribe: string;
  readonly subject: (headline: string | undefined, title: string, day: string) => string;
  /** The subject of an edition with a notice about its numbers. */
  readonly noticed: (subject: string) => string;
  /** The subject of a correction. @param number from 1 */
  readonly corrected: (subject: string, number: number) => string;
  readonly headline: (label: string, value: string, change: string | undefined) => string;
}

function subject(headline: string | undefined, title: string, day: string): string {
  return `${headline === undefined ? '' : `${headline} · `}${title}, ${day}`;
}

function headline(label: string, value: string, change: string | undefined): string {
  return `${label} ${value}${change === undefined ? '' : `, ${change}`}`;
}

/** The first correction has no number: there is rarely a second one. */
function corrected(word: string, colon: string): MailWords['corrected'] {
  return (subject, number) => `${word}${number === 1 ? '' : ` ${number}`}${colon}${subject}`;
}

function moved(scored: (score: string) => string) {
  return (move: string, score: string, change: string): string =>
    `${move}. ${scored(score)}${change === '' ? '' : ` (${change})`}`;
}

const MAIL_WORDS: Catalogue<MailWords> = {
  en: {
    where: {
      pdf: 'in the attached PDF',
      xlsx: 'in the attached workbook',
      web: 'on the web',
      report: 'in the full report',
    },
    readOnWeb: 'Read the whole edition on the web',
    leftOut: (titles, where) => `Left out to keep this mail short: ${titles}. All of it stands ${where}.`,
    otherParts: (count, one) => `${count} more ${one ? 'part' : 'parts'}`,
    tooLarge: (names, one) =>
      `Too large to attach: ${names}. ${one ? 'It is' : 'They are'} not part of this mail.`,
    data: (tables) => `Data: ${tables}.`,
    check: (label, verdict, message) => `Check ${verdict}: ${label}. ${message}`,
    checksPassed: (passed, all) => `${passed} of ${all} checks passed.`,
    howMade: (where) => `How each number is made stands ${where}.`,
    about: 'About these numbers',
    recentCourse: (label) => `Recent course of ${label}`,
    callout: { good: 'Good news', bad: 'Attention', neutral: 'Note' },
    cell: { good: 'good', bad: 'needs attention', neutral: 'watch' },
    category: 'Category',
    accounts: 'Accounts',
    share: 'Share',
    worst: 'Accounts that need attention',
    movers: 'Accounts that changed category',
    score: (score) => `Score ${score}`,
    moved: moved((score) => `Score ${score}`),
    noRows: 'No rows',
    sentTo: (address) => `Sent to ${address}.`,
    unsubscribe: 'Unsubscribe',
    subject,
    noticed: (subject) => `Check the data · ${subject}`,
    corrected: corrected('Correction', ': '),
    headline,
  },
  de: {
    where: {
      pdf: 'im angehängten PDF',
      xlsx: 'in der angehängten Arbeitsmappe',
      web: 'im Web',
      report: 'im vollständigen Bericht',
    },
    readOnWeb: 'Die ganze Ausgabe im Web lesen',
    leftOut: (titles, where) =>
      `Der Kürze halber nicht in dieser Mail: ${titles}. Alles Weitere steht ${where}.`,
    otherParts: (count, one) => `${count} ${one ? 'weiterer Teil' : 'weitere Teile'}`,
    tooLarge: (names, one) =>
      `Zu groß für den Anhang: ${names}. ${one ? 'Die Datei fehlt' : 'Die Dateien fehlen'} in dieser Mail.`,
    data: (tables) => `Daten: ${tables}.`,
    check: (label, verdict, message) => `Prüfung „${label}“ (${verdict}): ${message}`,
    checksPassed: (passed, all) => `${passed} von ${all} Prüfungen bestanden.`,
    howMade: (where) => `Wie jede Zahl zustande kommt, steht ${where}.`,
    about: 'Zu diesen Zahlen',
    recentCourse: (label) => `Jüngster Verlauf: ${label}`,
    callout: { good: 'Gute Nachricht', bad: 'Achtung', neutral: 'Hinweis' },
    cell: { good: 'gut', bad: 'auffällig', neutral: 'beobachten' },
    category: 'Kategorie',
    accounts: 'Kunden',
    share: 'Anteil',
    worst: 'Kunden mit Handlungsbedarf',
    movers: 'Kunden mit neuer Kategorie',
    score: (score) => `Punktzahl ${score}`,
    moved: moved((score) => `Punktzahl ${score}`),
    noRows: 'Keine Zeilen',
    sentTo: (address) => `Gesendet an ${address}.`,
    unsubscribe: 'Abbestellen',
    subject,
    noticed: (subject) => `Daten prüfen · ${subject}`,
    corrected: corrected('Korrektur', ': '),
    headline,
  },
  fr: {
    where: {
      pdf: 'dans le PDF joint',
      xlsx: 'dans le classeur joint',
      web: 'sur le web',
      report: 'dans le rapport complet',
    },
    readOnWeb: 'Lire l’édition complète sur le web',
    leftOut: (titles, where) =>
      `Non repris ici, pour rester bref\u00a0: ${titles}. L’ensemble figure ${where}.`,
    otherParts: (count, one) => `${count} ${one ? 'autre partie' : 'autres parties'}`,
    tooLarge: (names, one) =>
      `Trop volumineux pour être joint\u00a0: ${names}. ${one ? 'Ce fichier ne figure' : 'Ces fichiers ne figurent'} pas dans ce message.`,
    data: (tables) => `Données\u00a0: ${tables}.`,
    check: (label, verdict, message) => `Contrôle «\u00a0${label}\u00a0» (${verdict})\u00a0: ${message}`,
    checksPassed: (passed, all) => `${passed} contrôles réussis sur ${all}.`,
    howMade: (where) => `Le mode de calcul de chaque chiffre figure ${where}.`,
    about: 'À propos de ces chiffres',
    recentCourse: (label) => `Évolution récente\u00a0: ${label}`,
    callout: { good: 'Bonne nouvelle', bad: 'Attention', neutral: 'À noter' },
    cell: { good: 'bon', bad: 'à traiter', neutral: 'à surveiller' },
    category: 'Catégorie',
    accounts: 'Comptes',
    share: 'Part',
    worst: 'Comptes à suivre de près',
    movers: 'Comptes ayant changé de catégorie',
    score: (score) => `Score ${score}`,
    moved: moved((score) => `Score ${score}`),
    noRows: 'Aucune ligne',
    sentTo: (address) => `Envoyé à ${address}.`,
    unsubscribe: 'Se désabonner',
    subject,
    noticed: (subject) => `Données à vérifier · ${subject}`,
    corrected: corrected('Correction', '\u00a0: '),
    headline,
  },
  es: {
    where: {
      pdf: 'en el PDF adjunto',
      xlsx: 'en el libro de cálculo adjunto',
      web: 'en la web',
      report: 'en el informe completo',
    },
    readOnWeb: 'Leer la edición completa en la web',
    leftOut: (titles, where) => `Omitido aquí por brevedad: ${titles}. Todo ello figura ${where}.`,
    otherParts: (count, one) => `${count} ${one ? 'parte' : 'partes'} más`,
    tooLarge: (names, one) =>
      `Demasiado grande para adjuntarlo: ${names}. ${one ? 'El archivo no va' : 'Los archivos no van'} en este mensaje.`,
    data: (tables) => `Datos: ${tables}.`,
    check: (label, verdict, message) => `Control «${label}» (${verdict}): ${message}`,
    checksPassed: (passed, all) => `${passed} de ${all} controles superados.`,
    howMade: (where) => `Cómo se obtiene cada cifra figura ${where}.`,
    about: 'Sobre estas cifras',
    recentCourse: (label) => `Evolución reciente: ${label}`,
    callout: { good: 'Buena noticia', bad: 'Atención', neutral: 'Nota' },
    cell: { good: 'bien', bad: 'requiere atención', neutral: 'en observación' },
    category: 'Categoría',
    accounts: 'Cuentas',
    share: 'Proporción',
    worst: 'Cuentas que requieren atención',
    movers: 'Cuentas que cambiaron de categoría',
    score: (score) => `Puntuación ${score}`,
    moved: moved((score) => `Puntuación ${score}`),
    noRows: 'Sin filas',
    sentTo: (address) => `Enviado a ${address}.`,
    unsubscribe: 'Darse de baja',
    subject,
    noticed: (subject) => `Datos por verificar · ${subject}`,
    corrected: corrected('Corrección', ': '),
    headline,
  },
  ja: {
    where: { pdf: '添付のPDF', xlsx: '添付のブック', web: 'ウェブ版', report: '完全版のレポート' },
    readOnWeb: 'ウェブで全体を読む',
    leftOut: (titles, where) => `長くなるため省略しました：${titles}。全体は${where}に掲載しています。`,
    otherParts: (count) => `ほか${count}項目`,
    tooLarge: (names) => `サイズが大きいため添付していません：${names}。`,
    data: (tables) => `データ：${tables}。`,
    check: (label, verdict, message) => `検査「${label}」（${verdict}）：${message}`,
    checksPassed: (passed, all) => `検査${all}件のうち${passed}件が合格。`,
    howMade: (where) => `各数値の算出方法は${where}に掲載しています。`,
    about: 'この数値について',
    recentCourse: (label) => `${label}の最近の推移`,
    callout: { good: '朗報', bad: '要注意', neutral: '補足' },
    cell: { good: '良好', bad: '要対応', neutral: '要観察' },
    category: '区分',
    accounts: '顧客数',
    share: '割合',
    worst: '対応が必要な顧客',
    movers: '区分が変わった顧客',
    score: (score) => `スコア${score}`,
    moved: (move, score, change) => `${move}。スコア${score}${change === '' ? '' : `（${change}）`}`,
    noRows: '該当する行はありません',
    sentTo: (address) => `${address}宛てに送信しました。`,
    unsubscribe: '配信停止',
    subject: (head, title, day) => `${head === undefined ? '' : `${head}｜`}${title}（${day}）`,
    noticed: (subject) => `【データ要確認】${subject}`,
    corrected: (subject, number) => `【訂正${number === 1 ? '' : number}】${subject}`,
    headline: (label, value, change) => `${label} ${value}${change === undefined ? '' : `、${change}`}`,
  },
};

/** The mail's own words in the language of a locale. */
export function mailWords(locale: Locale): MailWords {
  return inLanguage(MAIL_WORDS, locale);
}
