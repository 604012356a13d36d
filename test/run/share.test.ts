import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openQueue } from '../../src/operations/queue/index.ts';
import { listRuns } from '../../src/operations/run/index.ts';
import { openWorker } from '../../src/operations/work/index.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { createDatabase } from '../setup/database.ts';
import { createPlannedRuns } from './planned.ts';
import { NO_LOG, openWorld } from './world.ts';

const REPORTS = Array.from({ length: 20 }, (_, at) => `report_${at}`);

/** A database that says which statements it was asked, and how many connections it has. */
async function watchedDatabase() {
  const database = await createDatabase('shared');
  await database.execute(`
    CREATE TABLE customers (customer_id int, name text, plan text);
    CREATE TABLE orders (order_id int, customer_id int, ordered_on date, amount numeric);
    INSERT INTO customers VALUES (1, 'Ada', 'Pro');
    INSERT INTO orders VALUES (1, 1, '2026-11-01', 10), (2, 1, '2026-10-02', 20);
  `);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  let most = 0;
  let isOver = false;
  const sampling = (async () => {
    while (!isOver) {
      const { rows } = await client.query(
        `SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
      );
      most = Math.max(most, rows[0].count);
      await sleep(10);
    }
  })();
  onTestFinished(async () => {
    isOver = true;
    await sampling;
    await client.end();
  });
  return { url: database.url, most: () => most };
}

test('twenty reports at one slot share a snapshot: few connections, and no question asked twice', async () => {
  const database = await watchedDatabase();
  const reports = REPORTS.map((name, at) => [
    `reports/${name}.yaml`,
    SMALL_PROJECT['reports/weekly.yaml'].replace('title: Weekly', `title: Report ${at}`),
  ]);
  const world = await openWorld({
    store: 'postgres',
    files: {
      ...Object.fromEntries(reports),
      'broadsheet.config.yaml': `connection: { kind: postgres, url: "\${DATABASE_URL}" }
mail: { smtp: "\${SMTP_URL}", from: Shop <reports@example.com> }
work: { reports: 4 }
`,
    },
    environment: { DATABASE_URL: database.url },
  });
  await createPlannedRuns(world, REPORTS);
  let queries = 0;
  const worker = openWorker({
    ...{ store: world.store, clock: world.clock, log: NO_LOG, holder: 'one' },
    queue: await openQueue(world.store, { log: NO_LOG }),
    elapsed: () => performance.now(),
    project: () => world.project,
    telemetry: {
      span: (name, _facts, work) => {
        if (name === 'query') queries += 1;
        return work();
      },
    },
  });
  const done = async () => (await listRuns(world.store, { states: ['done'] })).length;
  while ((await done()) < REPORTS.length) await sleep(50);
  await worker.stop({ graceMs: 1_000 });
  expect(world.server.messages).toHaveLength(REPORTS.length * 2);
  expect(database.most()).toBeGreaterThan(0);
  expect(database.most()).toBeLessThanOrEqual(2);
  // As many as one report alone asks: the twenty ask the same.
  expect(queries).toBeLessThan(40);
});
