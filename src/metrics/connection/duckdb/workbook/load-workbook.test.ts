import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Cell, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rounds } from '../../../../../test/support/long.ts';
import { type Problem, ProblemError } from '../../../../foundation/diagnostic/index.ts';
import { DuckdbDefinition, type ResultTable } from '../../index.ts';
import { openDuckdb } from '../open-duckdb.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-workbook-'));
});
afterAll(() => rm(folder, { recursive: true }));

const PLAN: CellValue[][] = [
  ['region', 'note', 'month', 'amount', 'due', 'share', 'final', 'people'],
  ['north', 'x', new Date('2026-01-01'), 10.12, new Date('2026-01-31T17:30:00Z'), 0.25, true, 3],
  [null, 'only a note', null, null, null, null, null, null],
  ['süd, "west"', null, '2026-02-01', 0.1 + 0.2, null, null, false, -4],
  ["'); DROP TABLE it; --", null, null, 1200, null, 1e-7, null, null],
];
const COLUMNS = {
  ...{ region: 'text', month: 'date', amount: 'decimal', due: 'timestamp' },
  ...{ share: 'float', final: 'boolean', people: 'integer' },
};

async function read(sheets: WriteSheet[], how: object, file = 'plan.xlsx'): Promise<ResultTable> {
  await writeFile(join(folder, file), await writeXlsx({ sheets }));
  return await readFileOf(file, how);
}

async function readFileOf(file: string, how: object): Promise<ResultTable> {
  const definition = DuckdbDefinition.parse({ kind: 'duckdb', tables: { it: { file, ...how } } });
  const connection = await openDuckdb(definition, { folder });
  try {
    return await connection.snapshot((session) => session.query({ sql: 'SELECT * FROM it', params: [] }));
  } finally {
    await connection.close();
  }
}

async function problemsOf(work: Promise<unknown>): Promise<readonly Problem[]> {
  const error: unknown = await work.then(
    () => expect.fail('it was read'),
    (reason: unknown) => reason,
  );
  return error instanceof ProblemError ? error.problems : expect.fail(String(error));
}

const said = async (work: Promise<unknown>) =>
  (await problemsOf(work)).map(({ code, message }) => `${code}: ${message}`);

test('the declared columns of a sheet are a table, each value as its cell has it', async () => {
  const sheets = [
    { name: 'Notes', rows: [['nothing']] },
    { name: 'Plan', rows: PLAN },
  ];
  const { columns, rows } = await read(sheets, { sheet: 'Plan', columns: COLUMNS });
  expect(columns.map(({ name, native }) => [name, native])).toEqual([
    ['region', 'VARCHAR'],
    ['month', 'DATE'],
    ['amount', 'DECIMAL(18,2)'],
    ['due', 'TIMESTAMP'],
    ['share', 'DOUBLE'],
    ['final', 'BOOLEAN'],
    ['people', 'BIGINT'],
  ]);
  expect(rows).toEqual([
    ['north', '2026-01-01', 10.12, '2026-01-31T17:30:00', 0.25, true, 3],
    ['süd, "west"', '2026-02-01', 0.3, null, null, false, -4],
    ["'); DROP TABLE it; --", null, 1200, null, 1e-7, null, null],
  ]);
});

test('the head may stand further down, a word for no value, and several files are one table', async () => {
  const rows = (amount: CellValue): CellValue[][] => [['Budget 2026'], [], [' amount '], [amount], ['n/a']];
  for (const [at, amount] of [7, 8].entries())
    await writeFile(
      join(folder, `part-${at}.xlsx`),
      await writeXlsx({ sheets: [{ name: 'One', rows: rows(amount) }] }),
    );
  const how = { header: 3, nulls: ['n/a'], columns: { amount: 'integer' } };
  expect((await readFileOf('part-*.xlsx', how)).rows).toEqual([[7], [8]]);
});

test('a formula is what it came to', async () => {
  const cells = new Map<string, Partial<Cell>>([['1,0', { value: null, formula: '1+1', formulaResult: 2 }]]);
  const sheet = { name: 'One', rows: [['amount'], [null]], cells };
  expect((await read([sheet], { columns: { amount: 'integer' } })).rows).toEqual([[2]]);
});

test.each<[string, CellValue[], object, string]>([
  [
    'text',
    ['12'],
    { v: 'decimal' },
    'Cell A2 is the text "12" in column "v" of sheet "One" in plan.xlsx, which is no decimal.',
  ],
  [
    'a number',
    [12],
    { v: 'text' },
    'Cell A2 is the number 12 in column "v" of sheet "One" in plan.xlsx, which is no text.',
  ],
  [
    'a fraction',
    [1, 1.5, 2.5],
    { v: 'integer' },
    'Cell A3 is the number 1.5 in column "v" of sheet "One" in plan.xlsx, which is no integer, and so 1 more of the column.',
  ],
  [
    'a number for a day',
    [46023],
    { v: 'date' },
    'Cell A2 is the number 46023 in column "v" of sheet "One" in plan.xlsx, which is no date.',
  ],
  [
    'a day in local writing',
    ['01.02.2026'],
    { v: 'date' },
    'Cell A2 is the text "01.02.2026" in column "v" of sheet "One" in plan.xlsx, which is no date.',
  ],
  [
    'a day with a time',
    [new Date('2026-01-01T10:00:00Z')],
    { v: 'date' },
    'Cell A2 is the time 2026-01-01 10:00:00 in column "v" of sheet "One" in plan.xlsx, which is no date.',
  ],
  [
    'a large number',
    [1e22],
    { v: 'integer' },
    'Cell A2 is the number 1e+22 in column "v" of sheet "One" in plan.xlsx, which is no integer.',
  ],
])('%s where something else is declared is refused, with its place', async (_, values, columns, message) => {
  const rows = [['v'], ...values.map((one) => [one])];
  expect(await said(read([{ name: 'One', rows }], { columns }))).toEqual([`FILE_INVALID: ${message}`]);
});

