import { describe, expect, test } from 'vitest';
import { ModelFile, validateModel } from './index.ts';

const words = { label: 'Label', description: 'Description' };

function problemsWith(change: Record<string, object> = {}, metrics: Record<string, object> = {}): string[] {
  const tables: Record<string, object> = {
    tags: { relation: 'tags', key: 'id', dimensions: { name: {}, weight: {}, made: {} } },
    people: { relation: 'people', key: 'id', dimensions: { name: {} } },
    orders: {
      ...{ relation: 'orders', key: 'id', time: 'on', dimensions: { status: {} } },
      links: { person: { to: 'people', column: 'person_id' } },
      bridges: { tag: { through: 'order_tags' } },
    },
    order_tags: {
      relation: 'order_tags',
      links: { order: { to: 'orders', column: 'order_id' }, tag: { to: 'tags', column: 'tag_id' } },
    },
    ...change,
  };
  const all = Object.fromEntries(Object.entries(metrics).map(([name, one]) => [name, { ...words, ...one }]));
  const problems = validateModel(ModelFile.parse({ tables, metrics: all }));
  return problems.map(({ code, message, path, hint }) =>
    `${code} ${path?.join('.')}: ${message} ${hint ?? ''}`.trim(),
  );
}

const orders = (change: object) => ({
  orders: { relation: 'orders', key: 'id', dimensions: { status: {} }, ...change },
});
const between = (links: object, rest: object = {}) => ({
  order_tags: { relation: 'order_tags', links, ...rest },
});
const toOrder = { to: 'orders', column: 'order_id' };
const toTag = { to: 'tags', column: 'tag_id' };
const simple = { kind: 'simple', table: 'orders', aggregate: 'sum' };

test('the ends of a bridge are inferred where there is one of each', () => {
  expect(problemsWith()).toEqual([]);
});

describe('what is wrong with a bridge', () => {
  test.each<[string, Record<string, object>, string]>([
    [
      'no such table',
      orders({ bridges: { tag: { through: 'order_tag' } } }),
      'UNKNOWN_TABLE tables.orders.bridges.tag.through: Bridge "tag" of table "orders" goes through table "order_tag", which the model does not have. did you mean "order_tags"? Available: order_tags, orders, people, tags.',
    ],
    [
      'no link back',
      between({ tag: toTag }),
      'BRIDGE_INVALID tables.orders.bridges.tag: Bridge "tag" of table "orders" goes through "order_tags", which has no link leading to "orders". give table "order_tags" a link to "orders" and one to the other table.',
    ],
    [
      'no link on',
      between({ order: toOrder }),
      'BRIDGE_INVALID tables.orders.bridges.tag: Bridge "tag" of table "orders" goes through "order_tags", which has no link besides "order". give table "order_tags" a link to "orders" and one to the other table.',
    ],
    [
      'several links on',
      between({ order: toOrder, tag: toTag, by: { to: 'people', column: 'by_id' } }),
      'BRIDGE_INVALID tables.orders.bridges.tag: Bridge "tag" of table "orders" goes through "order_tags", which has several links besides "order": tag, by. write `to:` with one of: tag, by.',
    ],
    [
      'several links back',
      between({ order: toOrder, of: toOrder, tag: toTag }),
      'BRIDGE_INVALID tables.orders.bridges.tag: Bridge "tag" of table "orders" goes through "order_tags", which has several links leading to "orders": order, of. write `from:` with one of: order, of.',
    ],
    [
      'a link that does not lead there',
      orders({ bridges: { tag: { through: 'order_tags', from: 'tag' } } }),
      'BRIDGE_INVALID tables.orders.bridges.tag.from: Bridge "tag" of table "orders" names "tag" as `from`, and "order_tags" has no link of that name leading to "orders". write `from:` with one of: order.',
    ],
    [
      'no key',
      {
        ...orders({ key: undefined, bridges: { tag: { through: 'order_tags' } } }),
        ...between({ order: toOrder, tag: toTag }),
      },
      'BRIDGE_INVALID tables.orders.bridges.tag: Bridge "tag" of table "orders" needs its `key`, which the table between holds. declare the `key` of "orders".',
    ],
    [
      'the name of a dimension',
      orders({ bridges: { status: { through: 'order_tags' } } }),
      'BRIDGE_INVALID tables.orders.bridges.status: Bridge "status" of table "orders" is called as a dimension of table "orders". give it another name, such as what one of its rows is.',
    ],
    [
      'the name of a link',
      orders({
        links: { tag: { to: 'people', column: 'person_id' } },
        bridges: { tag: { through: 'order_tags' } },
      }),
      'BRIDGE_INVALID tables.orders.bridges.tag: Bridge "tag" of table "orders" is called as a link of table "orders". give it another name, such as what one of its rows is.',
    ],
    [
      'the name of another table',
      orders({ bridges: { people: { through: 'order_tags' } } }),
      'BRIDGE_INVALID tables.orders.bridges.people: Bridge "people" of table "orders" is called as a table of the model that it does not stand for. give it another name, such as what one of its rows is.',
    ],
    [
      'another connection',
      {
        ...between({ order: toOrder, tag: toTag }, { connection: 'other' }),
      },
      'BRIDGE_INVALID tables.orders.bridges.tag: Bridge "tag" of table "orders" goes through "order_tags", but they are in the connections "default" and "other". load "order_tags" and what it links into the connection of "orders".',
    ],
  ])('%s', (_, change, expected) => {
    expect(problemsWith(change)).toContain(expected);
  });
});

describe('what a row may have several of is refused where it has one', () => {
  test.each<[string, Record<string, object>, Record<string, object>, string]>([
    [
      'in the SQL of a metric',
      {},
      { heavy: { ...simple, sql: 'amount * {{ tag.weight }}' } },
      'DIMENSION_BRIDGED metrics.heavy.sql: "tag.weight" is in the SQL of metric "heavy"',
    ],
    [
      'as an entity',
      {},
      {
        sales: { ...simple, column: 'amount' },
        each: { kind: 'per-entity', per: 'tag.name', of: 'sales', aggregate: 'average' },
      },
      'DIMENSION_BRIDGED metrics.each.per: "tag.name" tells entities apart',
    ],
    [
      'in a rule about rows',
      orders({
        bridges: { tag: { through: 'order_tags' } },
        access: { rows: [{ where: { 'tag.name': { in: { reader: 'tags' } } } }] },
      }),
      {},
      'DIMENSION_BRIDGED tables.orders.access.rows.0.where.tag.name: "tag.name" is what a rule says which rows are seen by',
    ],
    [
      'as the time',
      orders({ bridges: { tag: { through: 'order_tags' } }, time: 'tag.made' }),
      {},
      'METRIC_INVALID tables.orders.time: Table "orders" is dated by "tag.made", but table "orders" has no link "tag".',
    ],
    [
      'of a plan that must be complete',
      {},
      {
        plan: { kind: 'planned', table: 'orders', column: 'amount', grain: 'month', complete: ['tag.name'] },
      },
      'DIMENSION_BRIDGED metrics.plan.complete.0: "tag.name" must be complete',
    ],
    [
      'in a public metric',
      {},
      {
        all: {
          ...simple,
          ...{ column: 'amount', fixed: 'unfiltered', where: { 'tag.name': 'x' } },
          public: { of: 'person_id', least: 5, grain: 'month' },
        },
      },
      'METRIC_INVALID metrics.all: Metric "all" is `public`, and must not filter by "tag.name", which it reaches over a bridge.',
    ],
  ])('%s', (_, change, metrics, expected) => {
    expect(problemsWith(change, metrics).join('\n')).toContain(expected);
  });
});
