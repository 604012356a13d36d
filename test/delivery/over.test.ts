import { describe, expect, it } from 'vitest';
import { settleUnknown, unsubscribe } from '../../src/operations/delivery/index.ts';
import {
  cancelRun,
  claimRun,
  type Leaving,
  leaveRun,
  rerun,
  sweepDeliveries,
} from '../../src/operations/run/index.ts';
import { openTestStore, STORE_KINDS } from '../support/test-store.ts';
import { type LedgerWorld, openLedgerWorld, received, SLOT } from './ledger-world.ts';

const [ADA, BOB, CID] = ['ada@x.example', 'bob@x.example', 'cid@x.example'];

describe.each(STORE_KINDS)('deliveries of a run that is over, on %s', (kind) => {
  /** A worker went away while Ada's message was on its way; Bob's arrived, and Cid's waits. */
  async function interrupted(): Promise<LedgerWorld> {
    const world = await openLedgerWorld(await openTestStore(kind));
    await world.enlist([BOB]);
    await world.deliver();
    await world.enlist([ADA, CID]);
    await world.store.query(
      `UPDATE delivery SET state = 'sending', attempts = 1, lease_epoch = 1 WHERE recipient = $1`,
      [ADA],
    );
    return world;
  }
  const at = new Date(SLOT.getTime() + 1000);
  const idOf = async (world: LedgerWorld, address: string) =>
    (await world.rows()).find(({ recipient }) => recipient === address)?.id ?? '';

  it.each<[string, string, (world: LedgerWorld) => Promise<unknown>]>([
    ['cancelled without its worker', 'skipped', ({ store, run }) => cancelRun(store, run.id, at)],
    ['cancelled by its worker', 'skipped', leftAs({ to: 'cancelled', at })],
    ['failed', 'pending', leftAs({ to: 'failed', at, problems: [] })],
    ['done', 'pending', leftAs({ to: 'done', at })],
  ])('what was being sent is unknown once it is %s, and is decided on', async (_, rest, end) => {
    const world = await interrupted();
    await end(world);
    expect(await world.states()).toEqual({ [ADA]: 'unknown', [BOB]: 'accepted', [CID]: rest });
    const [row] = await world.rows();
    expect(row).toMatchObject({ problem: { code: 'DELIVERY_INTERRUPTED' }, settledAt: at });
    const by = { by: 'grace', now: at };
    await settleUnknown(world.store, row?.id ?? '', { action: 'sent', ...by });
    expect((await world.states())[ADA]).toBe('accepted');
  });

  it('what an earlier end left behind is found by the sweep, and by who decides on it', async () => {
    const world = await interrupted();
    const { store } = world;
    expect(await sweepDeliveries(store, at)).toBe(0);
    await store.query(`UPDATE run SET state = 'cancelled'`);
    expect(await sweepDeliveries(store, at)).toBe(1);
    expect((await world.states())[ADA]).toBe('unknown');
    expect(await sweepDeliveries(store, at)).toBe(0);
    await store.query(`UPDATE delivery SET state = 'sending' WHERE recipient = $1`, [ADA]);
    const id = await idOf(world, ADA);
    await settleUnknown(store, id, { action: 'drop', by: 'grace', now: at });
    expect((await world.states())[ADA]).toBe('skipped');
  });

  it('while a worker has the run, what is being sent cannot be decided on', async () => {
    const world = await interrupted();
    const id = await idOf(world, ADA);
    const decided = settleUnknown(world.store, id, { action: 'drop', by: 'grace', now: at });
    await expect(decided).rejects.toMatchObject({
      problems: [{ code: 'DELIVERY_STATE', hint: expect.stringContaining('broadsheet cancel') }],
    });
  });

  it('what was dropped is not sent when the edition is made anew, until somebody has it sent', async () => {
    const world = await interrupted();
    const { store, run } = world;
    await cancelRun(store, run.id, at);
    const id = await idOf(world, ADA);
    await settleUnknown(store, id, { action: 'drop', by: 'grace', now: at });
    const again = async () => {
      const claimed = await claimRun(store, run.id, { holder: 'b', now: at, leaseMilliseconds: 10_000 });
      world.claim = { run: run.id, epoch: claimed?.leaseEpoch ?? 0 };
      await world.enlist([ADA, BOB, CID]);
      await world.deliver();
      await leaveRun(store, world.claim, { to: 'done', at });
    };
    await rerun(store, run.id, at);
    await again();
    expect(received(world.server)).toEqual({ [BOB]: 1, [CID]: 1 });
    expect((await world.rows())[0]).toMatchObject({ state: 'skipped', decision: { action: 'drop' } });
    await settleUnknown(store, id, { action: 'resend', by: 'ada', now: at });
    await again();
    expect(received(world.server)).toEqual({ [ADA]: 1, [BOB]: 1, [CID]: 1 });
  });
});

describe('unsubscribing', () => {
  it('counts at once, also for who has not been sent to yet in a run that delivers', async () => {
    const world = await openLedgerWorld(await openTestStore('postgres'), {}, { connections: 1 });
    const { store } = world;
    await world.enlist([ADA, BOB, CID]);
    const composed: string[] = [];
    const tally = await world.deliver({
      async composeFor({ recipient }) {
        composed.push(recipient);
        if (recipient === BOB) {
          for (const gone of [BOB, CID])
            await unsubscribe(store, { recipient: gone, report: 'weekly', via: 'link', now: new Date() });
        }
        return { body: Buffer.from('Subject: Hi\r\n\r\nHi\r\n') };
      },
    });
    expect(composed).toEqual([ADA, BOB, CID]);
    expect(tally).toMatchObject({ accepted: 1, skipped: 2, pending: 0, nextDueAt: null });
    expect(received(world.server)).toEqual({ [ADA]: 1 });
  });
});

describe('a run that may send again', () => {
  it('sends what was interrupted no more often than it may be tried', async () => {
    const world = await openLedgerWorld(await openTestStore('postgres'));
    await world.enlist([ADA]);
    await world.store.query(`UPDATE delivery SET state = 'sending', attempts = 3, lease_epoch = 1`);
    await world.takeOver();
    const tally = await world.deliver({ resend: 'at-least-once', attempts: 3 });
    expect(tally).toMatchObject({ unknown: 1, accepted: 0 });
    expect(world.server.messages).toHaveLength(0);
  });
});

function leftAs(leaving: Leaving) {
  return ({ store, claim }: LedgerWorld) =>
    store.transaction((transaction) => leaveRun(transaction, claim, leaving));
}
