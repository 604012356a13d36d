import { expect, test } from 'vitest';
import type { Table, TableColumn } from '../document/index.ts';
import { columnDrawing } from './column-drawing.ts';

const EN = { locale: 'en-US', currency: 'USD' };
const MOST = { bars: 2, courses: 2 };

function tableOf(column: Partial<TableColumn>, values: readonly number[]): Table {
  return {
    ...{ kind: 'table', last: [], beyond: 0 },
    columns: [{ label: 'Growth', align: 'end', format: { kind: 'integer' }, ...column }],
    rows: values.map((value) => ({ texts: [`${value}`], values: [value] })),
  };
}

test('bars and lines are drawn of as many rows as a medium can, shades of any number', () => {
  const histories = [[1, 2], [null], [4, 3]];
  const drawn = (column: Partial<TableColumn>, count: number) =>
    columnDrawing(tableOf(column, [10, -10, 5].slice(0, count)), 0, MOST, EN);
  expect(drawn({ display: 'bar' }, 2).bars).toMatchObject([
    { from: 0.5, to: 1 },
    { from: 0, to: 0.5 },
  ]);
  expect(drawn({ display: 'bar' }, 3)).toEqual({});
  expect(drawn({ display: 'shade' }, 3).shades).toEqual([1, -1, 0.5]);
  expect(drawn({ display: 'sparkline', histories }, 2).courses).toEqual([
    { values: [1, 2], alternative: 'Growth went from 1 to 2; lowest 1, highest 2.' },
    null,
  ]);
  expect(drawn({ display: 'sparkline', histories }, 3)).toEqual({});
});

test('rules of an author have their sign, and changes their direction', () => {
  const tones = ['good', null, 'bad'] as const;
  const verdicts = (column: Partial<TableColumn>) =>
    columnDrawing(tableOf({ tones, ...column }, [3, 2, -1]), 0, MOST, EN).verdicts;
  expect(verdicts({})).toEqual([{ tone: 'good', sign: '✓' }, null, { tone: 'bad', sign: '!' }]);
  expect(verdicts({ format: { kind: 'integer', sign: 'always' } })).toEqual([
    { tone: 'good', sign: '▲' },
    null,
    { tone: 'bad', sign: '▼' },
  ]);
});
