import { afterAll, test } from 'vitest';
import { trinoKind } from '../../src/metrics/connection/trino/trino-kind.ts';
import { connectionSuite, seedStatements } from '../../src/testing.ts';
import { openTrinoDatabase } from './trino-database.ts';

const database = await openTrinoDatabase();
for (const sql of seedStatements({ withKeys: false })) await database.execute(sql);

const suite = connectionSuite({
  kind: trinoKind,
  definition: database.definition,
  folder: '.',
  slow: 'SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a (x), UNNEST(sequence(1, 10000)) AS b (y), UNNEST(sequence(1, 10000)) AS c (z) WHERE (x * y + z) % 7 = 3',
});
afterAll(async () => {
  await suite.close();
  await database.close();
});

test.each(suite.cases.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run());
