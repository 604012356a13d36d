import type { Catalogue } from '../../foundation/format/index.ts';
import type { RowCount } from '../data/row-counts.ts';

/** What is said of rows that break a declared check. Clauses end without a full stop. */
export interface RowWords {
  readonly notNull: (source: string, rows: RowCount, columns: string) => string;
  readonly unique: (source: string, rows: RowCount, columns: string) => string;
  readonly accepted: (source: string, rows: RowCount, column: string) => string;
  readonly range: (source: string, rows: RowCount, column: string, bounds: string) => string;
  readonly pattern: (source: string, rows: RowCount, column: string, pattern: string) => string;
  readonly orphans: (source: string, rows: RowCount, column: string, target: string) => string;
  readonly sql: (rows: RowCount) => string;
  /** A clause and examples of it, as a sentence. */
  readonly sentence: (clause: string, examples: string) => string;
  /** All rows that were looked at are fine. */
  readonly holds: (source: string, rows: RowCount) => string;
  readonly nothingFound: string;
  /** Follows a sentence. */
  readonly tolerated: (rows: RowCount) => string;
  readonly hint: string;
}

/** What is said of rows that break a declared check, by language. */
export const ROW_WORDS: Catalogue<RowWords> = {
  en: {
    notNull: (source, { text, isOne }, columns) =>
      `${text} of ${source} ${isOne ? 'has' : 'have'} no ${columns}`,
    unique: (source, { text, isOne }, columns) =>
      `${text} of ${source} ${isOne ? 'repeats' : 'repeat'} the ${columns} of another`,
    accepted: (source, { text, isOne }, column) =>
      `${text} of ${source} ${isOne ? 'has' : 'have'} a value in ${column} that is not accepted`,
    range: (source, { text, isOne }, column, bounds) =>
      `${text} of ${source} ${isOne ? 'has' : 'have'} a value in ${column} that is not ${bounds}`,
    pattern: (source, { text, isOne }, column, pattern) =>
      `${text} of ${source} ${isOne ? 'has' : 'have'} a value in ${column} that does not match ${pattern}`,
    orphans: (source, { text, isOne }, column, target) =>
      `${text} of ${source} ${isOne ? 'has' : 'have'} a value in ${column} that is not in ${target}`,
    sql: ({ text }) => `The query finds ${text} that must not exist`,
    sentence: (clause, examples) => `${clause}${examples === '' ? '' : ` (${examples})`}.`,
    holds: (source, { text, isOne }) =>
      isOne ? `The one row of ${source} meets it.` : `All ${text} of ${source} meet it.`,
    nothingFound: 'The query finds no row.',
    tolerated: ({ text, isOne }) => ` ${text} ${isOne ? 'is' : 'are'} tolerated.`,
    hint: 'mend these rows, or state a tolerance.',
  },
  de: {
    notNull: (source, { text, isOne }, columns) =>
      `${text} von ${source} ${isOne ? 'hat' : 'haben'} keinen Wert in ${columns}`,
    unique: (source, { text, isOne }, columns) =>
      `${text} von ${source} ${isOne ? 'wiederholt' : 'wiederholen'} ${columns} einer anderen`,
    accepted: (source, { text, isOne }, column) =>
      `${text} von ${source} ${isOne ? 'hat' : 'haben'} in ${column} einen unzulässigen Wert`,
    range: (source, { text, isOne }, column, bounds) =>
      `${text} von ${source} ${isOne ? 'hat' : 'haben'} in ${column} einen Wert außerhalb der Vorgabe „${bounds}“`,
    pattern: (source, { text, isOne }, column, pattern) =>
      `${text} von ${source} ${isOne ? 'hat' : 'haben'} in ${column} einen Wert, der nicht auf ${pattern} passt`,
    orphans: (source, { text, isOne }, column, target) =>
      `${text} von ${source} ${isOne ? 'hat' : 'haben'} in ${column} einen Wert, der in ${target} fehlt`,
    sql: ({ text }) => `Die Abfrage findet ${text}, wo es keine geben darf`,
    sentence: (clause, examples) => `${clause}${examples === '' ? '' : ` (${examples})`}.`,
    holds: (source, { text }) => `In ${source} verstößt keine Zeile dagegen (${text} geprüft).`,
    nothingFound: 'Die Abfrage findet keine Zeile.',
    tolerated: ({ text }) => ` Toleriert: ${text}.`,
    hint: 'die Zeilen in Ordnung bringen oder eine Toleranz angeben.',
  },
  fr: {
    notNull: (source, { text, isOne }, columns) =>
      `${text} de ${source} ${isOne ? 'n’a' : 'n’ont'} pas de valeur dans ${columns}`,
    unique: (source, { text, isOne }, columns) =>
      `${text} de ${source} ${isOne ? 'répète' : 'répètent'} ${columns} d’une autre`,
    accepted: (source, { text, isOne }, column) =>
      `${text} de ${source} ${isOne ? 'a' : 'ont'} dans ${column} une valeur non admise`,
    range: (source, { text, isOne }, column, bounds) =>
      `${text} de ${source} ${isOne ? 'a' : 'ont'} dans ${column} une valeur hors de la plage «\u00a0${bounds}\u00a0»`,
    pattern: (source, { text, isOne }, column, pattern) =>
      `${text} de ${source} ${isOne ? 'a' : 'ont'} dans ${column} une valeur qui ne suit pas ${pattern}`,
    orphans: (source, { text, isOne }, column, target) =>
      `${text} de ${source} ${isOne ? 'a' : 'ont'} dans ${column} une valeur absente de ${target}`,
    sql: ({ text }) => `La requête trouve ${text} là où il ne doit pas y en avoir`,
    sentence: (clause, examples) => `${clause}${examples === '' ? '' : ` (${examples})`}.`,
    holds: (source, { text }) => `Dans ${source}, rien n’y contrevient (${text} contrôlées).`,
    nothingFound: 'La requête ne trouve aucune ligne.',
    tolerated: ({ text }) => ` Tolérance\u00a0: ${text}.`,
    hint: 'corriger ces lignes, ou indiquer une tolérance.',
  },
  es: {
    notNull: (source, { text, isOne }, columns) =>
      `${text} de ${source} no ${isOne ? 'tiene' : 'tienen'} valor en ${columns}`,
    unique: (source, { text, isOne }, columns) =>
      `${text} de ${source} ${isOne ? 'repite' : 'repiten'} ${columns} de otra`,
    accepted: (source, { text, isOne }, column) =>
      `${text} de ${source} ${isOne ? 'tiene' : 'tienen'} en ${column} un valor no admitido`,
    range: (source, { text, isOne }, column, bounds) =>
      `${text} de ${source} ${isOne ? 'tiene' : 'tienen'} en ${column} un valor fuera de lo previsto («${bounds}»)`,
    pattern: (source, { text, isOne }, column, pattern) =>
      `${text} de ${source} ${isOne ? 'tiene' : 'tienen'} en ${column} un valor que no sigue ${pattern}`,
    orphans: (source, { text, isOne }, column, target) =>
      `${text} de ${source} ${isOne ? 'tiene' : 'tienen'} en ${column} un valor que no está en ${target}`,
    sql: ({ text }) => `La consulta encuentra ${text} donde no debe haber ninguna`,
    sentence: (clause, examples) => `${clause}${examples === '' ? '' : ` (${examples})`}.`,
    holds: (source, { text }) => `En ${source} ninguna fila lo incumple (${text} comprobadas).`,
    nothingFound: 'La consulta no encuentra ninguna fila.',
    tolerated: ({ text }) => ` Tolerancia: ${text}.`,
    hint: 'corregir estas filas o indicar una tolerancia.',
  },
  ja: {
    notNull: (source, { text }, columns) => `${source}の${text}で${columns}が空`,
    unique: (source, { text }, columns) => `${source}の${text}で${columns}がほかの行と重複している`,
    accepted: (source, { text }, column) => `${source}の${text}で${column}が許容されない値`,
    range: (source, { text }, column, bounds) => `${source}の${text}で${column}が範囲（${bounds}）の外`,
    pattern: (source, { text }, column, pattern) => `${source}の${text}で${column}が形式${pattern}に合わない`,
    orphans: (source, { text }, column, target) => `${source}の${text}で${column}の値が${target}にない`,
    sql: ({ text }) => `あってはならない行がクエリで${text}見つかった`,
    sentence: (clause, examples) => `${clause}${examples === '' ? '' : `（${examples}）`}。`,
    holds: (source, { text }) => `${source}の${text}はすべて条件を満たす。`,
    nothingFound: '該当する行はない。',
    tolerated: ({ text }) => `許容は${text}まで。`,
    hint: 'これらの行を修正するか、許容数を設定する。',
  },
};
