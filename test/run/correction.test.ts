import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { findEdition, listEditions, previousEdition } from '../../src/operations/archive/index.ts';
import { listDeliveries, settleUnknown, unsubscribe } from '../../src/operations/delivery/index.ts';
import { enlist } from '../../src/operations/delivery/ledger/enlist.ts';
import { beginAttempt, dueDeliveries } from '../../src/operations/delivery/ledger/ledger-statements.ts';
import {
  cancelRun,
  correctRun,
  decideRun,
  findRun,
  listRuns,
  rerun,
  runOfSlot,
  STORE_STEPS,
  type Steps,
} from '../../src/operations/run/index.ts';
import { LeaseEnded } from '../../src/operations/run/lease/index.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { readMail } from '../support/reading-mail.ts';
import { STORE_KINDS } from '../support/test-store.ts';
import { openHand, openWorld, stateOf, type World, weekly } from './world.ts';

const ORDERS = SMALL_PROJECT['data/orders.csv'];
/** Ada's order of 1 November was 10 more. */
const MENDED = { 'data/orders.csv': ORDERS.replace('100.00', '110.00') };

const now = ({ clock }: World) => new Date(clock.now());
const receivers = ({ server }: World) => server.messages.map(({ to }) => to[0]).sort();

/** A world in which the edition was sent to ada and bob, and the data is other since. */
async function sentWorld(setting: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld(setting);
  const first = await weekly(world);
  expect(await openHand(world).work(first.id)).toBe('done');
  await world.write(MENDED);
  return { world, first };
}

/** Asks for a correction and makes it. */
async function correct(world: World, run: string) {
  const correction = await correctRun(world.store, run, now(world));
  const left = await openHand(world).work(correction.id);
  return { correction, left };
}

async function mailsTo(world: World, address: string) {
  const own = world.server.messages.filter(({ to }) => to[0] === address);
  return await Promise.all(own.map(async ({ raw }) => ({ ...(await simpleParser(raw)), raw })));
}

describe.each(STORE_KINDS)('on %s', (kind) => {
  test('a correction goes to those who have the edition, says so and answers the first mail', async () => {
    const { world, first } = await sentWorld({ store: kind });
    // Carol reads the report from now on: she has nothing that could be corrected.
    await world.write({
      'reports/weekly.yaml': SMALL_PROJECT['reports/weekly.yaml'].replace('bob@', 'carol@'),
    });
    const project = await world.load();
    const correction = await correctRun(world.store, first.id, now(world));
    expect(correction).toMatchObject({ correction: 1, corrects: first.id, editionDate: '2026-11-16' });
    expect(await openHand(world, {}, project).work(correction.id)).toBe('done');
    expect(receivers(world)).toEqual([
      'ada@example.com',
      'ada@example.com',
      'bob@example.com',
      'bob@example.com',
    ]);
    const [before, after] = await mailsTo(world, 'ada@example.com');
    expect(before?.subject).toBe('Revenue $130.25 · Weekly, Nov 16');
    expect(after?.subject).toBe('Correction: Revenue $140.25 · Weekly, Nov 16');
    expect(after?.messageId).not.toBe(before?.messageId);
    expect(after?.inReplyTo).toBe(before?.messageId);
    expect(after?.references).toBe(before?.messageId);
    const shown = (await readMail(after?.raw ?? Buffer.alloc(0))).shown;
    expect(shown).toMatch(/Correction of the edition that was sent on \w{3} \d+, \d{4} \d\d:\d\d \(UTC\)/);
    // What has changed since it was published stands there too.
    expect(after?.text?.replaceAll(/(\s|\|)+/g, ' ')).toMatch(
      /Revenue.*published as \$130\.25; the data now says \$140\.25/,
    );
  });

  test('the ledger, the archive and the runs tell which corrects which', async () => {
    const { world, first } = await sentWorld({ store: kind });
    const { correction } = await correct(world, first.id);
    const { store } = world;
    const ledger = await listDeliveries(store, { of: 'weekly' });
    expect(ledger.map(({ recipient, correction: number, state }) => [recipient, number, state])).toEqual([
      ['ada@example.com', 0, 'accepted'],
      ['ada@example.com', 1, 'accepted'],
      ['bob@example.com', 0, 'accepted'],
      ['bob@example.com', 1, 'accepted'],
    ]);
    expect((await listRuns(store)).map((run) => [run.id, run.corrects, run.correctedBy])).toEqual([
      [correction.id, first.id, null],
      [first.id, null, correction.id],
    ]);
    expect((await listEditions(store)).map(({ run, correctedBy }) => [run, correctedBy])).toEqual([
      [correction.id, null],
      [first.id, correction.id],
    ]);
    const newest = await findEdition(store, 'weekly@2026-11-16');
    expect(newest).toMatchObject({ run: correction.id, correction: 1, corrects: first.id });
    expect((await previousEdition(store, newest)).run).toBe(first.id);
    expect((await runOfSlot(store, { report: 'weekly', date: '2026-11-16' })).id).toBe(correction.id);
  });

  test('a worker that dies while it sends a correction leaves it unknown, and nobody gets it twice', async () => {
    const { world, first } = await sentWorld({ store: kind });
    const correction = await correctRun(world.store, first.id, now(world));
    expect(await openHand(world).work(correction.id, dyingInMidSend)).toBe('lost');
    world.pass(11_000);
    expect(await openHand(world).work(correction.id)).toBe('done');
    const own = await listDeliveries(world.store, { of: correction.id });
    expect(own.map(({ state }) => state).sort()).toEqual(['accepted', 'unknown']);
    expect(world.server.messages).toHaveLength(3);
    // Asked again, there is nothing left to do.
    expect(await openHand(world).work(correction.id)).toBeUndefined();
  });
});

