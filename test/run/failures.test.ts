import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { fail } from '../../src/foundation/diagnostic/index.ts';
import { cancelRun, claimRun, findRun, STORE_STEPS, type Steps } from '../../src/operations/run/index.ts';
import { createDatabase } from '../setup/database.ts';
import { noticesIn, openHand, openWorld, stateOf, weekly } from './world.ts';

const OWNED = { report: 'notify: [owner@example.com]' };

/** Steps of which one fails so many times. */
function failing(step: keyof Steps, times: number, raise: () => never): Steps {
  let left = times;
  return {
    ...STORE_STEPS,
    [step]: async (context: Parameters<Steps['compose']>[0]) => {
      left -= 1;
      return left >= 0 ? raise() : await STORE_STEPS[step](context);
    },
  };
}

const away = () => fail('CONNECTION_LOST', { message: 'The database went away.' });

test('what may pass is tried again after a wait that grows, and then goes on', async () => {
  const world = await openWorld(OWNED);
  const run = await weekly(world);
  const steps = failing('compose', 2, away);
  const { work } = openHand(world);
  for (const wait of [5_000, 15_000]) {
    expect(await work(run.id, steps)).toBe('waiting');
    const { resumeAt, problem } = await findRun(world.store, run.id);
    expect(problem?.[0]?.code).toBe('CONNECTION_LOST');
    expect(await work(run.id, steps)).toBeUndefined();
    const left = (resumeAt?.getTime() ?? 0) - world.clock.now();
    expect(left).toBeGreaterThan(wait / 2);
    expect(left).toBeLessThanOrEqual(wait);
    world.pass(wait);
  }
  expect(await work(run.id, steps)).toBe('done');
  expect(await noticesIn(world)).toEqual([]);
});

test('what does not pass fails in the end, and its owner hears of it once', async () => {
  const world = await openWorld(OWNED);
  const run = await weekly(world);
  const steps = failing('compose', 100, away);
  for (const state of ['waiting', 'waiting', 'failed', undefined]) {
    expect(await openHand(world).work(run.id, steps)).toBe(state);
    world.pass(600_000);
  }
  const notices = await noticesIn(world);
  expect(notices).toHaveLength(1);
  expect(notices[0]?.key).toBe(`run:${run.id}:1:failed`);
  const text = notices[0]?.message.paragraphs.join('\n');
  expect(text).toContain('step "compose"');
  expect(text).toContain('CONNECTION_LOST: The database went away.');
  expect(text).toContain(`broadsheet rerun ${run.id.slice(0, 8)}`);
  expect(world.server.messages).toEqual([]);
});

test('what cannot be mended by waiting fails at once, with the place in the definitions', async () => {
  const world = await openWorld({
    ...OWNED,
    files: { 'data/orders.csv': 'order_id,customer_id,day\n1,1,2026-11-01\n' },
  });
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('failed');
  const { problem } = await findRun(world.store, run.id);
  expect(problem?.map(({ location }) => location?.file)).toContain('model/shop.yaml');
  expect(await noticesIn(world)).toHaveLength(1);
});

test('a report that is not there any more fails, and so does a fault of ours', async () => {
  const world = await openWorld();
  const gone = await weekly(world, { report: 'gone' });
  expect(await openHand(world).work(gone.id)).toBe('failed');
  expect((await findRun(world.store, gone.id)).problem?.[0]?.code).toBe('UNKNOWN_REPORT');
  const run = await weekly(world);
  const broken = failing('judge', 1, () => {
    throw new TypeError('x is not a function');
  });
  expect(await openHand(world).work(run.id, broken)).toBe('failed');
  expect((await findRun(world.store, run.id)).problem?.[0]?.code).toBe('INTERNAL');
});

