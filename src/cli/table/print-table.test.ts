import { expect, test } from 'vitest';
import { DEFAULT_LOCALE } from '../../foundation/format/index.ts';
import { printTable } from './print-table.ts';

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
