import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Problem, ProblemError } from '../../../../foundation/diagnostic/index.ts';
import { DuckdbDefinition, type ResultTable } from '../../index.ts';
import { openDuckdb } from '../open-duckdb.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-csv-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Reads a CSV file, written in some way, as the table `it`. */
async function read(content: string | Uint8Array, how: object = {}, file = 'it.csv'): Promise<ResultTable> {
  await writeFile(join(folder, file), content);
  const definition = DuckdbDefinition.parse({ kind: 'duckdb', tables: { it: { file, ...how } } });
  const connection = await openDuckdb(definition, { folder });
  try {
    return await connection.snapshot((session) => session.query({ sql: 'SELECT * FROM it', params: [] }));
  } finally {
    await connection.close();
  }
}

async function problemOf(content: string | Uint8Array, how: object = {}): Promise<Problem> {
  const error: unknown = await read(content, how).then(
    ({ rows }) => expect.fail(`it was read: ${JSON.stringify(rows)}`),
    (reason: unknown) => reason,
  );
  return (error instanceof ProblemError ? error.problems[0] : undefined) ?? expect.fail(String(error));
}

/** The type and the values of the only column `v` of a file with these values. */
async function column(values: readonly string[], how: object = {}): Promise<readonly unknown[]> {
  const { columns, rows } = await read(['v', ...values, ''].join('\n'), { delimiter: ';', ...how });
  return [columns[0]?.native, ...rows.map(([value]) => value)];
}

test.each([
  ['whole numbers', ['7', '-12'], ['BIGINT', 7, -12]],
  ['long whole numbers', ['12345678901234567890', '1'], ['HUGEINT', '12345678901234567890', 1]],
  ['decimals, which stay decimals', ['10.10', '-.05', '3'], ['DECIMAL(18,2)', 10.1, -0.05, 3]],
  ['decimals of many digits', ['12345678901234567.25'], ['DECIMAL(38,2)', Number('12345678901234567.25')]],
  ['German decimals', ['1.000,50', '7,25'], ['DECIMAL(18,2)', 1000.5, 7.25]],
  ['English thousands', ['1,000.50', '12,345,678'], ['DECIMAL(18,2)', 1000.5, 12345678]],
  ['a fraction that only a point can begin', ['0.125', '1.234'], ['DECIMAL(18,3)', 0.125, 1.234]],
  ['numbers with exponents', ['1e-05', '2.5'], ['DOUBLE', 0.00001, 2.5]],
  ['keys with leading zeros', ['01234', '98765'], ['VARCHAR', '01234', '98765']],
  ['telephone numbers', ['+4930123', '+4940456'], ['VARCHAR', '+4930123', '+4940456']],
  ['yes and no', ['Yes', 'No'], ['VARCHAR', 'Yes', 'No']],
  ['true and false', ['TRUE', 'false'], ['BOOLEAN', true, false]],
  ['ISO dates', ['2026-03-04', '2026-12-31'], ['DATE', '2026-03-04', '2026-12-31']],
  ['day first', ['03/04/2026', '13/04/2026'], ['DATE', '2026-04-03', '2026-04-13']],
  ['month first', ['03/04/2026', '03/13/2026'], ['DATE', '2026-03-04', '2026-03-13']],
  ['dates that are the same either way', ['03.03.2026'], ['DATE', '2026-03-03']],
  [
    'times',
    ['2026-03-08T04:30:00', '2026-03-09'],
    ['TIMESTAMP', '2026-03-08T04:30:00', '2026-03-09T00:00:00'],
  ],
  ['times of a twelve-hour clock', ['12/31/2026 3:05 PM'], ['TIMESTAMP', '2026-12-31T15:05:00']],
  [
    'instants',
    ['2026-03-08 00:30:00-05', '2026-03-08T04:30:00.5Z'],
    ['TIMESTAMP WITH TIME ZONE', '2026-03-08T05:30:00Z', '2026-03-08T04:30:00.500000Z'],
  ],
  ['no dates', ['31/02/2026', '12/31/2026'], ['VARCHAR', '31/02/2026', '12/31/2026']],
  // DuckDB's type of NULL, which results have as this.
  ['nothing', ['""', '""'], ['INTEGER', null, null]],
])('undeclared: %s', async (_, values, expected) => {
  expect(await column(values)).toEqual(expected);
});

