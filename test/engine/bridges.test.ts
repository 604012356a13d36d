import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Filter } from '../../src/metrics/model/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { answer, cells } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

/**
 * Order 1 is a gift (twice over in the table between) and urgent, order 2 a gift, order 3 has a tag without a name, order 4 none,
 * order 5 one that is not there, order 6 none, in a row that says so. Order 7 is not there, and has a tag.
 */
const ROWS = `
CREATE TABLE families (id integer, name text);
INSERT INTO families VALUES (1, 'occasion'), (2, 'service');
CREATE TABLE tags (id integer, name text, family_id integer, weight integer, made date);
INSERT INTO tags VALUES (1, 'gift', 1, 5, '2025-01-01'), (2, 'urgent', 2, 7, '2025-06-01'), (3, NULL, 2, 1, NULL), (4, 'unused', NULL, 9, NULL);
CREATE TABLE customers (id integer, country text);
INSERT INTO customers VALUES (1, 'DE'), (2, 'FR');
CREATE TABLE segments (id integer, name text);
INSERT INTO segments VALUES (1, 'schools'), (2, 'press');
CREATE TABLE customer_segments (segment_id integer, customer_id integer);
INSERT INTO customer_segments VALUES (1, 1), (2, 1), (2, 2);
CREATE TABLE orders (id integer, customer_id integer, "on" date, amount integer);
INSERT INTO orders VALUES (1, 1, '2026-01-01', 10), (2, 2, '2026-01-02', 20), (3, 1, '2026-01-03', 30),
  (4, 2, '2026-02-01', 40), (5, NULL, '2026-02-02', 50), (6, 2, '2026-02-03', 60);
CREATE TABLE order_tags (order_id integer, tag_id integer);
INSERT INTO order_tags VALUES (1, 1), (1, 1), (1, 2), (2, 1), (3, 3), (5, 99), (6, NULL), (7, 4), (NULL, 1);
CREATE TABLE lines (order_id integer, quantity integer);
INSERT INTO lines VALUES (1, 1), (1, 2), (2, 4), (3, 8), (4, 16), (5, 32), (NULL, 64)`;

