import { isCivilDate } from '../../../foundation/calendar/index.ts';
import {
  type Catalogue,
  formatDate,
  formatPeriod,
  formatValue,
  inLanguage,
  type Locale,
} from '../../../foundation/format/index.ts';
import { type Edition, type Provenance, withDataTo } from '../../edition/index.ts';

/** A verdict of a check. */
export type Verdict = Provenance['checks'][number]['verdict'];

/** What is not shown: entries of a list, rows of a table, rows that the report leaves out, accounts, accounts that moved. */
export type MoreOf = 'entries' | 'rows' | 'rows-over-limit' | 'accounts' | 'moved';

/** What is said about an edition as a whole. */
interface EditionWords {
  /** Between a label and what it labels, with its spaces. */
  readonly colon: string;
  readonly window: (window: string, comparison: string) => string;
  /** Of a period that is not over: through which day it goes. */
  readonly running: (window: string, last: string) => string;
  /** Of an edition that was made before its period ended. */
  readonly early: (window: string, madeOn: string) => string;
  readonly noData: (table: string) => string;
  readonly through: (table: string, day: string) => string;
  /** Of all tables together. */
  readonly dataThrough: (day: string) => string;
  readonly dataBetween: (newest: string, oldest: string) => string;
  readonly dataNone: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly more: Readonly<Record<MoreOf, (count: string, one: boolean) => string>>;
  /** A text and the place where the rest stands: "12 more in the attached page". */
  readonly elsewhere: (text: string, where: string) => string;
}

const EDITION_WORDS: Catalogue<EditionWords> = {
  en: {
    colon: ': ',
    window: (window, comparison) => `${window}, compared with ${comparison}`,
    running: (window, last) => `${window} (still running, until ${last})`,
    early: (window, madeOn) => `${window} (made on ${madeOn}, before the period ended)`,
    noData: (table) => `${table}: no data`,
    through: (table, day) => `${table} through ${day}`,
    dataThrough: (day) => `Data through ${day}`,
    dataBetween: (newest, oldest) => `Data through ${newest}, oldest through ${oldest}`,
    dataNone: 'No data',
    verdicts: { pass: 'passed', warn: 'warning', fail: 'failed' },
    more: {
      entries: (count) => `${count} more`,
      rows: (count, one) => `${count} more ${one ? 'row' : 'rows'}`,
      'rows-over-limit': (count, one) =>
        `${count} more ${one ? 'row' : 'rows'} beyond the limit of the report`,
      accounts: (count, one) => `${count} more ${one ? 'account' : 'accounts'}`,
      moved: (count) => `${count} more moved`,
    },
    elsewhere: (text, where) => `${text} ${where}`,
  },
  de: {
    colon: ': ',
    window: (window, comparison) => `${window}, Vergleich mit ${comparison}`,
    running: (window, last) => `${window} (läuft noch bis ${last})`,
    early: (window, madeOn) => `${window} (erstellt am ${madeOn}, vor dem Ende des Zeitraums)`,
    noData: (table) => `${table}: keine Daten`,
    through: (table, day) => `${table}: bis ${day}`,
    dataThrough: (day) => `Daten bis ${day}`,
    dataBetween: (newest, oldest) => `Daten bis ${newest}, älteste bis ${oldest}`,
    dataNone: 'Keine Daten',
    verdicts: { pass: 'bestanden', warn: 'Warnung', fail: 'nicht bestanden' },
    more: {
      entries: (count, one) => `${count} ${one ? 'weiterer Eintrag' : 'weitere Einträge'}`,
      rows: (count, one) => `${count} weitere ${one ? 'Zeile' : 'Zeilen'}`,
      'rows-over-limit': (count, one) =>
        `${count} weitere ${one ? 'Zeile' : 'Zeilen'} über die Grenze des Berichts hinaus`,
      accounts: (count, one) => `${count} ${one ? 'weiterer Kunde' : 'weitere Kunden'}`,
      moved: (count, one) => `${count} ${one ? 'weiterer Wechsel' : 'weitere Wechsel'}`,
    },
    elsewhere: (text, where) => `${text} ${where}`,
  },
  fr: {
    colon: '\u00a0: ',
    window: (window, comparison) => `${window}, comparaison avec ${comparison}`,
    running: (window, last) => `${window} (en cours jusqu’au ${last})`,
    early: (window, madeOn) => `${window} (établie le ${madeOn}, avant la fin de la période)`,
    noData: (table) => `${table}\u00a0: aucune donnée`,
    through: (table, day) => `${table}\u00a0: jusqu’au ${day}`,
    dataThrough: (day) => `Données jusqu’au ${day}`,
    dataBetween: (newest, oldest) => `Données jusqu’au ${newest}, les plus anciennes jusqu’au ${oldest}`,
    dataNone: 'Aucune donnée',
    verdicts: { pass: 'réussi', warn: 'avertissement', fail: 'échec' },
    more: {
      entries: (count, one) => `${count} ${one ? 'autre' : 'autres'}`,
      rows: (count, one) => `${count} ${one ? 'autre ligne' : 'autres lignes'}`,
      'rows-over-limit': (count, one) =>
        `${count} ${one ? 'autre ligne' : 'autres lignes'} au-delà de la limite du rapport`,
      accounts: (count, one) => `${count} ${one ? 'autre compte' : 'autres comptes'}`,
      moved: (count, one) => `${count} ${one ? 'autre mouvement' : 'autres mouvements'}`,
    },
    elsewhere: (text, where) => `${text} ${where}`,
  },
  es: {
    colon: ': ',
    window: (window, comparison) => `${window}, en comparación con ${comparison}`,
    running: (window, last) => `${window} (en curso hasta el ${last})`,
    early: (window, madeOn) => `${window} (elaborada el ${madeOn}, antes del fin del periodo)`,
    noData: (table) => `${table}: sin datos`,
    through: (table, day) => `${table}: hasta el ${day}`,
    dataThrough: (day) => `Datos hasta el ${day}`,
    dataBetween: (newest, oldest) => `Datos hasta el ${newest}; los más antiguos, hasta el ${oldest}`,
    dataNone: 'Sin datos',
    verdicts: { pass: 'superado', warn: 'advertencia', fail: 'no superado' },
    more: {
      entries: (count) => `${count} más`,
      rows: (count, one) => `${count} ${one ? 'fila' : 'filas'} más`,
      'rows-over-limit': (count, one) =>
        `${count} ${one ? 'fila' : 'filas'} más por encima del límite del informe`,
      accounts: (count, one) => `${count} ${one ? 'cuenta' : 'cuentas'} más`,
      moved: (count, one) => `${count} ${one ? 'cambio' : 'cambios'} más`,
    },
    elsewhere: (text, where) => `${text} ${where}`,
  },
  ja: {
    colon: '：',
    window: (window, comparison) => `${window}（比較対象：${comparison}）`,
    running: (window, last) => `${window}（${last}まで継続中）`,
    early: (window, madeOn) => `${window}（期間の終了前、${madeOn}に作成）`,
    noData: (table) => `${table}：データなし`,
    through: (table, day) => `${table}：${day}まで`,
    dataThrough: (day) => `データ：${day}まで`,
    dataBetween: (newest, oldest) => `データ：${newest}まで（最も古いものは${oldest}まで）`,
    dataNone: 'データなし',
    verdicts: { pass: '合格', warn: '警告', fail: '不合格' },
    more: {
      entries: (count) => `ほか${count}件`,
      rows: (count) => `ほか${count}行`,
      'rows-over-limit': (count) => `ほか${count}行（レポートの表示上限を超過）`,
      accounts: (count) => `ほか${count}社`,
      moved: (count) => `ほか${count}社が変動`,
    },
    elsewhere: (text, where) => `${text}（${where}）`,
  },
};