test.each([
  [
    'a day and a month that could be swapped',
    ['02/02/2026', '03/04/2026'],
    'Row 2 of column "v" in it.csv is "03/04/2026", which is 2026-04-03 or 2026-03-04.',
    'columns: { v: { type: date, format: "%d/%m/%Y" } } } } (or { type: date, format: "%m/%d/%Y" })',
  ],
  [
    'a time of such a day',
    ['3-4-2026 10:00'],
    'which is 2026-04-03 10:00:00 or 2026-03-04 10:00:00',
    '"%d-%m-%Y %H:%M:%S"',
  ],
  [
    'a mark before three digits',
    ['12', '1.234'],
    'Row 2 of column "v" in it.csv is "1.234", which is 1.234 or 1234.',
    'columns: { v: { type: decimal, decimalMark: "." } } } } (or { type: decimal, decimalMark: "," })',
  ],
  ['a comma before three digits', ['1,234'], '"1,234", which is 1234 or 1.234', 'decimalMark'],
  ['years of two digits', ['03/04/26'], '"03/04/26", which is 2026-04-03 or 2026-03-04', '"%d/%m/%y"'],
  [
    'a two-digit year that only one order fits',
    ['31.12.99'],
    '1999-12-31 or in another century',
    '"%d.%m.%y"',
  ],
  [
    'codes that look like exponents',
    ['1E5', '225'],
    '"1E5", which is the text 1E5 or the number 100000',
    'columns: { v: text }',
  ],
  [
    'offsets here and there',
    ['2026-01-01 00:00Z', '2026-01-02 00:00'],
    'without an offset',
    'columns: { v: text }',
  ],
])('refuses %s', async (_, values, message, hint) => {
  const problem = await problemOf(['v', ...values, ''].join('\n'), { delimiter: ';' });
  expect(problem).toMatchObject({
    code: 'FILE_AMBIGUOUS',
    path: ['connection', 'tables', 'it', 'columns', 'v'],
  });
  expect(problem.message).toContain(message);
  expect(problem.hint).toContain(hint);
});

test('whole files are decided, not their beginnings', async () => {
  const days = Array.from({ length: 5000 }, (_, index) => `0${1 + (index % 9)}/0${1 + (index % 8)}/2026`);
  expect((await column([...days, '13/01/2026']))[1]).toBe('2026-01-01');
  expect((await column([...days, '01/13/2026']))[2]).toBe('2026-02-02');
  expect((await column([...days, '13/01/2026']))[10]).toBe('2026-02-01');
  expect((await column([...days, '01/13/2026']))[10]).toBe('2026-01-02');
  expect(await column([...days, 'unknown']).then(([type]) => type)).toBe('VARCHAR');
  const amounts = Array.from({ length: 3000 }, (_, index) => String(index + 1));
  expect((await column([...amounts, '0.125']))[0]).toBe('DECIMAL(18,3)');
});

const bank =
  'Buchung;Wert;Betrag;Aktiv;Konto;Anteil\n' +
  '03.04.2026 08:15;03/04/2026;"1.234";ja;007;12,5\n' +
  '05.04.2026 17:00;05/04/2026;-0,5;nein;008;k. A.\n';