test('errors, formulas without a value, and merged cells are none', async () => {
  const error = new Map<string, Partial<Cell>>([['1,0', { value: '#REF!', type: 'error' }]]);
  const refused = { name: 'One', rows: [['v'], ['#REF!']], cells: error };
  expect(await said(read([refused], { columns: { v: 'text' } }))).toEqual([
    'FILE_INVALID: Cell A2 is the error #REF! in column "v" of sheet "One" in plan.xlsx, which is no text.',
  ]);
  const formula = new Map<string, Partial<Cell>>([['1,0', { value: null, formula: 'B1' }]]);
  expect(
    await said(read([{ name: 'One', rows: [['v'], [null]], cells: formula }], { columns: { v: 'text' } })),
  ).toEqual([
    'FILE_INVALID: Cell A2 is a formula without a value in column "v" of sheet "One" in plan.xlsx, which is no text.',
  ]);
  const merges = [{ startRow: 1, endRow: 2, startCol: 0, endCol: 0 }];
  const merged = {
    name: 'One',
    rows: [
      ['v', 'w'],
      ['n', 1],
      [null, 2],
    ],
    merges,
  };
  expect(await said(read([merged], { columns: { v: 'text', w: 'integer' } }))).toEqual([
    'FILE_INVALID: The cells A2:A3 of sheet "One" in plan.xlsx are merged, in column "v" of table "it".',
  ]);
  expect((await read([merged], { columns: { w: 'integer' } })).rows).toEqual([[1], [2]]);
});

test('sheets and columns that are not there are told, with those that are', async () => {
  const sheets = [
    { name: 'Plan 2026', rows: [['region', 'region', 'amount']] },
    { name: 'Plan 2025', rows: [['region']] },
  ];
  const [which] = await problemsOf(read(sheets, { columns: { region: 'text' } }));
  expect([which?.code, which?.hint]).toEqual([
    'FILE_INVALID',
    'say which with `sheet`: Plan 2026, Plan 2025.',
  ]);
  const [none] = await problemsOf(read(sheets, { sheet: 'Plan 2027', columns: { region: 'text' } }));
  expect(none?.hint).toContain('Plan 2026');
  const columns = { region: 'text', amuont: 'decimal' };
  const found = await problemsOf(read(sheets, { sheet: 'Plan 2026', columns }));
  expect(found.map(({ code, message, path }) => [code, message, path?.at(-1)])).toEqual([
    ['FILE_INVALID', 'Two columns of sheet "Plan 2026" in plan.xlsx are called "region": A and B.', 'region'],
    [
      'COLUMN_MISSING',
      'Table "it" declares the column "amuont", which row 1 of sheet "Plan 2026" in plan.xlsx does not name.',
      'amuont',
    ],
  ]);
  expect(found[1]?.hint).toContain('amount');
});

test.each<[string, string, object]>([
  ['no columns', 'plan.xlsx', {}],
  ['a delimiter', 'plan.xlsx', { delimiter: ';', columns: { v: 'text' } }],
  ['an encoding', 'plan.xlsx', { encoding: 'utf-16le', columns: { v: 'text' } }],
  ['how dates are written', 'plan.xlsx', { columns: { v: { type: 'date', format: '%d.%m.%Y' } } }],
  ['a zone', 'plan.xlsx', { columns: { v: 'timestamptz' } }],
  ['a sheet of a CSV file', 'plan.csv', { sheet: 'Plan' }],
  ['the head of a CSV file', 'plan.csv', { header: 2 }],
])('%s is refused with the definition', async (_, file, how) => {
  expect((await problemsOf(readFileOf(file, how)))[0]?.code).toBe('DEFINITION_INVALID');
});

test('what is no workbook is told', async () => {
  await writeFile(join(folder, 'text.xlsx'), 'a,b\n1,2\n');
  const [problem] = await problemsOf(readFileOf('text.xlsx', { columns: { a: 'text' } }));
  expect([problem?.code, problem?.hint]).toEqual([
    'FILE_INVALID',
    'save it as an Excel workbook (.xlsx) without a password.',
  ]);
});

test(
  'any cells come back as they were written',
  async () => {
    const cell = fc.record({
      amount: fc.option(fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100)),
      day: fc.option(fc.integer({ min: 0, max: 20_000 })),
      text: fc.option(
        fc.string({ minLength: 1, unit: fc.constantFrom('a', 'é', "'", '"', ',', '\n', '0', '=') }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { maxLength: 12 }), async (drawn) => {
        const days = drawn.map(({ day }) => (day === null ? null : new Date(day * 86_400_000)));
        const rows: CellValue[][] = [
          ['text', 'amount', 'day'],
          ...drawn.map(({ amount, text }, at) => [text, amount, days[at] ?? null]),
        ];
        const columns = { amount: 'decimal', text: 'text', day: 'date' };
        const found = await read([{ name: 'One', rows }], { columns }, 'drawn.xlsx');
        const kept = drawn
          .map(({ amount, text }, at) => [
            amount,
            text?.trim() || null,
            days[at]?.toISOString().slice(0, 10) ?? null,
          ])
          .filter((row) => row.some((one) => one !== null));
        expect(found.rows).toEqual(kept);
      }),
      { numRuns: rounds(20, 400) },
    );
  },
  rounds(60_000, 600_000),
);