const SETTING = {
  tables: {
    families: { relation: 'families', key: 'id', dimensions: { name: { names: 'value' as const } } },
    tags: {
      relation: 'tags',
      key: 'id',
      links: { family: { to: 'families', column: 'family_id' } },
      dimensions: {
        ...{ id: {}, name: { names: 'value' as const }, weight: {}, made: {} },
        heavy: { sql: 'weight > 4' },
        since: { column: 'made', part: 'month' as const },
      },
    },
    customers: {
      relation: 'customers',
      key: 'id',
      bridges: { segment: { through: 'customer_segments' } },
      dimensions: { country: {} },
    },
    segments: { relation: 'segments', key: 'id', dimensions: { name: {} } },
    customer_segments: {
      relation: 'customer_segments',
      links: {
        segment: { to: 'segments', column: 'segment_id' },
        customer: { to: 'customers', column: 'customer_id' },
      },
    },
    orders: {
      relation: 'orders',
      key: 'id',
      time: 'on',
      links: { customer: { to: 'customers', column: 'customer_id' } },
      bridges: { tag: { through: 'order_tags', from: 'order', to: 'tag' } },
      dimensions: { id: {} },
    },
    order_tags: {
      relation: 'order_tags',
      links: { order: { to: 'orders', column: 'order_id' }, tag: { to: 'tags', column: 'tag_id' } },
    },
    kept: {
      sql: 'SELECT customer_id, "on" AS since, CAST(NULL AS DATE) AS gone FROM {{ orders }} AS o',
      valid: { from: 'since', to: 'gone' },
      links: { customer: { to: 'customers', column: 'customer_id' } },
    },
    lines: {
      relation: 'lines',
      links: { order: { to: 'orders', column: 'order_id' } },
    },
  },
  metrics: {
    sales: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
    orders: { kind: 'simple', table: 'orders', aggregate: 'count' },
    customers: { kind: 'simple', table: 'orders', aggregate: 'distinct', column: 'customer_id' },
    typical: { kind: 'simple', table: 'orders', aggregate: 'median', column: 'amount' },
    gifts: { kind: 'simple', table: 'orders', aggregate: 'count', where: { 'tag.name': 'gift' } },
    pieces: { kind: 'simple', table: 'lines', aggregate: 'sum', column: 'quantity' },
    each: { kind: 'ratio', numerator: 'sales', denominator: 'orders' },
    part: { kind: 'share', of: 'sales' },
    place: { kind: 'rank', of: 'sales' },
    pareto: { kind: 'share', of: 'sales', cumulative: true },
    followed: {
      ...{ kind: 'conversion', per: 'customer', steps: ['orders', 'gifts'], within: { days: 40 } },
      take: 'value',
    },
    held: { kind: 'snapshot', table: 'kept', aggregate: 'count' },
    gone: { kind: 'movement', of: 'held', entity: 'customer', part: 'churn', measure: 'entities' },
  },
};
const YEAR = { from: '2026-01-01', to: '2027-01-01' };

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(ROWS);
  });
  afterAll(() => engine.close());

  const asked = async (query: Omit<MetricQueryInput, 'period'>) =>
    cells(await answer(engine, SETTING, { period: YEAR, ...query })).sort((one, other) =>
      JSON.stringify(one) < JSON.stringify(other) ? -1 : 1,
    );

  test('a row counts once in each group that it belongs to, and once in all', async () => {
    const metrics = ['sales', 'orders', 'customers', 'typical', 'gifts', 'each'];
    expect(await asked({ metrics, by: ['tag.name'] })).toEqual([
      [['gift'], 30, 2, 2, 15, 2, 15],
      [['urgent'], 10, 1, 1, 10, 1, 10],
      [[null], 180, 4, 2, 45, 0, 45],
    ]);
    expect(await asked({ metrics })).toEqual([[[], 210, 6, 2, 35, 2, 35]]);
  });

  test('behind a link, a bridge, and links behind a bridge', async () => {
    expect(await asked({ metrics: ['pieces'], by: ['tags.name'] })).toEqual([
      [['gift'], 7],
      [['urgent'], 3],
      [[null], 120],
    ]);
    expect(await asked({ metrics: ['pieces'], by: ['order.tag.family.name'] })).toEqual([
      [['occasion'], 7],
      [['service'], 11],
      [[null], 112],
    ]);
    expect(await asked({ metrics: ['sales'], by: ['tags.heavy'] })).toEqual([
      [[false], 30],
      [[null], 150],
      [[true], 30],
    ]);
    expect(await asked({ metrics: ['sales'], by: ['tag.since'] })).toEqual([
      [[1], 30],
      [[6], 10],
      [[null], 180],
    ]);
  });

  test('rows of the other table that have the same name are two groups, told apart by their key', async () => {
    expect(await asked({ metrics: ['sales', 'place'], by: ['segments.name'] })).toEqual([
      [['press'], 160, 1],
      [['schools'], 40, 3],
      [[null], 50, 2],
    ]);
  });

  test('two bridges: a row counts once in each pair', async () => {
    expect(await asked({ metrics: ['sales', 'part'], by: ['tag.name', 'customer.segment.name'] })).toEqual([
      [['gift', 'press'], 30, 30 / 210],
      [['gift', 'schools'], 10, 10 / 210],
      [['urgent', 'press'], 10, 10 / 210],
      [['urgent', 'schools'], 10, 10 / 210],
      [[null, 'press'], 130, 130 / 210],
      [[null, 'schools'], 30, 30 / 210],
      [[null, null], 50, 50 / 210],
    ]);
  });

  const kept = async (where: Filter) =>
    (await asked({ metrics: ['orders'], by: ['id'], where })).map(([[id]]) => id);

  test.each<[string, Filter, number[]]>([
    ['has one', { 'tag.name': 'gift' }, [1, 2]],
    ['has one of several', { 'tag.name': ['gift', 'urgent'] }, [1, 2]],
    ['has none', { not: { 'tag.name': 'gift' } }, [3, 4, 5, 6]],
    ['different: has none', { 'tag.name': { ne: 'gift' } }, [3, 4, 5, 6]],
    ['none of several', { 'tag.name': { notIn: ['urgent', 'unused'] } }, [2, 3, 4, 5, 6]],
    ['has none with a value', { 'tag.name': { isNull: true } }, [3, 4, 5, 6]],
    ['has one with a value', { 'tag.name': { isNull: false } }, [1, 2]],
    ['has one, whatever it is called', { 'tag.id': { isNull: false } }, [1, 2, 3]],
    ['one that both holds of', { 'tag.weight': { gt: 4, lt: 6 } }, [1, 2]],
    ['one that neither holds of', { 'tag.weight': { gt: 5, lt: 7 } }, []],
    ['one each', { 'tag.name': 'gift', 'tag.weight': 7 }, [1]],
    ['has one, and not another', { 'tag.name': 'gift', not: { 'tag.name': 'urgent' } }, [2]],
    ['different, and has one', { 'tag.name': { ne: 'urgent', contains: 'GIF' } }, [2]],
    ['either', { or: [{ 'tag.name': 'urgent' }, { 'tag.family.name': 'service' }] }, [1, 3]],
    ['by an expression', { 'tag.heavy': false }, [3]],
    ['by a day', { 'tag.made': { lt: '2025-02-01' } }, [1, 2]],
    ['over a bridge of a linked row', { 'segments.name': 'schools' }, [1, 3]],
    ['not over a bridge of a linked row', { not: { 'segments.name': 'schools' } }, [2, 4, 5, 6]],
    ['of two bridges', { 'tag.name': 'gift', 'segments.name': 'press' }, [1, 2]],
  ])('%s', async (_, where, expected) => {
    expect(await kept(where)).toEqual(expected);
  });

  test('a filter keeps rows, and these all of their groups', async () => {
    expect(await asked({ metrics: ['sales'], by: ['tag.name'], where: { 'tag.name': 'urgent' } })).toEqual([
      [['gift'], 10],
      [['urgent'], 10],
    ]);
  });

  test.each<[string, MetricQueryInput['only'], number | string, number | string]>([
    ['one', { by: ['tag.name'], groups: [['gift']] }, 30, 190],
    ['several', { by: ['tag.name'], groups: [['gift'], ['urgent']] }, 30, 180],
    ['with none', { by: ['tag.name'], groups: [['urgent'], [null]] }, 190, 30],
    ['none alone', { by: ['tag.name'], groups: [[null]] }, 180, 30],
    ['all', { by: ['tag.name'], groups: [['gift'], ['urgent'], [null]] }, 210, 0],
    ['no group', { by: ['tag.name'], groups: [] }, 0, 210],
    [
      'beside another',
      {
        by: ['tag.name', 'customer.country'],
        groups: [
          ['gift', 'DE'],
          [null, 'DE'],
          [null, null],
        ],
      },
      90,
      130,
    ],
    [
      'of two dimensions',
      {
        by: ['tag.name', 'tag.weight'],
        groups: [
          ['gift', 5],
          [null, 1],
        ],
      },
      60,
      160,
    ],
  ])('inside and outside of groups, each row once: %s', async (_, groups, inside, outside) => {
    expect(await asked({ metrics: ['sales'], only: groups })).toEqual([[[], inside]]);
    expect(await asked({ metrics: ['sales'], except: groups === undefined ? [] : [groups] })).toEqual([
      [[], outside],
    ]);
  });

  test('groups that are left out of a split by them', async () => {
    const gift = { by: ['tag.name'], groups: [['gift']] };
    expect(await asked({ metrics: ['sales', 'part'], by: ['tag.name'], except: [gift] })).toEqual([
      [['urgent'], 10, 10 / 210],
      [[null], 180, 180 / 210],
    ]);
    expect(await asked({ metrics: ['sales'], by: ['tag.name'], only: gift })).toEqual([[['gift'], 30]]);
    expect(await asked({ metrics: ['sales'], by: ['customer.country'], except: [gift] })).toEqual([
      [['DE'], 40],
      [['FR'], 100],
      [[null], 50],
    ]);
  });

  test('steps that follow one another are counted by what they filter by, and not split by it', async () => {
    // Order 4 follows no gift; customer 1 has a gift on the first of January, and none after it.
    expect(await asked({ metrics: ['followed'], where: { 'tag.name': 'gift' } })).toEqual([[[], 0]]);
  });

  test.each<[string, Omit<MetricQueryInput, 'period'>, string, string]>([
    [
      'added up from the largest on',
      { metrics: ['pareto'], by: ['tag.name'] },
      'DIMENSION_BRIDGED',
      '"tag.name" is what "pareto" is split by, which adds groups up from the largest on',
    ],
    [
      'steps',
      { metrics: ['followed'], by: ['tag.name'] },
      'DIMENSION_BRIDGED',
      '"tag.name" is read once for each row',
    ],
    [
      'entities that are followed in chosen groups',
      {
        metrics: ['gone'],
        by: ['customer.segment.name'],
        only: { by: ['customer.segment.(key)'], groups: [[1]] },
      },
      'DIMENSION_BRIDGED',
      '"customer.segment.(key)" is what groups are chosen by, and metric "gone" follows entities over time',
    ],
    [
      'groups over two bridges that rows are not split by',
      {
        metrics: ['sales'],
        except: [{ by: ['tag.name', 'customer.segment.(key)'], groups: [['gift', 1]] }],
      },
      'DIMENSION_BRIDGED',
      '"tag.name" and "customer.segment.(key)" is what groups are named by that the question keeps or leaves out',
    ],
    [
      'another column beside it',
      { metrics: ['sales'], where: { 'tag.weight': { gt: { column: 'amount' } } } },
      'FILTER_INVALID',
      'The filter on "tag.weight" compares it with another column of the row',
    ],
  ])('what has no answer is refused: %s', async (_, query, code, message) => {
    await expect(asked(query)).rejects.toMatchObject({
      problems: [{ code, message: expect.stringContaining(message), hint: expect.any(String) }],
    });
  });
});
