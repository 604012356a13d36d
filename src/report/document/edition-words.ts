import { isCivilDate } from '../../foundation/calendar/index.ts';
import {
  formatDate,
  formatPeriod,
  joinParts,
  type Locale,
  labelled,
  message,
} from '../../foundation/format/index.ts';
import { type Edition, type Provenance, type WordedEdition, withDataTo } from '../edition/index.ts';

type Check = Provenance['checks'][number];

/** A verdict of a check. */
export type Verdict = Check['verdict'];

/**
 * "17 Oct – 15 Nov 2026, compared with 17 Sep – 16 Oct 2026"; of a period that is not over, "1–15 Nov 2026 (still
 * running, until 30 Nov 2026), compared with 1–15 Oct 2026".
 */
export function windowWords(edition: Edition): string {
  const { comparison, locale } = edition;
  const window = periodWords(edition);
  if (comparison === undefined) return window;
  return message('edition.compared', { window, comparison: formatPeriod(comparison, locale) }, locale);
}

function periodWords({ window: days, unfinished, dataEnds, locale }: Edition): string {
  const period = formatPeriod(days, locale);
  const window = dataEnds === undefined ? period : withDataTo(period, dataEnds.through, locale);
  if (unfinished === undefined) return window;
  const { through, madeOn } = unfinished;
  return madeOn === undefined
    ? message('edition.running', { window, last: formatDate(through, locale) }, locale)
    : message('edition.early', { window, madeOn: formatDate(madeOn, locale) }, locale);
}

/** "16 November 2026" */
export function editionDateWords({ date, locale }: Edition): string {
  return formatDate(date, locale, 'long');
}

/** When an edition is of, and what it is about: "Edition of 16 November 2026 · 17 Oct – 15 Nov 2026". */
export function editionWords(edition: Edition): string {
  const dates = { date: editionDateWords(edition), window: windowWords(edition) };
  return message('edition.of', dates, edition.locale);
}

/** The parameters of an edition: "Plan: Growth". */
export function parametersWords({ parameters, locale }: WordedEdition): string[] {
  return parameters.map(({ label, text }) => labelled(label, text, locale));
}

/** Per table, the last day with data: "orders through 15 Nov 2026". */
export function freshnessWords({ provenance, locale }: Edition): string[] {
  return provenance.dataAsOf.map(({ label: table, through }) =>
    through === null
      ? message('data.noneIn', { table }, locale)
      : message('data.tableThrough', { table, day: dayWords(through, locale) }, locale),
  );
}

/** The same in one sentence; empty where no table has a time. */
export function freshnessSentence(edition: Edition): string {
  const tables = joinParts(freshnessWords(edition), edition.locale);
  return tables === '' ? '' : message('data.of', { tables }, edition.locale);
}

/** Through which day there is data, and where tables differ, from which on: "Data through 15 Nov 2026". */
export function dataThroughWords({ provenance, locale }: Edition): string {
  const days = provenance.dataAsOf.flatMap(({ through }) => (through === null ? [] : [through])).sort();
  const [oldest, newest] = [days[0], days.at(-1)];
  if (oldest === undefined || newest === undefined) return message('data.noData', locale);
  const day = dayWords(newest, locale);
  if (oldest === newest) return message('data.through', { day }, locale);
  return message('data.between', { newest: day, oldest: dayWords(oldest, locale) }, locale);
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
  return message(`provenance.verdict.${verdict}`, locale);
}

/** "Freshness of orders (warning): The newest ordered_on …" */
export function checkWords({ label, verdict, message: finding }: Check, locale: Locale): string {
  return message('provenance.check', { label, verdict: verdictWords(verdict, locale), finding }, locale);
}

/** Where definitions and data come from, in one sentence. */
export function madeFromWords({ provenance: { source, definitions }, locale }: Edition): string {
  return message('provenance.madeFrom', { source, hash: definitionsWords(definitions, locale) }, locale);
}

/** What tells the state of the definitions: "3f2a91c07d5e, commit 8d1c52b9ee01". */
export function definitionsWords({ hash, commit }: Provenance['definitions'], locale: Locale): string {
  const short = hash.slice(0, 12);
  return commit === undefined
    ? short
    : message('provenance.commit', { hash: short, commit: commit.slice(0, 12) }, locale);
}