test('declared types, formats, marks and words for no value', async () => {
  const how = {
    delimiter: ';',
    nulls: ['k. A.'],
    decimalMark: ',',
    columns: {
      Buchung: { type: 'timestamp', format: '%d.%m.%Y %H:%M' },
      Wert: { type: 'date', format: '%d/%m/%Y' },
      Betrag: 'decimal',
      Konto: 'integer',
      Anteil: 'float',
    },
  };
  const { columns, rows } = await read(bank, how);
  expect(columns.map(({ native }) => native)).toEqual([
    'TIMESTAMP',
    'DATE',
    'DECIMAL(18,1)',
    'VARCHAR',
    'BIGINT',
    'DOUBLE',
  ]);
  expect(rows).toEqual([
    ['2026-04-03T08:15:00', '2026-04-03', 1234, 'ja', 7, 12.5],
    ['2026-04-05T17:00:00', '2026-04-05', -0.5, 'nein', 8, null],
  ]);
});

test.each([
  ['booleans', ['Yes', 'n', 'TRUE', '0'], 'boolean', ['BOOLEAN', true, false, true, false]],
  ['numbers as text', ['1E5', '007'], 'text', ['VARCHAR', '1E5', '007']],
  [
    'numbers with blanks and apostrophes',
    ['1 234,5', "12'345", '+7'],
    { type: 'decimal', decimalMark: ',' },
    ['DECIMAL(18,1)', 1234.5, 12345, 7],
  ],
  [
    'thousands of India',
    ['12,34,567.5'],
    { type: 'decimal', decimalMark: '.' },
    ['DECIMAL(18,1)', 1234567.5],
  ],
  ['names of months', ['Apr 3, 2026'], { type: 'date', format: '%b %d, %Y' }, ['DATE', '2026-04-03']],
  ['digits alone', ['20260403'], { type: 'date', format: '%Y%m%d' }, ['DATE', '2026-04-03']],
  ['years of two digits', ['03/04/26'], { type: 'date', format: '%d/%m/%y' }, ['DATE', '2026-04-03']],
  [
    'seconds since 1970',
    ['1775174400'],
    { type: 'timestamptz', format: 'epoch' },
    ['TIMESTAMP WITH TIME ZONE', '2026-04-03T00:00:00Z'],
  ],
  [
    'milliseconds since 1970',
    ['1775174400500'],
    { type: 'timestamptz', format: 'epoch-ms' },
    ['TIMESTAMP WITH TIME ZONE', '2026-04-03T00:00:00.500000Z'],
  ],
  ['decimals that only one mark fits', ['12,50'], 'decimal', ['DECIMAL(18,2)', 12.5]],
  ['a column without values', ['""'], 'decimal', ['DECIMAL(18,0)', null]],
])('declared: %s', async (_, values, declared, expected) => {
  expect(await column(values, { columns: { v: declared } })).toEqual(expected);
});

test('a format for all dates of a file', async () => {
  expect(await column(['03/04/2026'], { dates: '%m/%d/%Y' })).toEqual(['DATE', '2026-03-04']);
  expect(await column(['red', 'blue'], { dates: '%m/%d/%Y' })).toEqual(['VARCHAR', 'red', 'blue']);
});

test.each([
  [
    ['10', 'N/A', '-'],
    'decimal',
    'Row 2 of column "v" in it.csv is "N/A", which is no decimal; the column has 3 values.',
    'nulls: ["N/A"]',
  ],
  [
    ['03/04/26'],
    { type: 'date', format: '%d/%m/%Y' },
    '"03/04/26", which is no date written as "%d/%m/%Y"',
    'declare',
  ],
  [['31/02/2026'], { type: 'date', format: '%d/%m/%Y' }, '"31/02/2026"', 'declare'],
  [['maybe'], 'boolean', '"maybe", which is no boolean', 'nulls'],
  [['1.5'], 'integer', '"1.5", which is no integer', 'nulls'],
])('refuses values that are not what was declared: %s', async (values, declared, message, hint) => {
  const problem = await problemOf(['v', ...values, ''].join('\n'), { columns: { v: declared } });
  expect(problem.code).toBe('FILE_INVALID');
  expect(problem.message).toContain(message);
  expect(problem.hint).toContain(hint);
});

