// Tables, pivot tables and charts that are split over a bridge: groups, totals and "others" from the rows they speak of.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ModelFile, validateModel } from '../../src/metrics/model/index.ts';
import type { ChartBlock, PivotBlock, TableBlock } from '../../src/report/edition/index.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { type compose, composeOne, fillShop, MODEL, type Order, orders } from './shop.ts';

const TAGS = ['gift', 'urgent', 'new', 'repeat'];
const KINDS = ['occasion', 'service', 'customer', 'customer'];

/** Up to three tags of an order, by its number. */
const tagsOf = ({ id }: Order) => TAGS.filter((_, at) => ((id * 7) >> at) % 2 === 1 && id % 5 !== at);

const { revenue, orders: count, order_value } = MODEL.metrics;
const model = ModelFile.parse({
  tables: {
    orders: { ...MODEL.tables.orders, bridges: { tag: { through: 'order_tags' } } },
    tags: {
      relation: 'tags',
      key: 'id',
      dimensions: { name: { names: 'value', label: 'Tag' }, kind: { label: 'Kind' } },
    },
    order_tags: {
      relation: 'order_tags',
      links: { order: { to: 'orders', column: 'order_id' }, tag: { to: 'tags', column: 'tag_id' } },
    },
  },
  metrics: {
    ...{ revenue: { ...revenue, target: undefined }, orders: count, order_value },
    large: MODEL.metrics.large,
    share: { kind: 'share', label: 'Share', description: 'In a test.', of: 'revenue' },
  },
});

let engine: TestEngine;
beforeAll(async () => {
  expect(validateModel(model)).toEqual([]);
  engine = await openDuckdbEngine();
  await fillShop(engine);
  const pairs = orders().flatMap((one) => tagsOf(one).map((tag) => `(${one.id}, ${TAGS.indexOf(tag)})`));
  await engine.execute(`
    CREATE TABLE tags (id INTEGER, name TEXT, kind TEXT);
    INSERT INTO tags VALUES ${TAGS.map((tag, at) => `(${at}, '${tag}', '${KINDS[at]}')`).join(', ')};
    CREATE TABLE order_tags (order_id INTEGER, tag_id INTEGER);
    INSERT INTO order_tags VALUES ${[...pairs, ...pairs.slice(0, 50)].join(', ')};`);
});
afterAll(() => engine.close());

const one = <Type extends 'table' | 'pivot' | 'chart'>(type: Type, block: object) =>
  composeOne(engine, { type, title: 'Block', ...block }, { model } as Parameters<typeof compose>[2]);

const NOW = orders().filter(({ day }) => day >= '2026-10-17' && day < '2026-11-16');
const sum = (rows: readonly Order[]) => Number(rows.reduce((all, { amount }) => all + amount, 0).toFixed(2));
const near = (expected: number | null) => (expected === null ? null : expect.closeTo(expected, 6));
const groupsOf = (row: Order): (string | null)[] => (tagsOf(row).length === 0 ? [null] : tagsOf(row));
const kindOf = (tag: string | null) => (tag === null ? null : (KINDS[TAGS.indexOf(tag)] ?? null));
const within = (tag: string | null) => NOW.filter((row) => groupsOf(row).includes(tag));
const ordered = [...TAGS, null].sort((one, other) => sum(within(other)) - sum(within(one)));
const NOTE = 'what belongs to several groups counts in each of them, and once in the total';

test('a table: each order once in each row, in "others" and in the total', async () => {
  for (const limit of [1, 2, 3, 4]) {
    const drawn = (await one('table', {
      ...{ by: ['tag.name'], metrics: ['revenue', 'orders', 'share'], order: [{ by: 'revenue' }] },
      ...{ limit, others: true, totals: true },
    })) as TableBlock;
    const shown = ordered.slice(0, limit);
    const all = sum(NOW);
    const rest = NOW.filter((row) => groupsOf(row).some((tag) => !shown.includes(tag)));
    expect(drawn.rows).toEqual(
      shown.map((tag) => {
        const rows = within(tag);
        return [tag, near(sum(rows)), rows.length, near(sum(rows) / all)];
      }),
    );
    expect(drawn.others?.slice(1)).toEqual([near(sum(rest)), rest.length, near(sum(rest) / all)]);
    expect(drawn.totals?.slice(1)).toEqual([near(all), NOW.length, 1]);
    expect(drawn.note).toContain(NOTE);
  }
});

test('a table by tag and plan: pairs beyond the limit hold each order once', async () => {
  const drawn = (await one('table', {
    ...{ by: ['tag.name', 'plan'], metrics: ['revenue', 'orders'], order: [{ by: 'revenue' }] },
    ...{ limit: 6, others: true },
  })) as TableBlock;
  const shown = new Set(drawn.rows.map(([tag, plan]) => JSON.stringify([tag, plan])));
  expect(shown.size).toBe(6);
  const rest = NOW.filter((row) => groupsOf(row).some((tag) => !shown.has(JSON.stringify([tag, row.plan]))));
  expect(drawn.others?.slice(2)).toEqual([near(sum(rest)), rest.length]);
});

test('a pivot table: subtotals by kind and the rest of each count an order once', async () => {
  const drawn = (await one('pivot', {
    ...{ metrics: ['orders'], by: ['tag.kind', 'tag.name'], order: [{ by: 'orders' }] },
    ...{ limit: 1, others: true, totals: true },
  })) as PivotBlock;
  const having = (keep: (tag: string | null) => boolean) =>
    NOW.filter((row) => groupsOf(row).some(keep)).length;
  const largest = <T>(all: readonly T[], keep: (one: T) => (tag: string | null) => boolean) =>
    [...new Set(all)].sort((one, other) => having(keep(other)) - having(keep(one)))[0];
  const kind = largest([...KINDS, null], (one) => (tag) => kindOf(tag) === one);
  const tags = TAGS.filter((tag) => kindOf(tag) === kind);
  const first = largest(tags, (one) => (tag) => tag === one);
  expect([kind, tags.length]).toEqual(['customer', 2]);
  expect(drawn.lines.map(({ label, level, kind: of, cells }) => [level, of, label, cells])).toEqual([
    [0, 'sum', kind, [having((tag) => kindOf(tag) === kind)]],
    [1, 'row', first, [having((tag) => tag === first)]],
    [1, 'others', '1 other', [having((tag) => kindOf(tag) === kind && tag !== first)]],
    [0, 'others', '3 others', [having((tag) => kindOf(tag) !== kind)]],
    [0, 'result', 'Total', [NOW.length]],
  ]);
  expect(drawn.note).toContain(NOTE);
});

test('a chart: no stack of what comes to more than the whole, and a remark', async () => {
  const bars = (await one('chart', {
    metrics: ['revenue'],
    by: 'tag.name',
    top: 2,
    others: true,
  })) as ChartBlock;
  const shown = ordered.slice(0, 2);
  const rest = NOW.filter((row) => groupsOf(row).some((tag) => !shown.includes(tag)));
  expect(bars.chart.series[0]?.values).toEqual([
    ...shown.map((tag) => near(sum(within(tag)))),
    near(sum(rest)),
  ]);
  expect(bars.note).toBe('What belongs to several groups counts in each of them, and once in the total.');
  const overTime = (await one('chart', {
    ...{ metrics: ['revenue'], by: 'tag.name', last: { count: 3, grain: 'month' } },
  })) as ChartBlock;
  expect(overTime.chart.kind).toBe('line');
  const plain = (await one('chart', { metrics: ['revenue'], by: 'plan' })) as ChartBlock;
  expect(plain.note).toBeUndefined();
});