/** A world whose orders come from a query that takes a minute. */
async function slowWorld() {
  const database = await createDatabase('slow');
  await database.execute(`
    CREATE TABLE customers (customer_id int, name text, plan text);
    CREATE TABLE orders (order_id int, customer_id int, ordered_on date, amount numeric);
    CREATE VIEW slow_orders AS SELECT orders.* FROM orders, pg_sleep(60);
    INSERT INTO orders VALUES (1, 1, '2026-11-01', 10);
  `);
  const { SMALL_PROJECT } = await import('../cli/small-project.ts');
  const world = await openWorld({
    ...OWNED,
    files: {
      'broadsheet.config.yaml': `connection: { kind: postgres, url: "\${DATABASE_URL}" }\nmail: { smtp: "\${SMTP_URL}", from: Shop <reports@example.com> }\n`,
      'model/shop.yaml': SMALL_PROJECT['model/shop.yaml'].replace(
        'relation: orders',
        'relation: slow_orders',
      ),
    },
    environment: { DATABASE_URL: database.url },
  });
  const client = new Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end());
  const asleep = async () => {
    const { rows } = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND wait_event = 'PgSleep' AND datname = current_database()`,
    );
    return rows.length;
  };
  const until = async (count: number) => {
    while ((await asleep()) !== count) await sleep(20);
  };
  return { world, until };
}

test('a step that takes too long is stopped, down to its query, and tried again', async () => {
  const { world, until } = await slowWorld();
  const run = await weekly(world);
  const working = openHand(world, { stepTimeout: 1_500 }).work(run.id);
  await until(1);
  expect(await working).toBe('waiting');
  await until(0);
  expect((await findRun(world.store, run.id)).problem?.[0]?.code).toBe('RUN_STEP_TIMEOUT');
});

test('a run is cancelled while it composes, down to its query', async () => {
  const { world, until } = await slowWorld();
  const run = await weekly(world);
  const working = openHand(world).work(run.id);
  await until(1);
  expect((await cancelRun(world.store, run.id, new Date(world.clock.now()))).state).toBe('running');
  expect(await working).toBe('cancelled');
  await until(0);
  expect(await stateOf(world, run)).toBe('cancelled');
});

test('a run is cancelled in whatever state it is, and sends nothing after that', async () => {
  const world = await openWorld({ smtp: { greylists: Number.POSITIVE_INFINITY } });
  const now = () => new Date(world.clock.now());
  const queued = await weekly(world, { slot: new Date('2026-11-15T08:00:00Z') });
  expect((await cancelRun(world.store, queued.id, now())).state).toBe('cancelled');
  expect(await openHand(world).work(queued.id)).toBeUndefined();
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('waiting');
  expect((await cancelRun(world.store, run.id, now())).state).toBe('cancelled');
  const left = await world.store.query('SELECT DISTINCT state FROM delivery');
  expect(left).toEqual([{ state: 'skipped' }]);
  world.pass(86_400_000);
  expect(await openHand(world).work(run.id)).toBeUndefined();
});

test('messages that are put off wait for their retry, and their owner hears when it takes long', async () => {
  const world = await openWorld({ ...OWNED, smtp: { greylists: 4 } });
  const run = await weekly(world);
  const states: unknown[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    states.push(await openHand(world).work(run.id));
    world.pass(3_600_000);
  }
  expect(states).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'done']);
  expect(world.server.messages).toHaveLength(2);
  expect((await noticesIn(world)).map(({ key }) => key)).toEqual([`run:${run.id}:1:late`]);
});

test('the owner hears once of whom the server refused', async () => {
  const world = await openWorld({ ...OWNED, smtp: { rejects: (to) => to.startsWith('bob') } });
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('done');
  const [notice] = await noticesIn(world);
  expect(notice?.key).toBe(`run:${run.id}:1:undelivered`);
  expect(notice?.message.paragraphs.join('\n')).toMatch(/bob@example.com, rejected/);
  expect(world.server.messages.map(({ to }) => to[0])).toEqual(['ada@example.com']);
});

test('a run that every worker dies of is given up, and one that gets on is not', async () => {
  const world = await openWorld(OWNED);
  const run = await weekly(world);
  const die = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      const now = new Date(world.clock.now());
      await claimRun(world.store, run.id, { holder: 'a worker that dies', now, leaseMilliseconds: 10_000 });
      world.pass(11_000);
    }
  };
  await die(15);
  const stopped = { ...STORE_STEPS, compose: () => fail('CONNECTION_LOST', { message: 'Later.' }) };
  expect(await openHand(world).work(run.id, stopped)).toBe('waiting');
  world.pass(600_000);
  expect((await findRun(world.store, run.id)).takeovers).toBe(0);
  await die(22);
  expect(await openHand(world).work(run.id)).toBe('failed');
  expect((await findRun(world.store, run.id)).problem?.[0]?.code).toBe('RUN_KILLS_WORKERS');
  expect(await noticesIn(world)).toHaveLength(1);
  expect(world.server.messages).toEqual([]);
});