/** Writes down that one message is being sent, and is gone. */
const dyingInMidSend: Steps = {
  ...STORE_STEPS,
  async deliver({ parts: { store }, claim, run, outputOf }) {
    const { recipients } = outputOf('check') as { recipients: Parameters<typeof enlist>[3] };
    await enlist(store, claim, run, recipients, new Date());
    const [row] = await dueDeliveries(store, run.id, new Date(), 1);
    await beginAttempt(store, claim, { id: row?.id ?? '', messageId: null, now: new Date() });
    throw new LeaseEnded('lost');
  },
};

test('who has unsubscribed since, was never reached, or was dropped by decision gets no correction', async () => {
  const people = ['ada', 'bob', 'carol', 'dora', 'emil'].map((name) => `${name}@example.com`);
  const { world, first } = await sentWorld({
    files: {
      'reports/weekly.yaml': SMALL_PROJECT['reports/weekly.yaml'].replace(
        /^recipients:.*$/m,
        `recipients: [${people.join(', ')}]`,
      ),
    },
    smtp: { rejects: (to) => to.startsWith('bob') },
  });
  const { store } = world;
  await unsubscribe(store, {
    recipient: 'carol@example.com',
    report: 'weekly',
    via: 'link',
    now: now(world),
  });
  // Of dora and emil nobody knows: it is decided that emil gets no more.
  await store.query(`UPDATE delivery SET state = 'unknown' WHERE recipient ~ '^(dora|emil)'`);
  const [emil] = await store.query<{ id: string }>(`SELECT id FROM delivery WHERE recipient ~ '^emil'`);
  await settleUnknown(store, emil?.id ?? '', { action: 'drop', by: 'ada', now: now(world) });
  const before = receivers(world).length;
  const { correction } = await correct(world, first.id);
  const sent = world.server.messages.slice(before).map(({ to }) => to[0]);
  expect(sent.sort()).toEqual(['ada@example.com', 'dora@example.com']);
  const own = await listDeliveries(store, { of: correction.id });
  expect(own.map(({ recipient, state }) => [recipient, state])).toEqual([
    ['ada@example.com', 'accepted'],
    ['carol@example.com', 'skipped'],
    ['dora@example.com', 'accepted'],
  ]);
});

test('what was corrected is not sent any more, to those neither whom it did not reach', async () => {
  const { world, first } = await sentWorld({ smtp: { rejects: (to) => to.startsWith('bob') } });
  const { correction } = await correct(world, first.id);
  const [bob] = (await listDeliveries(world.store, { of: first.id })).filter(
    ({ state }) => state === 'rejected',
  );
  const resend = settleUnknown(world.store, bob?.id ?? '', { action: 'resend', by: 'ada', now: now(world) });
  await expect(resend).rejects.toThrow(
    `The edition of the delivery ${bob?.id.slice(0, 8)} was corrected by the run ${correction.id.slice(0, 8)}: it is not sent any more.`,
  );
});

