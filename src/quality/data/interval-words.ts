import type { Catalogue } from '../../foundation/format/index.ts';
import type { RowCount } from './row-counts.ts';

/** What is said of validity intervals. */
export interface IntervalWords {
  readonly label: (label: string) => string;
  /** A sentence. */
  readonly open: (rows: RowCount, from: string) => string;
  /** @param open the sentence above, or nothing */
  readonly reversed: (source: string, rows: RowCount, from: string, to: string, open: string) => string;
  readonly reversedHint: string;
  readonly onlyOpen: (source: string, open: string) => string;
  readonly sound: (source: string, rows: RowCount, from: string, to: string | undefined) => string;
}

/** What is said of validity intervals, by language. */
export const INTERVAL_WORDS: Catalogue<IntervalWords> = {
  en: {
    label: (label) => `Validity of ${label}`,
    open: ({ text, isOne }, from) =>
      `${text} ${isOne ? 'has' : 'have'} no ${from} and ${isOne ? 'is' : 'are'} never in force.`,
    reversed: (source, { text, isOne }, from, to, open) =>
      `${text} of ${source} ${isOne ? 'ends' : 'end'} (${to}) before ${isOne ? 'it begins' : 'they begin'} (${from}): ${isOne ? 'it is' : 'they are'} never in force, and count in no figure.${open && ` ${open}`}`,
    reversedHint: 'mend the intervals, or leave these rows out with a `sql` table.',
    onlyOpen: (source, open) => `In ${source}: ${open}`,
    sound: (source, { text, isOne }, from, to) =>
      `${isOne ? `The only row of ${source}` : `Each of ${text} of ${source}`} ${to === undefined ? `has a ${from}` : `ends (${to}) no earlier than it begins (${from})`}.`,
  },
  de: {
    label: (label) => `Gültigkeit von „${label}“`,
    open: ({ text, isOne }, from) =>
      `${text} ${isOne ? 'hat' : 'haben'} kein ${from} und ${isOne ? 'gilt' : 'gelten'} nie.`,
    reversed: (source, { text, isOne }, from, to, open) =>
      `${text} von ${source} ${isOne ? 'endet' : 'enden'} (${to}) vor dem Beginn (${from}): ${isOne ? 'Sie gilt nie und zählt' : 'Sie gelten nie und zählen'} in keiner Zahl.${open && ` ${open}`}`,
    reversedHint: 'die Zeiträume berichtigen oder diese Zeilen mit einer `sql`-Tabelle auslassen.',
    onlyOpen: (source, open) => `In ${source}: ${open}`,
    sound: (source, { text }, from, to) =>
      to === undefined
        ? `Alle Zeilen von ${source} haben ein ${from} (${text}).`
        : `Keine Zeile von ${source} endet (${to}), bevor sie beginnt (${from}; ${text}).`,
  },
  fr: {
    label: (label) => `Validité de «\u00a0${label}\u00a0»`,
    open: ({ text, isOne }, from) =>
      `${text} ${isOne ? 'n’a pas de' : 'n’ont pas de'} ${from} et ne ${isOne ? 'vaut' : 'valent'} jamais.`,
    reversed: (source, { text, isOne }, from, to, open) =>
      `${text} de ${source} ${isOne ? 'finit' : 'finissent'} (${to}) avant le début (${from})\u00a0: ${isOne ? 'elle ne vaut jamais et ne compte' : 'elles ne valent jamais et ne comptent'} dans aucun chiffre.${open && ` ${open}`}`,
    reversedHint: 'corriger les intervalles, ou écarter ces lignes par une table `sql`.',
    onlyOpen: (source, open) => `Dans ${source}\u00a0: ${open}`,
    sound: (source, { text }, from, to) =>
      to === undefined
        ? `Toutes les lignes de ${source} ont un ${from} (${text}).`
        : `Aucune ligne de ${source} ne finit (${to}) avant son début (${from}\u00a0; ${text}).`,
  },
  es: {
    label: (label) => `Validez de «${label}»`,
    open: ({ text, isOne }, from) =>
      `${text} no ${isOne ? 'tiene' : 'tienen'} ${from} y nunca ${isOne ? 'está' : 'están'} en vigor.`,
    reversed: (source, { text, isOne }, from, to, open) =>
      `${text} de ${source} ${isOne ? 'termina' : 'terminan'} (${to}) antes de empezar (${from}): nunca ${isOne ? 'está' : 'están'} en vigor y no ${isOne ? 'cuenta' : 'cuentan'} en ninguna cifra.${open && ` ${open}`}`,
    reversedHint: 'corregir los intervalos o dejar fuera estas filas con una tabla `sql`.',
    onlyOpen: (source, open) => `En ${source}: ${open}`,
    sound: (source, { text }, from, to) =>
      to === undefined
        ? `Todas las filas de ${source} tienen ${from} (${text}).`
        : `Ninguna fila de ${source} termina (${to}) antes de empezar (${from}; ${text}).`,
  },
  ja: {
    label: (label) => `「${label}」の有効期間`,
    open: ({ text }, from) => `${text}は${from}がなく、有効になることがない。`,
    reversed: (source, { text }, from, to, open) =>
      `${source}の${text}は終了（${to}）が開始（${from}）より前で、有効になることがなく、どの数値にも含まれない。${open}`,
    reversedHint: '期間を修正するか、`sql`テーブルでこれらの行を除く。',
    onlyOpen: (source, open) => `${source}：${open}`,
    sound: (source, { text }, from, to) =>
      to === undefined
        ? `${source}の${text}すべてに${from}がある。`
        : `${source}の${text}すべてで終了（${to}）は開始（${from}）以降。`,
  },
};
