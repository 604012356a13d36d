import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { findRun } from '../../src/operations/run/index.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { openHand, openWorld, weekly } from '../run/world.ts';
import { createDatabase } from '../setup/database.ts';

const TABLES = `
CREATE TABLE customers (customer_id int, name text, plan text);
INSERT INTO customers VALUES (1, 'Ada', 'Pro'), (2, 'Bob', 'Basic');
CREATE TABLE orders (order_id int, customer_id int, ordered_on date, amount numeric(10, 2));
INSERT INTO orders VALUES (1, 1, '2026-11-01', 100), (2, 2, '2026-11-02', 50.5), (3, 1, '2026-10-03', 80);`;
/** The same orders, of which every row takes a minute. */
const SLOW = `CREATE VIEW placed AS SELECT orders.* FROM orders, LATERAL (SELECT pg_sleep(60 + order_id)) AS slept`;
const FAST = 'DROP VIEW placed; CREATE VIEW placed AS SELECT * FROM orders';

const CONFIG = `connection: { kind: postgres, url: "\${DATABASE_URL}" }
mail: { smtp: "\${SMTP_URL}", from: Shop <reports@example.com> }
`;

test('a database that breaks off in the middle of a query is asked again later, and everybody gets one mail', async () => {
  const database = await createDatabase('breaks_off');
  await database.execute(`${TABLES}${SLOW}`);
  const world = await openWorld({
    files: {
      'broadsheet.config.yaml': CONFIG,
      'model/shop.yaml': SMALL_PROJECT['model/shop.yaml'].replace('relation: orders', 'relation: placed'),
    },
    environment: { DATABASE_URL: database.url },
  });
  const run = await weekly(world);
  const server = new Client({ connectionString: database.url });
  await server.connect();
  onTestFinished(() => server.end());

  const working = openHand(world).work(run.id);
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'active' AND wait_event = 'PgSleep'`;
  while ((await server.query(cut)).rowCount === 0) await sleep(20);
  expect(await working).toBe('waiting');
  expect((await findRun(world.store, run.id)).problem?.[0]?.code).toBe('CONNECTION_LOST');
  expect(world.server.messages).toEqual([]);

  await database.execute(FAST);
  world.pass(5_000);
  expect(await openHand(world).work(run.id)).toBe('done');
  expect(world.server.messages.map(({ to }) => to[0]).sort()).toEqual(['ada@example.com', 'bob@example.com']);
});