test('a correction that ended early replaces what it corrects only where somebody has it', async () => {
  const { world, first } = await sentWorld({ smtp: { rejects: (to) => to.startsWith('bob') } });
  const { store } = world;
  const correctedBy = async () => (await listRuns(store)).find(({ id }) => id === first.id)?.correctedBy;
  const { id } = await correctRun(store, first.id, now(world));
  expect(await correctedBy()).toBe(id);
  for (const state of ['failed', 'cancelled', 'dropped']) {
    await store.query('UPDATE run SET state = $2 WHERE id = $1::uuid', [id, state]);
    expect([state, await correctedBy()]).toEqual([state, null]);
  }
  const bob = (await listDeliveries(store, { of: first.id })).find(({ state }) => state === 'rejected');
  const resend = { action: 'resend', by: 'ada', now: now(world) } as const;
  expect((await settleUnknown(store, bob?.id ?? '', resend)).delivery.state).toBe('pending');

  await rerun(store, id, now(world));
  expect(await openHand(world).work(id)).toBe('done');
  await store.query("UPDATE run SET state = 'failed' WHERE id = $1::uuid", [id]);
  expect(await correctedBy()).toBe(id);
});

test('a second correction corrects the first one, and says so', async () => {
  const { world, first } = await sentWorld();
  const one = await correct(world, first.id);
  // What was replaced cannot be corrected any more.
  await expect(correctRun(world.store, first.id, now(world))).rejects.toThrow(
    `The run ${first.id.slice(0, 8)} of "weekly" was corrected by the run ${one.correction.id.slice(0, 8)}.`,
  );
  const two = await correct(world, one.correction.id);
  expect(two.correction).toMatchObject({ correction: 2, corrects: one.correction.id });
  const [mail, , last] = await mailsTo(world, 'ada@example.com');
  expect(last?.subject).toMatch(/^Correction 2: Revenue/);
  expect(last?.inReplyTo).toBe(mail?.messageId);
  expect(last?.text?.replaceAll(/(\s|\|)+/g, ' ')).toContain(
    'It also replaces the corrections that were sent since.',
  );
  expect(new Set((await mailsTo(world, 'bob@example.com')).map(({ messageId }) => messageId)).size).toBe(3);
});

test('what nobody has, or is still under way, cannot be corrected', async () => {
  const world = await openWorld();
  const archived = await weekly(world, { slot: new Date('2026-11-09T08:00:00Z'), sends: false });
  const run = await weekly(world);
  await expect(correctRun(world.store, run.id, now(world))).rejects.toThrow(
    /is queued: only what was sent can be corrected/,
  );
  expect(await openHand(world).work(archived.id)).toBe('done');
  await expect(correctRun(world.store, archived.id, now(world))).rejects.toThrow(
    /there is nothing to correct/,
  );
  await openHand(world).work(run.id);
  const first = await correctRun(world.store, run.id, now(world));
  await expect(correctRun(world.store, run.id, now(world))).rejects.toThrow(
    `The correction 1 of "weekly", run ${first.id.slice(0, 8)}, is queued.`,
  );
  // One that was given up before it was sent keeps no other from being made.
  await cancelRun(world.store, first.id, now(world));
  await expect(correctRun(world.store, first.id, now(world))).rejects.toThrow(/Nobody has the correction/);
  expect((await correctRun(world.store, run.id, now(world))).correction).toBe(2);
});

test('of two who ask for a correction at once, one gets it', async () => {
  const { world, first } = await sentWorld();
  const asked = await Promise.allSettled([1, 2].map(() => correctRun(world.store, first.id, now(world))));
  expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a correction over wrong data is held, and released with both notices', async () => {
  const { world, first } = await sentWorld({ report: 'gate: { warn: send, fail: hold }' });
  await world.write({ 'data/orders.csv': `${ORDERS}4,1,2026-10-03,80.00\n` });
  const { correction, left } = await correct(world, first.id);
  expect(left).toBe('held');
  expect(world.server.messages).toHaveLength(2);
  await expect(correctRun(world.store, first.id, now(world))).rejects.toThrow(/is held/);
  await decideRun(world.store, correction.id, 'release', 'ada', now(world));
  expect(await openHand(world).work(correction.id)).toBe('done');
  const [, mail] = await mailsTo(world, 'ada@example.com');
  expect(mail?.subject).toMatch(/^Correction: Check the data · /);
});

test('a correction that failed for one is made anew for that one', async () => {
  let isRefusing = false;
  const { world, first } = await sentWorld({ smtp: { rejects: (to) => isRefusing && to.startsWith('bob') } });
  isRefusing = true;
  const { correction } = await correct(world, first.id);
  isRefusing = false;
  await rerun(world.store, correction.id, now(world));
  expect(await openHand(world).work(correction.id)).toBe('done');
  expect(receivers(world).filter((to) => to?.startsWith('ada'))).toHaveLength(2);
  expect(receivers(world).filter((to) => to?.startsWith('bob'))).toHaveLength(2);
  expect((await findRun(world.store, correction.id)).revision).toBe(2);
  expect(await stateOf(world, first)).toBe('done');
});
