import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../sql-quote.ts';
import type { Survey } from './decide-column.ts';
import { float, type Reading } from './reading.ts';

const SAMPLE = 1000;

/** A survey, and how many digits the numbers have under each of the readings it fits. */
export interface ColumnSurvey extends Survey {
  readonly digits: ReadonlyMap<Reading, Digits>;
}

export interface Digits {
  /** At most so many before the mark, without leading zeros. */
  readonly whole: number;
  /** At most so many behind it. */
  readonly fraction: number;
}

/** The trimmed value of a column, as SQL; NULL where nothing is left. */
export function trimmed(column: string): string {
  return `NULLIF(trim(${quoteName(column)}), '')`;
}

/** Whether a value, as SQL, fits a reading. */
export function fitsReading(text: string, reading: Reading): string {
  return `(regexp_full_match(${text}, ${quoteText(reading.pattern)}) AND ${reading.read(text)} IS NOT NULL)`;
}

/**
 * Looks at every value of every column of a source of texts. A first look at some rows leaves only the readings that
 * are worth being asked of all of them.
 * @param candidates the readings to try, by column
 */
export async function surveyColumns(
  connection: DuckDBConnection,
  source: string,
  candidates: ReadonlyMap<string, readonly Reading[]>,
): Promise<ReadonlyMap<string, ColumnSurvey>> {
  const columns = [...candidates.keys()];
  const texts = columns.map(trimmed).join(', ');
  const sample = await connection.runAndReadAll(`SELECT ${texts} FROM ${source} LIMIT ${SAMPLE}`);
  const likely = columns.map((column, index) => {
    const values = sample.getRows().flatMap((row) => (row[index] === null ? [] : [String(row[index])]));
    return (candidates.get(column) ?? []).filter(({ pattern }) => {
      const whole = new RegExp(`^(?:${pattern})$`);
      return values.every((value) => whole.test(value));
    });
  });
  const questions = columns.map((column, index) => questionsOf(column, likely[index] ?? []));
  const all = await connection.runAndReadAll(`SELECT ${questions.flat().join(',\n')} FROM ${source}`);
  const answers = (all.getRows()[0] ?? []).map((value) => Number(value ?? 0));
  let at = 0;
  return new Map(
    columns.map((column, index) => {
      const own = answers.slice(at, at + (questions[index]?.length ?? 0));
      at += own.length;
      return [column, surveyOf(likely[index] ?? [], own)];
    }),
  );
}

const FIXED = 4;
const EACH = 3;

function questionsOf(column: string, readings: readonly Reading[]): string[] {
  const text = trimmed(column);
  const matching = (pattern: string) =>
    readings.includes(float) ? `count(*) FILTER (regexp_matches(${text}, ${quoteText(pattern)}))` : '0';
  return [
    `count(${text})`,
    matching('[.]|[eE][+-]|^-'),
    matching('^[0-9]+[eE][0-9]+$'),
    matching('^[0-9]+$'),
    ...readings.flatMap((one) => [`count(*) FILTER (${fitsReading(text, one)})`, ...digitsOf(text, one)]),
  ];
}

function digitsOf(text: string, { type, read }: Reading): string[] {
  if (type !== 'integer' && type !== 'decimal') return ['0', '0'];
  const part = (index: number) => `split_part(${read(text)}, '.', ${index})`;
  return [`max(length(ltrim(${part(1)}, '+-0')))`, `max(length(${part(2)}))`];
}

function surveyOf(readings: readonly Reading[], answers: readonly number[]): ColumnSurvey {
  const [values = 0, plain = 0, bare = 0, digitsOnly = 0] = answers;
  const answer = (index: number, offset: number) => answers[FIXED + index * EACH + offset] ?? 0;
  return {
    values,
    fits: readings.filter((_, index) => answer(index, 0) === values),
    hasPlainNumber: plain > 0 || (bare === 0 && digitsOnly > 0),
    digits: new Map(
      readings.map((one, index) => [one, { whole: answer(index, 1), fraction: answer(index, 2) }]),
    ),
  };
}