test('a column that is declared and not there', async () => {
  const problem = await problemOf('id,booked\n1,2026-01-01\n', { columns: { bokked: 'date' } });
  expect(problem.code).toBe('COLUMN_MISSING');
  expect(problem.hint).toContain('booked');
});

test('encodings other than UTF-8 are declared, and leave nothing behind', async () => {
  const latin = Buffer.from('id;name\n1;M\xfcller \x80\n', 'latin1');
  const temporary = join(folder, 'temporary');
  await mkdir(temporary);
  vi.stubEnv('TMPDIR', temporary);
  expect((await read(latin, { encoding: 'windows-1252' })).rows).toEqual([[1, 'Müller €']]);
  expect((await read(gzipSync(latin), { encoding: 'windows-1252' }, 'it.csv.gz')).rows).toEqual([
    [1, 'Müller €'],
  ]);
  const japanese = Buffer.from('id,name\n1,\x93\xfa\x96\x7b\n', 'latin1');
  expect((await read(japanese, { encoding: 'shift_jis' })).rows).toEqual([[1, '日本']]);
  const wrong = await problemOf(Buffer.from('id\n\xff\xff\n', 'latin1'), { encoding: 'shift_jis' });
  expect(wrong.message).toContain('it is not written in shift_jis');
  expect((await readdir(temporary)).filter((name) => !name.startsWith('broadsheet-spill-'))).toEqual([]);
  vi.unstubAllEnvs();
});

test('two marks of the first line are told apart by all lines, or refused', async () => {
  expect((await read('name, first;age\nSmith, Ann;7\nLee;8\n')).rows).toEqual([
    ['Smith, Ann', 7],
    ['Lee', 8],
  ]);
  const problem = await problemOf('name, first;age\nSmith, Ann;7\n');
  expect(problem.code).toBe('FILE_AMBIGUOUS');
  expect(problem.message).toContain('2 columns by "," and 2 columns by ";"');
  expect((await read('name, first;age\nSmith, Ann;7\n', { delimiter: ';' })).rows).toEqual([
    ['Smith, Ann', 7],
  ]);
});

test('a file that cannot be read takes no other down', async () => {
  await writeFile(join(folder, 'good.csv'), 'id\n1\n');
  await writeFile(join(folder, 'bad.csv'), 'id,day\n1,03/04/2026\n');
  const tables = { good: 'good.csv', bad: 'bad.csv', none: 'none.csv' };
  const connection = await openDuckdb(DuckdbDefinition.parse({ kind: 'duckdb', tables }), { folder });
  const ask = (sql: string) => connection.snapshot((session) => session.query({ sql, params: [] }));
  expect((await ask('SELECT * FROM good')).rows).toEqual([[1]]);
  expect(await connection.snapshot((session) => session.relations())).toEqual(['bad', 'good', 'none']);
  await expect(ask('SELECT * FROM bad')).rejects.toThrow(/03\/04\/2026/);
  await expect(ask('SELECT * FROM none')).rejects.toThrow(/there is no such file/);
  expect(connection.problems.map(({ code }) => code)).toEqual(['FILE_AMBIGUOUS', 'DATABASE_NOT_FOUND']);
  await connection.close();
});

test.each([
  [{ delimiter: ';;' }, /one character/],
  [{ encoding: 'klingon' }, /name of an encoding/],
  [{ dates: 'dd/mm/yyyy' }, /year, month and day/],
  [{ columns: { v: { type: 'text', format: '%d/%m/%Y' } } }, /dates and timestamps/],
  [{ columns: { v: { type: 'date', decimalMark: ',' } } }, /for numbers/],
])('a definition that makes no sense is refused: %o', (how, reason) => {
  const parsed = DuckdbDefinition.safeParse({ kind: 'duckdb', tables: { it: { file: 'it.csv', ...how } } });
  expect(JSON.stringify(parsed.error?.issues)).toMatch(reason);
});
