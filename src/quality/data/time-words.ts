import type { Catalogue } from '../../foundation/format/index.ts';
import type { RowCount } from './row-counts.ts';

/** What is said of the times of rows. Days come as text. */
export interface TimeWords {
  readonly label: (label: string) => string;
  readonly without: (source: string, rows: RowCount, column: string) => string;
  readonly early: (source: string, rows: RowCount, column: string, day: string) => string;
  readonly late: (source: string, rows: RowCount, column: string, day: string) => string;
  /** Puts what was found into sentences. */
  readonly found: (findings: readonly string[]) => string;
  readonly hint: string;
  readonly plausible: (source: string, rows: RowCount, column: string) => string;
}

/** What is said of the times of rows, by language. */
export const TIME_WORDS: Catalogue<TimeWords> = {
  en: {
    label: (label) => `Time of ${label}`,
    without: (source, { text, isOne }, column) =>
      `${text} of ${source} ${isOne ? 'has' : 'have'} no ${column}: they count in no period`,
    early: (source, { text, isOne }, column, day) =>
      `${text} of ${source} ${isOne ? 'is' : 'are'} dated (${column}) before ${day}: no report looks that far back`,
    late: (source, { text, isOne }, column, day) =>
      `${text} of ${source} ${isOne ? 'is' : 'are'} dated (${column}) on or after ${day}: they will count in no edition for years`,
    found: (findings) => `${findings.join('; ')}.`,
    hint: 'give these rows the day on which they happened.',
    plausible: (source, { text }, column) => `${column} of ${source} is plausible in ${text}.`,
  },
  de: {
    label: (label) => `Zeit von „${label}“`,
    without: (source, { text, isOne }, column) =>
      `${text} von ${source} ${isOne ? 'hat' : 'haben'} keinen Wert in ${column} und ${isOne ? 'zählt' : 'zählen'} in keinem Zeitraum`,
    early: (source, { text, isOne }, column, day) =>
      `${text} von ${source} ${isOne ? 'liegt' : 'liegen'} (${column}) vor dem ${day}; so weit blickt kein Bericht zurück`,
    late: (source, { text, isOne }, column, day) =>
      `${text} von ${source} ${isOne ? 'liegt' : 'liegen'} (${column}) am ${day} oder später und ${isOne ? 'zählt' : 'zählen'} noch jahrelang in keiner Ausgabe`,
    found: (findings) => `${findings.join('; ')}.`,
    hint: 'diesen Zeilen den Tag geben, an dem es geschah.',
    plausible: (source, { text }, column) => `${column} von ${source} ist plausibel (${text}).`,
  },
  fr: {
    label: (label) => `Date de «\u00a0${label}\u00a0»`,
    without: (source, { text, isOne }, column) =>
      `${text} de ${source} ${isOne ? 'n’a pas de' : 'n’ont pas de'} ${column} et ne ${isOne ? 'compte' : 'comptent'} dans aucune période`,
    early: (source, { text, isOne }, column, day) =>
      `${text} de ${source} ${isOne ? 'est datée' : 'sont datées'} (${column}) d’avant le ${day}, où ne remonte aucun rapport`,
    late: (source, { text, isOne }, column, day) =>
      `${text} de ${source} ${isOne ? 'est datée' : 'sont datées'} (${column}) du ${day} ou d’après et ne ${isOne ? 'comptera' : 'compteront'} dans aucune édition avant des années`,
    found: (findings) => `${findings.join('\u00a0; ')}.`,
    hint: 'donner à ces lignes le jour où les faits ont eu lieu.',
    plausible: (source, { text }, column) => `${column} de ${source} est plausible (${text}).`,
  },
  es: {
    label: (label) => `Fecha de «${label}»`,
    without: (source, { text, isOne }, column) =>
      `${text} de ${source} no ${isOne ? 'tiene' : 'tienen'} ${column} y no ${isOne ? 'cuenta' : 'cuentan'} en ningún periodo`,
    early: (source, { text, isOne }, column, day) =>
      `${text} de ${source} ${isOne ? 'es anterior' : 'son anteriores'} (${column}) al ${day}, hasta donde no llega ningún informe`,
    late: (source, { text, isOne }, column, day) =>
      `${text} de ${source} ${isOne ? 'es' : 'son'} (${column}) del ${day} o después y no ${isOne ? 'contará' : 'contarán'} en ninguna edición durante años`,
    found: (findings) => `${findings.join('; ')}.`,
    hint: 'dar a estas filas el día en que ocurrieron los hechos.',
    plausible: (source, { text }, column) => `${column} de ${source} es verosímil (${text}).`,
  },
  ja: {
    label: (label) => `「${label}」の日時`,
    without: (source, { text }, column) => `${source}の${text}は${column}がなく、どの期間にも含まれない`,
    early: (source, { text }, column, day) =>
      `${source}の${text}は日付（${column}）が${day}より前で、どのレポートの対象にもならない`,
    late: (source, { text }, column, day) =>
      `${source}の${text}は日付（${column}）が${day}以降で、今後何年もどの号にも含まれない`,
    found: (findings) => findings.map((one) => `${one}。`).join(''),
    hint: 'これらの行に、実際に発生した日付を入れる。',
    plausible: (source, { text }, column) => `${source}の${column}は${text}で妥当。`,
  },
};
