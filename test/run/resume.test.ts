import { describe, expect, test } from 'vitest';
import { STEPS, STORE_STEPS, type Step } from '../../src/operations/run/index.ts';
import { readMail } from '../support/reading-mail.ts';
import { STORE_KINDS } from '../support/test-store.ts';
import { dyingAt, openHand, openWorld, stateOf, type World, weekly } from './world.ts';

const RECIPIENTS = `schedule: { cron: "0 8 * * 1" }`;

async function stepsIn({ store }: World) {
  return await store.query<{ step: Step; epoch: number }>(
    'SELECT step, lease_epoch AS epoch FROM run_step ORDER BY lease_epoch, finished_at',
  );
}

describe.each(STORE_KINDS)('a run on %s', (kind) => {
  test('goes through its steps, and everybody gets the edition once', async () => {
    const world = await openWorld({ store: kind, report: RECIPIENTS });
    const run = await weekly(world);
    const hand = openHand(world);
    expect(await hand.work(run.id)).toBe('done');
    expect((await stepsIn(world)).map(({ step }) => step)).toEqual(STEPS);
    expect(world.server.messages.map(({ to }) => to[0]).sort()).toEqual([
      'ada@example.com',
      'bob@example.com',
    ]);
    const mails = await Promise.all(world.server.messages.map(({ raw }) => readMail(raw)));
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
    expect(mails[0]?.shown).toContain('$130.25');
    expect(await hand.work(run.id)).toBeUndefined();
    expect(world.server.messages).toHaveLength(2);
    const files = await world.store.query<{ name: string }>('SELECT name FROM rendition ORDER BY name');
    expect(files.map(({ name }) => name)).toEqual([
      ...['edition.json', 'email.eml', 'report.html', 'report.pdf', 'report.xlsx'],
    ]);
    expect(await world.store.query('SELECT name FROM artifact')).toEqual([]);
  });

  test('whose workers die before each step is gone on with, and nothing is done twice', async () => {
    const world = await openWorld({ store: kind, report: RECIPIENTS });
    const run = await weekly(world);
    const done: Step[] = [];
    const asked: number[] = [];
    for (const fatal of [...STEPS, undefined]) {
      const hand = openHand(world);
      const left = await hand.work(run.id, dyingAt(fatal, done));
      asked.push(hand.statements.length);
      expect(left).toBe(fatal === undefined ? 'done' : 'lost');
      // Nobody else gets it before the lease has run out.
      expect(await openHand(world).work(run.id)).toBeUndefined();
      world.pass(10_001);
    }
    expect(done).toEqual(STEPS);
    const steps = await stepsIn(world);
    expect(steps.map(({ step }) => step)).toEqual(STEPS);
    expect(new Set(steps.map(({ epoch }) => epoch)).size).toBe(STEPS.length);
    // The database is asked by the step that checks and the one that asks, and by nobody after them.
    expect(asked.map((count) => count > 0)).toEqual([false, true, true, false, false, false, false]);
    expect(world.server.messages).toHaveLength(2);
    expect(await stateOf(world, run)).toBe('done');
  });
});

test('check and ask read one snapshot, in which nothing is asked twice', async () => {
  const world = await openWorld();
  const hand = openHand(world);
  expect(await hand.work((await weekly(world)).id)).toBe('done');
  expect(hand.statements.length).toBeGreaterThan(0);
  expect(new Set(hand.statements).size).toBe(hand.statements.length);
});

test('a worker that is told to stop finishes its step and hands the run over', async () => {
  const world = await openWorld();
  const run = await weekly(world);
  const draining = new AbortController();
  const { parts } = openHand(world);
  const { workRun } = await import('../../src/operations/run/index.ts');
  const steps = {
    ...STORE_STEPS,
    compose: async (context: Parameters<typeof STORE_STEPS.compose>[0]) => {
      draining.abort();
      return await STORE_STEPS.compose(context);
    },
  };
  expect(await workRun(parts, steps, run.id, { draining: draining.signal })).toBe('queued');
  expect((await stepsIn(world)).map(({ step }) => step)).toEqual(['check', 'compose']);
  // At once: the lease was given back.
  expect(await openHand(world).work(run.id)).toBe('done');
});

test('two slots of a day are two messages', async () => {
  const world = await openWorld();
  const { work } = openHand(world);
  for (const slot of ['2026-11-16T08:00:00Z', '2026-11-16T16:00:00Z'])
    await work((await weekly(world, { slot: new Date(slot) })).id);
  const ids = await Promise.all(
    world.server.messages.map(async ({ raw }) => (await readMail(raw)).messageId),
  );
  expect(new Set(ids).size).toBe(4);
});

test('an edition for the archive is sent to nobody', async () => {
  const world = await openWorld();
  const run = await weekly(world, { sends: false });
  expect(await openHand(world).work(run.id)).toBe('done');
  expect(world.server.messages).toEqual([]);
  expect(await world.store.query('SELECT count(*)::int AS count FROM delivery')).toEqual([{ count: 0 }]);
  expect(await world.store.query('SELECT count(*)::int AS count FROM edition')).toEqual([{ count: 1 }]);
});
