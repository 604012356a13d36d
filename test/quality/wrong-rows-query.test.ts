import { expect, onTestFinished, test } from 'vitest';
import { runChecks } from '../../src/quality/index.ts';
import { ENGINES, seed } from './engines.ts';

const SEED = `
CREATE TABLE shops (id int);
INSERT INTO shops VALUES (1), (2);
CREATE TABLE visits (id int, shop int, kind varchar, spent int, visited timestamp);
INSERT INTO visits VALUES
  (1, 1, 'walk-in', 5, '2024-06-01'), (2, 2, 'O''Hare \\ $1 ?', 7, '2024-06-02'), (2, 9, 'booked', -3, '2024-06-03'),
  (3, 9, NULL, -4, '2024-06-04'), (4, 1, 'other', 900, '2024-06-05')`;

const MODEL = {
  tables: {
    shops: { relation: 'shops', key: 'id' },
    visits: {
      ...{ relation: 'visits', key: 'id', time: 'visited', links: { shop: { to: 'shops', column: 'shop' } } },
      checks: [
        { check: 'not-null', columns: ['kind'] },
        { check: 'accepted', column: 'kind', values: ['walk-in', "O'Hare \\ $1 ?"] },
        { check: 'range', column: 'spent', atLeast: 0, where: { kind: { notIn: ["O'Hare \\ $1 ?"] } } },
        {
          check: 'sql',
          name: 'dear',
          sql: 'SELECT * FROM {{ visits }} AS v WHERE spent > 100 AND visited < {{ edition_date }}',
        },
      ],
    },
  },
} as const;

test.each(ENGINES)(
  '%s: a check that fails says how to find its rows, and the query finds them',
  async (engine) => {
    const database = await seed(engine, SEED);
    onTestFinished(() => database.close());
    const found = await database.within(structuredClone(MODEL) as never, async (context) => {
      const { results } = await runChecks(context, {
        period: { from: '2024-06-01', to: '2024-07-01' },
        structure: true,
        shapes: {},
      });
      const wrong = results.filter(({ query }) => query !== undefined);
      return await Promise.all(
        wrong.map(async ({ name, query = '' }) => {
          const { rows, columns } = await context.session.query({ sql: query, params: [] });
          const id = columns.findIndex((one) => one.name === 'id');
          return [name, rows.map((row) => row[id]).sort()];
        }),
      );
    });
    expect(Object.fromEntries(found)).toEqual({
      'visits.key.unique': [2],
      'visits.link.shop': [2, 3],
      'visits.checks.not_null_kind': [3],
      'visits.checks.accepted_kind': [2, 4],
      'visits.checks.range_spent': [2, 3],
      'visits.checks.dear': [4],
    });
  },
);
