import { describe, expect, test } from 'vitest';
import { leafDefinitions, walkBlocks } from '../definition/walk-blocks.ts';
import { BlockDefinition } from './report-blocks.ts';

function faults(block: object): string[] {
  const { error } = BlockDefinition.safeParse(block);
  return (error?.issues ?? []).map(({ path, message }) =>
    [path.join('.'), message].filter(Boolean).join(' '),
  );
}

const chart = { type: 'chart', title: 'C', metrics: ['a'] };
const last = { count: 3, grain: 'month' };

describe('charts that contradict themselves', () => {
  test.each([
    [{ ...chart, last, grain: 'week' }, '`last` has its own grain and window'],
    [{ ...chart, metrics: ['a', 'b'], by: 'x' }, '`by` splits one metric'],
    [{ ...chart, across: 'y' }, 'across goes with `by`'],
    [{ ...chart, by: 'x', across: 'y', last }, 'across goes with `by`'],
    [{ ...chart, by: 'x', across: 'x' }, 'across must be another dimension'],
    [{ ...chart, top: 3 }, 'top goes with `by`'],
    [{ ...chart, order: 'name' }, 'order goes with `by`'],
    [{ ...chart, others: true }, 'others goes with `by`'],
    [{ ...chart, kind: 'waterfall', by: 'x' }, 'a waterfall has'],
    [{ ...chart, kind: 'bullet', last }, 'a bullet chart has'],
    [{ ...chart, kind: 'heat-map', by: 'x' }, 'a heat map has'],
    [{ ...chart, kind: 'heat-map', last }, 'a heat map has'],
    [{ ...chart, kind: 'line', by: 'x', across: 'y' }, 'across goes with a heat map'],
    [{ ...chart, compare: 'year' }, 'compare goes with a time axis'],
    [{ ...chart, grain: 'day', kind: 'line', by: 'x', compare: 'year' }, 'compare draws 16 lines'],
    [{ ...chart, grain: 'day', kind: 'heat-map', by: 'x', compare: 'year' }, 'compare is drawn as lines'],
    [{ ...chart, grain: 'day', kind: 'area', compare: 'year' }, 'compare is drawn as lines'],
    [
      { ...chart, grain: 'day', compare: ['year', { months: 12 }] },
      'compare names the same comparison twice',
    ],
    [{ ...chart, kind: 'histogram' }, 'a histogram counts'],
    [{ ...chart, kind: 'histogram', by: 'x', last }, 'a histogram counts'],
    [{ ...chart, kind: 'histogram', by: 'x', others: true }, 'a histogram shows all'],
    [{ ...chart, kind: 'small-multiples' }, 'small multiples have a time axis'],
    [{ ...chart, bins: 5 }, 'bins goes with a histogram'],
    [{ ...chart, scale: 'own' }, 'scale goes with small multiples'],
    [{ ...chart, targets: { a: 1 } }, 'targets goes with a bullet chart'],
    [{ ...chart, kind: 'bullet', targets: { b: 1 } }, 'targets.b is not one of the metrics'],
    [{ ...chart, kind: 'bullet', ranges: { a: [2, 1] } }, 'ranges.a must ascend'],
    [{ ...chart, colour: 'red' }, 'Unrecognized key'],
  ])('%j', (block, fault) => {
    expect(faults(block).join('\n')).toContain(fault);
  });
});

test('charts of every kind that do not', () => {
  const blocks = [
    { ...chart, kind: 'heat-map', by: 'x', last },
    { ...chart, kind: 'heat-map', by: 'x', across: 'y', order: 'latest', top: 12, others: true },
    { ...chart, kind: 'histogram', by: 'x', bins: 10 },
    { ...chart, kind: 'bullet', targets: { a: 3 }, ranges: { a: [1, 2] } },
    { ...chart, kind: 'small-multiples', by: 'x', last, scale: 'own' },
    { ...chart, kind: 'small-multiples', metrics: ['a', 'b'], grain: 'week' },
  ];
  expect(blocks.flatMap(faults)).toEqual([]);
});

const table = { type: 'table', metrics: ['a', 'b'], by: ['x'] };

describe('tables that contradict themselves', () => {
  test.each([
    [{ ...table, columns: { c: {} } }, 'columns.c "c" is not a column of this table.'],
    [{ ...table, columns: { x: { show: 'bar' } } }, 'columns.x is a dimension'],
    [{ ...table, columns: { a: { history: last } } }, 'columns.a.history goes with `show: sparkline`'],
    [
      { ...table, last, columns: { a: { show: 'sparkline' } } },
      'cannot be a sparkline in a table with a time',
    ],
    [{ ...table, columns: { a: { tones: [{ tone: 'bad' }] } } }, 'needs `below`, `above`'],
    [{ ...table, by: [], others: true }, 'others goes with `by`'],
    [{ ...table, others: true, limit: 5000 }, 'limit must be at most 1000'],
  ])('%j', (block, fault) => {
    expect(faults(block).join('\n')).toContain(fault);
  });
});

describe('what holds other blocks', () => {
  const section = { type: 'section', title: 'S' };
  const columns = {
    type: 'columns',
    columns: [{ blocks: [section] }, { share: 2, blocks: [section, section] }],
  };

  test('columns are two to four, and hold neither columns nor what is kept together', () => {
    expect(faults(columns)).toEqual([]);
    expect(faults({ ...columns, columns: [{ blocks: [section] }] })).toHaveLength(1);
    expect(faults({ ...columns, columns: Array(5).fill({ blocks: [section] }) })).toHaveLength(1);
    const within = (block: object) => ({ ...columns, columns: [{ blocks: [block] }, { blocks: [section] }] });
    expect(faults(within(columns))).toHaveLength(1);
    expect(faults(within({ type: 'keep-together', blocks: [section] }))).toHaveLength(1);
    const kept = { type: 'keep-together', blocks: [section, columns] };
    expect(faults(kept)).toEqual([]);
    expect(faults({ type: 'keep-together', blocks: [kept] })).toHaveLength(1);
  });

  test('is walked in reading order, with the path of every block', () => {
    const blocks = [section, { type: 'keep-together', blocks: [columns, section] }].map((one) =>
      BlockDefinition.parse(one),
    );
    expect(walkBlocks(blocks).map(({ block, path }) => `${block.type} ${path.join('.')}`)).toEqual([
      'section blocks.0',
      'keep-together blocks.1',
      'columns blocks.1.blocks.0',
      'section blocks.1.blocks.0.columns.0.blocks.0',
      'section blocks.1.blocks.0.columns.1.blocks.0',
      'section blocks.1.blocks.0.columns.1.blocks.1',
      'section blocks.1.blocks.1',
    ]);
    expect(leafDefinitions(blocks)).toHaveLength(5);
  });
});
