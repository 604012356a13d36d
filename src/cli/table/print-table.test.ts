import { describe, expect, test } from 'vitest';
import { DEFAULT_LOCALE } from '../../foundation/format/index.ts';
import type { Options } from '../declaration.ts';
import type { Terminal } from '../terminal.ts';
import { outputFormat, printTable } from './print-table.ts';
import type { ResultCell, ResultColumn } from './result-table.ts';

const TEXT = { kind: 'text' } as const;
const COLUMNS: readonly ResultColumn[] = [
  { name: 'who', label: 'Who', format: TEXT },
  { name: 'why', label: 'Why', format: TEXT },
  { name: 'paid', label: 'Paid', format: { kind: 'integer' } },
  { name: 'moved', label: 'Moved', format: { kind: 'integer' }, style: 'change' },
  { name: 'at', label: 'At', format: TEXT, isWhole: true },
  { name: 'note', label: 'Note', format: TEXT, isSpare: true },
];
const ROWS: readonly (readonly ResultCell[])[] = [
  ['Ada Lovelace of London', 'A reason that is long', 1234, 5, '2026-11-16 08:00', 'spare'],
  ['Bob', '', -7, null, '2026-11-16 09:00', ''],
];

/** What a terminal of so many cells shows. */
function shown(width: number, rows = ROWS, format: 'table' | 'json' | 'csv' = 'table', columns = COLUMNS) {
  let out = '';
  const terminal = {
    width,
    out: (text: string) => {
      out += text;
    },
    style: (_: string, text: string) => `*${text}*`,
  } as unknown as Terminal;
  const extras = [{ more: true }];
  printTable(terminal, { columns, rows, locale: DEFAULT_LOCALE, extras }, format);
  return out.split('\n');
}

describe('a table', () => {
  test('has all columns where they fit', () => {
    const wide = [
      '*Who                     Why                     Paid  Moved  At                Note*',
      'Ada Lovelace of London  A reason that is long  1,234     +5  2026-11-16 08:00  spare',
      'Bob                                               −7    n/a  2026-11-16 09:00',
      '',
    ];
    expect(shown(Number.POSITIVE_INFINITY)).toEqual(wide);
    expect(shown(84)).toEqual(wide);
  });

  test('first gives up what can be spared, then cuts the widest texts, never numbers and instants', () => {
    expect(shown(83)).toEqual([
      '*Who                     Why                     Paid  Moved  At*',
      'Ada Lovelace of London  A reason that is long  1,234     +5  2026-11-16 08:00',
      'Bob                                               −7    n/a  2026-11-16 09:00',
      '',
    ]);
    expect(shown(72)).toEqual([
      '*Who                  Why                   Paid  Moved  At*',
      'Ada Lovelace of Lo…  A reason that is l…  1,234     +5  2026-11-16 08:00',
      'Bob                                          −7    n/a  2026-11-16 09:00',
      '',
    ]);
  });

  test('is broken by the terminal where texts would have to be shorter than fourteen cells', () => {
    expect(shown(20)).toEqual(shown(1));
    expect(shown(20)[1]).toBe('Ada Lovelace…  A reason that…  1,234     +5  2026-11-16 08:00');
  });

  test('leaves out columns that no row fills, and keeps all where there is no row', () => {
    const rows = ROWS.map((row) => row.with(1, ''));
    expect(shown(200, rows)[0]).toBe('*Who                      Paid  Moved  At                Note*');
    expect(shown(200, [])).toEqual(['*Who  Why  Paid  Moved  At  Note*', '']);
  });

  test('shows values as their column says', () => {
    const columns = [{ name: 'x', label: 'X', format: TEXT, show: (value: ResultCell) => `<${value}>` }];
    expect(shown(80, [[1], [null]], 'table', columns)).toEqual(['*X*', '<1>', '<null>', '']);
  });
});

test('JSON has an object a line, with what else is known', () => {
  const [first, second] = shown(80, ROWS, 'json');
  expect(JSON.parse(first ?? '')).toEqual({
    ...{ who: 'Ada Lovelace of London', why: 'A reason that is long', paid: 1234, moved: 5 },
    ...{ at: '2026-11-16 08:00', note: 'spare', more: true },
  });
  expect(JSON.parse(second ?? '')).toMatchObject({ who: 'Bob', moved: null });
  expect(second).not.toContain('more');
});

test('CSV has the names of columns, and lines that end as the shell likes them', () => {
  expect(shown(80, ROWS, 'csv')).toEqual([
    'who,why,paid,moved,at,note',
    'Ada Lovelace of London,A reason that is long,1234,5,2026-11-16 08:00,spare',
    'Bob,"",-7,,2026-11-16 09:00,""',
    '',
  ]);
});

test.each([
  [{ json: true, format: 'csv' }, true, 'json'],
  [{ format: 'csv' }, true, 'csv'],
  [{ format: 'table' }, false, 'table'],
  [{ format: 'json' }, true, 'json'],
  [{ format: 'pdf' }, true, 'table'],
  [{}, true, 'table'],
  [{}, false, 'json'],
] as const)(
  '%j on a terminal (%j) is %s',
  (given: { json?: boolean; format?: string }, isInteractive, format) => {
    const options = { flag: () => given.json === true, text: () => given.format } as unknown as Options;
    expect(outputFormat(options, { isInteractive } as Terminal)).toBe(format);
  },
);

test('a table of any length is printed, its columns as wide as their widest cell', () => {
  const count = 140_000;
  const lines: string[] = [];
  const terminal = {
    ...{ width: 80, style: (_: string, text: string) => text },
    out: (text: string) =>
      lines.push(...text.trimEnd().split('\n', 3), text.trimEnd().split('\n').at(-1) ?? ''),
  } as never;
  const columns = [
    { name: 'city', label: 'City', format: { kind: 'text' } },
    { name: 'sold', label: 'Sold', format: { kind: 'integer' } },
  ] as const;
  const rows = Array.from({ length: count }, (_, index) => [
    index === count - 1 ? 'Amsterdam' : 'Oslo',
    index,
  ]);
  printTable(terminal, { columns, rows, locale: DEFAULT_LOCALE }, 'table');
  expect(lines).toEqual([
    'City          Sold',
    'Oslo             0',
    'Oslo             1',
    'Amsterdam  139,999',
  ]);
});
