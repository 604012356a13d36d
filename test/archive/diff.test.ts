import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diffDefinitions, diffEditions } from '../../src/report/diff/index.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { exampleEdition } from '../fixtures/edition.ts';
import { fillTill, publish } from './till.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openDuckdbEngine();
  await fillTill(engine);
});
afterEach(() => engine.close());

const BLOCKS = [
  { type: 'kpis', id: 'takings', title: 'Takings', metrics: ['revenue'] },
  { type: 'kpis', id: 'asked', metrics: ['tickets'] },
  { type: 'table', id: 'by-plan', title: 'By plan', by: ['plan'], metrics: ['sales'], totals: true },
  {
    type: 'chart',
    id: 'course',
    title: 'Course',
    metrics: ['sales'],
    last: { count: 2, grain: 'week' },
    kind: 'line',
  },
  { type: 'text', id: 'said', markdown: 'We sold at {{ price }}.' },
];
const make = async (blocks: readonly object[] = BLOCKS, date?: string): Promise<Edition> =>
  (await publish(engine, { blocks, ...(date === undefined ? {} : { date }) })).edition;

const told = ({ block, place, change, from, to }: ReturnType<typeof diffEditions>['numbers'][number]) =>
  `${block} ${place.join('/')}: ${change} ${from} ${to}`;

test('an edition has no difference from itself, of whatever blocks', async () => {
  expect(diffEditions(await make(), await make())).toEqual({ numbers: [], blocks: [] });
  expect(diffEditions(exampleEdition(), exampleEdition())).toEqual({ numbers: [], blocks: [] });
});

test('numbers that changed are told by block and place, with what they were and are', async () => {
  const before = await make();
  await engine.execute(
    `INSERT INTO sales VALUES (93, DATE '2026-11-08', 320, 0, 'A'), (94, DATE '2026-11-08', 0, 0, 'C')`,
  );
  const { numbers, blocks } = diffEditions(before, await make());
  expect(blocks).toEqual([]);
  expect(numbers.map(told)).toEqual([
    'takings Revenue: changed 1000 1320',
    'by-plan A/Sales: changed 5 6',
    'by-plan C/Sales: came null 1',
    'by-plan total/Sales: changed 10 12',
    'course Sales/Nov 2: changed 10 12',
    'said price: changed 100 110',
  ]);
  expect(numbers[0]).toMatchObject({ title: 'Takings', metric: 'revenue', absolute: 320, relative: 0.32 });
  expect(diffEditions(await make(), before).numbers.map(told)).toContain('by-plan C/Sales: went 1 null');
});

test('buckets are the same by their days, not by their place', async () => {
  const course = (numbers: ReturnType<typeof diffEditions>['numbers']) =>
    numbers.filter(({ block }) => block === 'course').map(told);
  const [first, ended] = [await make(), await make(BLOCKS, '2026-11-16')];
  // Neither the week of 26 October, before the data begins, nor that of 9 November, after it has ended, has a number.
  expect(course(diffEditions(first, ended).numbers)).toEqual([]);
  await engine.execute(`INSERT INTO sales VALUES (95, DATE '2026-11-15', 10, 0, 'A')`);
  const second = await make(BLOCKS, '2026-11-16');
  expect(course(diffEditions(first, second).numbers)).toEqual(['course Sales/Nov 9: came null 1']);
  expect(course(diffEditions(second, first).numbers)).toEqual(['course Sales/Nov 9: went 1 null']);
});

describe('blocks', () => {
  const [takings, asked, table, chart, text] = BLOCKS as [object, object, object, object, object];

  test('that came and went, without their numbers', async () => {
    const { numbers, blocks } = diffEditions(await make([takings, asked]), await make([takings, table]));
    expect(numbers).toEqual([]);
    expect(blocks).toEqual([
      { block: 'by-plan', title: 'By plan', change: 'came' },
      { block: 'asked', change: 'went' },
    ]);
  });

  test('that moved: one that went to the end is one move', async () => {
    const { blocks } = diffEditions(await make(), await make([asked, table, chart, text, takings]));
    expect(blocks).toEqual([{ block: 'takings', title: 'Takings', change: 'moved' }]);
  });

  test('that moved into another', async () => {
    const columns = { type: 'columns', id: 'side', columns: [{ blocks: [takings] }, { blocks: [asked] }] };
    const { blocks, numbers } = diffEditions(await make([takings, asked]), await make([columns]));
    expect(blocks.map(({ block, change }) => [block, change])).toEqual([
      ['side', 'came'],
      ['takings', 'moved'],
      ['asked', 'moved'],
    ]);
    expect(numbers).toEqual([]);
  });

  test('of another kind, title or text; numbers inside a text are none of it', async () => {
    const { blocks } = diffEditions(
      await make(),
      await make([
        { ...takings, title: 'Revenue' },
        { ...asked, type: 'trends', metrics: ['tickets'] },
        table,
        { ...chart, kind: 'area' },
        { ...text, markdown: 'We sell at {{ price }}.' },
      ]),
    );
    expect(blocks).toEqual([
      { block: 'takings', title: 'Revenue', change: 'title', from: 'Takings', to: 'Revenue' },
      { block: 'asked', change: 'kind', from: 'kpis', to: 'trends' },
      { block: 'course', title: 'Course', change: 'kind', from: 'chart (line)', to: 'chart (area)' },
      { block: 'said', change: 'text', from: 'We sold at #.', to: 'We sell at #.' },
    ]);
  });
});

describe('definitions', () => {
  const metric = { kind: 'simple', where: { plan: 'A', day: { gt: '2026-01-01' } } };

  test('are told by name and field, whatever the order of keys', () => {
    const before = {
      metrics: { revenue: metric, old: { kind: 'simple' } },
      report: { blocks: [{ id: 'a', x: 1 }] },
    };
    const after = {
      report: { blocks: [{ id: 'b' }, { x: 2, id: 'a' }] },
      metrics: {
        fresh: { kind: 'ratio' },
        revenue: { where: { day: { gt: '2026-02-01' }, plan: 'A' }, kind: 'simple' },
      },
    };
    expect(diffDefinitions(before, after)).toEqual([
      { path: 'metrics.revenue.where.day.gt', from: '2026-01-01', to: '2026-02-01' },
      { path: 'metrics.old', from: { kind: 'simple' } },
      { path: 'metrics.fresh', to: { kind: 'ratio' } },
      { path: 'report.blocks.a.x', from: 1, to: 2 },
      { path: 'report.blocks.b', to: { id: 'b' } },
    ]);
  });

  test('that are the same have no difference, and plain lists are compared as a whole', () => {
    expect(diffDefinitions(metric, structuredClone(metric))).toEqual([]);
    expect(diffDefinitions({ key: ['a', 'b'] }, { key: ['a'] })).toEqual([
      { path: 'key', from: ['a', 'b'], to: ['a'] },
    ]);
  });
});
