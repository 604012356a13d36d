import { describe, expect, test } from 'vitest';
import { postgres } from '../../metrics/dialect/index.ts';
import { ModelFile } from '../../metrics/model/index.ts';
import type { Catalog } from '../../metrics/plan/index.ts';
import { readsInSql } from './columns-in-sql.ts';

const model = ModelFile.parse({
  tables: { sales: { relation: 'orders' }, people: { relation: 'crm.people' } },
});
const column = (name: string) => ({ name, type: 'text' as const, native: 'text' });
const catalog: Catalog = {
  dialect: postgres,
  tables: {
    sales: { columns: ['id', 'day', 'amount', 'Buyer'].map(column), usesFallback: false, expressions: {} },
    people: { columns: ['id', 'name'].map(column), usesFallback: false, expressions: {} },
  },
};
const reads = (sql: string) => readsInSql(sql, model, catalog);

describe('readsInSql', () => {
  test.each<[string, string[], string[]]>([
    ["SELECT day FROM orders WHERE note = 'amount' -- id\n/* amount */", ['orders'], ['orders.day']],
    ["SELECT $$amount$$, E'it\\'s id', day FROM orders", ['orders'], ['orders.day']],
    ['SELECT "Buyer" FROM "orders"', ['orders'], ['orders.Buyer']],
    [
      'SELECT p.name FROM orders o JOIN crm.people AS p ON p.id = o.id',
      ['crm.people', 'orders'],
      ['crm.people.id', 'crm.people.name', 'orders.id'],
    ],
    ['SELECT name FROM orders o, crm.people p', ['crm.people', 'orders'], ['crm.people.name']],
    ['SELECT * FROM orders', ['orders'], ['orders.Buyer', 'orders.amount', 'orders.day', 'orders.id']],
    ['SELECT o.* FROM orders o', ['orders'], ['orders.Buyer', 'orders.amount', 'orders.day', 'orders.id']],
    ['SELECT COUNT(*), 2 * amount FROM orders', ['orders'], ['orders.amount']],
    ['SELECT EXTRACT(month FROM day) FROM (SELECT day FROM orders) AS x', ['orders'], ['orders.day']],
    [
      'SELECT id FROM orders WHERE day IS DISTINCT FROM amount',
      ['orders'],
      ['orders.amount', 'orders.day', 'orders.id'],
    ],
    [
      'WITH a (n) AS (SELECT id FROM orders), b AS MATERIALIZED (SELECT n FROM a) SELECT n FROM b',
      ['orders'],
      ['orders.id'],
    ],
    ['SELECT n FROM generate_series(1, 3) AS g (n)', [], []],
  ])('%s', (sql, relations, columns) => {
    expect(reads(sql)).toEqual({ relations, columns });
  });

  test('takes every word that can be a column of a relation nobody knows', () => {
    const sql = `WITH d AS (SELECT CAST(day AS DATE) AS day, who AS person, hours::numeric FROM log.visits v
      WHERE v.kind = 'x' AND at > DATE '2024-01-01' + INTERVAL '1' MONTH)
      SELECT person, COUNT(DISTINCT day) AS days FROM d GROUP BY person`;
    expect(reads(sql)).toEqual({
      relations: ['log.visits'],
      columns: ['at', 'day', 'hours', 'kind', 'who'].map((one) => `log.visits.${one}`),
    });
    expect(reads('SELECT * FROM visits').columns).toEqual(['visits.*']);
  });

  test.each<[string, string[], string[]]>([
    [
      'SELECT id, CAST(day AS DATE) AS due, amount FROM orders o WHERE "Buyer" IS NULL',
      ['due'],
      ['Buyer', 'day'],
    ],
    ['SELECT o.id, o.day FROM orders o', ['ID'], ['id']],
    ['SELECT id, day bill_day FROM orders', ['id'], ['day', 'id']],
    ['SELECT DISTINCT id, day FROM orders', ['id'], ['day', 'id']],
    ['SELECT id, SUM(amount) AS total FROM orders GROUP BY id', ['id'], ['amount', 'id']],
    ['SELECT id, (SELECT MAX(day) FROM orders) AS last FROM orders', ['id'], ['day', 'id']],
  ])('of a plain SELECT keeps what the wanted columns depend on: %s', (sql, outputs, columns) => {
    expect(readsInSql(sql, model, catalog, new Set(outputs)).columns).toEqual(
      columns.map((one) => `orders.${one}`),
    );
  });
});