/**
 * "17 Oct – 15 Nov 2026, compared with 17 Sep – 16 Oct 2026"; of a period that is not over, "1–15 Nov 2026 (still
 * running, until 30 Nov 2026), compared with 1–15 Oct 2026".
 */
export function windowWords(edition: Edition): string {
  const { comparison, locale } = edition;
  const shown = periodWords(edition);
  if (comparison === undefined) return shown;
  return inLanguage(EDITION_WORDS, locale).window(shown, formatPeriod(comparison, locale));
}

function periodWords({ window, unfinished, dataEnds, locale }: Edition): string {
  const words = inLanguage(EDITION_WORDS, locale);
  const period = formatPeriod(window, locale);
  const shown = dataEnds === undefined ? period : withDataTo(period, dataEnds.through, locale);
  if (unfinished === undefined) return shown;
  const { through, madeOn } = unfinished;
  if (madeOn !== undefined) return words.early(shown, formatDate(madeOn, locale));
  return words.running(shown, formatDate(through, locale));
}

/** "16 November 2026" */
export function editionDateWords({ date, locale }: Edition): string {
  return formatDate(date, locale, 'long');
}

/** Per table, the last day with data: "orders through 15 Nov 2026". */
export function freshnessWords({ provenance, locale }: Edition): string[] {
  const words = inLanguage(EDITION_WORDS, locale);
  return provenance.dataAsOf.map(({ label, through }) =>
    through === null ? words.noData(label) : words.through(label, dayWords(through, locale)),
  );
}

/** Through which day there is data, and where tables differ, from which on: "Data through 15 Nov 2026". */
export function dataThroughWords({ provenance, locale }: Edition): string {
  const words = inLanguage(EDITION_WORDS, locale);
  const days = provenance.dataAsOf.flatMap(({ through }) => (through === null ? [] : [through])).sort();
  const [oldest, newest] = [days[0], days.at(-1)];
  if (oldest === undefined || newest === undefined) return words.dataNone;
  if (oldest === newest) return words.dataThrough(dayWords(newest, locale));
  return words.dataBetween(dayWords(newest, locale), dayWords(oldest, locale));
}

/**
 * The same for the head of an edition; nothing where no table has a time, nor where the data of all ends early on one day,
 * which stands beside the period already.
 */
export function dataStamp(edition: Edition): string[] {
  const { dataEnds, provenance } = edition;
  const isSaid = provenance.dataAsOf.every(({ through }) => through === dataEnds?.through);
  return isSaid ? [] : [dataThroughWords(edition)];
}

function dayWords(date: string, locale: Locale): string {
  return isCivilDate(date) ? formatDate(date, locale) : date;
}

/** How a verdict reads: "passed". */
export function verdictWords(verdict: Verdict, locale: Locale): string {
  return inLanguage(EDITION_WORDS, locale).verdicts[verdict];
}

/**
 * What is not shown: "12 more rows".
 * @param where the place where it stands, in the language of the locale: "on the web page"
 */
export function moreWords(count: number, what: MoreOf, locale: Locale, where?: string): string {
  const words = inLanguage(EDITION_WORDS, locale);
  const text = words.more[what](formatValue(count, { kind: 'integer' }, locale), count === 1);
  return where === undefined || where === '' ? text : words.elsewhere(text, where);
}

/** What stands between a label and what it labels: ": ", " : " in French, "：" in Japanese. */
export function colonIn(locale: Locale): string {
  return inLanguage(EDITION_WORDS, locale).colon;
}

/** "Plan: Growth", as the language writes it. */
export function labelled(label: string, text: string, locale: Locale): string {
  return `${label}${colonIn(locale)}${text}`;
}
