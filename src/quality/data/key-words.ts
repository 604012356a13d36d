import type { Catalogue } from '../../foundation/format/index.ts';
import type { RowCount } from './row-counts.ts';

/** What is said of keys. A key is named by its columns, one or several in parentheses. */
export interface KeyWords {
  readonly present: (label: string) => string;
  readonly allPresent: (source: string, key: string) => string;
  readonly nulls: (source: string, key: string, rows: RowCount, isPart: boolean) => string;
  readonly nullsHint: string;
  readonly unique: (label: string) => string;
  readonly isUnique: (source: string, key: string, rows: RowCount) => string;
  /**
   * @param count how many keys come more than once · @param examples some of them
   * @param linked tables that link to this one; empty without
   */
  readonly duplicates: (it: {
    readonly source: string;
    readonly label: string;
    readonly key: string;
    readonly count: string;
    readonly isOne: boolean;
    readonly examples: string;
    readonly linked: string;
  }) => string;
  readonly duplicatesHint: string;
}

/** What is said of keys, by language. */
export const KEY_WORDS: Catalogue<KeyWords> = {
  en: {
    present: (label) => `Key of ${label} is present`,
    allPresent: (source, key) => `Every row of ${source} has its ${key}.`,
    nulls: (source, key, { text, isOne }, isPart) =>
      `${text} of ${source} ${isOne ? 'has' : 'have'} ${isPart ? `a part of ${key} missing` : `no ${key}`}: nothing can be linked to them, and they cannot be told apart.`,
    nullsHint: 'fill or remove these rows, or declare the true key.',
    unique: (label) => `Key of ${label} is unique`,
    isUnique: (source, key, { text }) => `${key} of ${source} is unique in ${text}.`,
    duplicates: ({ source, label, key, count, isOne, examples, linked }) =>
      `${count} ${key} ${isOne ? 'occurs' : 'occur'} more than once in ${source} (${examples}): ${
        linked === ''
          ? 'its rows are counted more than once'
          : `rows of ${linked} that link to them are counted once for each, and figures by ${label} are too high`
      }.`,
    duplicatesHint: 'remove the duplicates, or declare the key that tells the rows apart.',
  },
  de: {
    present: (label) => `Schlüssel von „${label}“ ist vorhanden`,
    allPresent: (source, key) => `Jede Zeile von ${source} hat einen Wert in ${key}.`,
    nulls: (source, key, { text, isOne }, isPart) =>
      `${text} von ${source} ${isOne ? 'hat' : 'haben'} ${isPart ? `${key} nur zum Teil` : `keinen Wert in ${key}`}: Damit lässt sich nichts verknüpfen und nichts unterscheiden.`,
    nullsHint: 'die Zeilen ergänzen oder entfernen, oder den richtigen Schlüssel angeben.',
    unique: (label) => `Schlüssel von „${label}“ ist eindeutig`,
    isUnique: (source, key, { text }) => `${key} von ${source} ist eindeutig (${text}).`,
    duplicates: ({ source, label, key, count, isOne, examples, linked }) =>
      `${count} ${isOne ? 'Wert' : 'Werte'} von ${key} ${isOne ? 'kommt' : 'kommen'} in ${source} mehrfach vor (${examples}): ${
        linked === ''
          ? 'Die Zeilen werden mehrfach gezählt'
          : `Zeilen von ${linked}, die darauf verweisen, zählen mehrfach, und Zahlen nach „${label}“ sind zu hoch`
      }.`,
    duplicatesHint: 'die Dubletten entfernen oder den Schlüssel angeben, der die Zeilen unterscheidet.',
  },
  fr: {
    present: (label) => `La clé de «\u00a0${label}\u00a0» est renseignée`,
    allPresent: (source, key) => `Chaque ligne de ${source} a une valeur dans ${key}.`,
    nulls: (source, key, { text, isOne }, isPart) =>
      `${text} de ${source} ${isOne ? 'n’a' : 'n’ont'} ${isPart ? `${key} qu’en partie` : `pas de valeur dans ${key}`}\u00a0: rien ne peut s’y rattacher, et rien ne les distingue.`,
    nullsHint: 'compléter ou retirer ces lignes, ou déclarer la vraie clé.',
    unique: (label) => `La clé de «\u00a0${label}\u00a0» est unique`,
    isUnique: (source, key, { text }) => `${key} de ${source} est unique (${text}).`,
    duplicates: ({ source, label, key, count, isOne, examples, linked }) =>
      `${count} ${isOne ? 'valeur' : 'valeurs'} de ${key} ${isOne ? 'apparaît' : 'apparaissent'} plus d’une fois dans ${source} (${examples})\u00a0: ${
        linked === ''
          ? 'ces lignes comptent plusieurs fois'
          : `les lignes de ${linked} qui s’y rattachent comptent plusieurs fois, et les chiffres par «\u00a0${label}\u00a0» sont trop élevés`
      }.`,
    duplicatesHint: 'retirer les doublons, ou déclarer la clé qui distingue les lignes.',
  },
  es: {
    present: (label) => `La clave de «${label}» está presente`,
    allPresent: (source, key) => `Cada fila de ${source} tiene un valor en ${key}.`,
    nulls: (source, key, { text, isOne }, isPart) =>
      `${text} de ${source} ${isOne ? 'tiene' : 'tienen'} ${isPart ? `${key} solo en parte` : `${key} sin valor`}: nada puede enlazarse con ${isOne ? 'ella y no se puede' : 'ellas y no se pueden'} distinguir.`,
    nullsHint: 'completar o quitar estas filas, o declarar la clave verdadera.',
    unique: (label) => `La clave de «${label}» es única`,
    isUnique: (source, key, { text }) => `${key} de ${source} es única (${text}).`,
    duplicates: ({ source, label, key, count, isOne, examples, linked }) =>
      `${count} ${isOne ? 'valor' : 'valores'} de ${key} ${isOne ? 'aparece' : 'aparecen'} más de una vez en ${source} (${examples}): ${
        linked === ''
          ? 'sus filas se cuentan varias veces'
          : `las filas de ${linked} que enlazan con ellos se cuentan varias veces y las cifras por «${label}» son demasiado altas`
      }.`,
    duplicatesHint: 'quitar los duplicados o declarar la clave que distingue las filas.',
  },
  ja: {
    present: (label) => `「${label}」のキーの有無`,
    allPresent: (source, key) => `${source}のすべての行に${key}がある。`,
    nulls: (source, key, { text }, isPart) =>
      `${source}の${text}で${key}${isPart ? 'の一部' : ''}が空。ほかの行から参照できず、区別もできない。`,
    nullsHint: '該当する行を補うか削除する。または正しいキーを定義する。',
    unique: (label) => `「${label}」のキーの一意性`,
    isUnique: (source, key, { text }) => `${source}の${key}は${text}で重複なし。`,
    duplicates: ({ source, label, key, count, examples, linked }) =>
      `${source}で${key}の値${count}件が重複している（${examples}）。${
        linked === ''
          ? 'これらの行は重複して数えられる'
          : `これらを参照する${linked}の行は重複して数えられ、「${label}」別の数値が過大になる`
      }。`,
    duplicatesHint: '重複を取り除くか、行を区別できるキーを定義する。',
  },
};
