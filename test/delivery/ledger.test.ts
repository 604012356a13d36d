import { describe, expect, it } from 'vitest';
import { ProblemError, problem } from '../../src/foundation/diagnostic/index.ts';
import { settleUnknown, unsubscribe } from '../../src/operations/delivery/index.ts';
import { openTestStore, STORE_KINDS } from '../support/test-store.ts';
import { messageFor, openLedgerWorld, received } from './ledger-world.ts';

const people = (count: number) =>
  Array.from({ length: count }, (_, at) => `p${String(at).padStart(3, '0')}@x.example`);

describe('the ledger', () => {
  const open = async (
    ...rest: Parameters<typeof openLedgerWorld> extends [unknown, ...infer Rest] ? Rest : never
  ) => await openLedgerWorld(await openTestStore('postgres'), ...rest);

  it.each(STORE_KINDS)('delivers to everybody once, whatever is asked again, on %s', async (kind) => {
    const world = await openLedgerWorld(await openTestStore(kind));
    expect(await world.enlist(people(20))).toBe(20);
    expect(await world.enlist([...people(21)])).toBe(1);
    expect(await world.deliver()).toMatchObject({ accepted: 21, pending: 0, nextDueAt: null });
    await world.takeOver();
    expect(await world.deliver()).toMatchObject({ accepted: 21 });
    expect(received(world.server)).toEqual(Object.fromEntries(people(21).map((one) => [one, 1])));
    const [row] = await world.rows();
    expect(row).toMatchObject({ state: 'accepted', attempts: 1, messageId: '<p000.x.example@x.example>' });
    expect(row?.response).toContain('Queued');
    expect(world.server.connections.most).toBeLessThanOrEqual(3);
  });

  it('skips who has unsubscribed, before and after it was written', async () => {
    const world = await open({ greylists: 1 });
    const { store } = world;
    const now = new Date(world.now);
    await unsubscribe(store, { recipient: 'P000@X.example', report: 'weekly', via: 'test', now });
    await unsubscribe(store, { recipient: 'p001@x.example', report: '*', via: 'test', now });
    await unsubscribe(store, { recipient: 'p002@x.example', report: 'monthly', via: 'test', now });
    await world.enlist(people(4));
    expect(await world.deliver()).toMatchObject({ skipped: 2, pending: 2 });
    await unsubscribe(store, { recipient: 'p003@x.example', report: 'weekly', via: 'test', now });
    world.now += 3_600_000;
    expect(await world.deliver()).toMatchObject({ skipped: 3, accepted: 1 });
    expect(Object.keys(received(world.server))).toEqual(['p002@x.example']);
  });

  it('one bad address does not stop the others, and is not tried again', async () => {
    const world = await open({ rejects: (to) => to === 'p001@x.example' });
    const found = problem('RECIPIENT_NOT_ALLOWED', { message: 'Not there.' });
    await world.enlist([
      ...people(4),
      { recipient: 'eve@evil.example', channel: 'mail', locale: 'en', problem: found },
      { recipient: 'nonsense', channel: 'mail', locale: 'en' },
    ]);
    expect(await world.deliver()).toMatchObject({ accepted: 3, rejected: 3, nextDueAt: null });
    world.now += 3_600_000;
    await world.deliver();
    expect(world.server.attempts.filter((to) => to === 'p001@x.example')).toHaveLength(1);
    expect(world.server.attempts).not.toContain('eve@evil.example');
    const rows = Object.fromEntries((await world.rows()).map((row) => [row.recipient, row]));
    expect(rows['p001@x.example']).toMatchObject({ state: 'rejected', problem: { code: 'MAIL_REJECTED' } });
    expect(rows['p001@x.example']?.response).toMatch(/^550/);
    expect(rows['eve@evil.example']?.problem).toEqual(found);
    expect(rows.nonsense?.problem?.code).toBe('MAIL_ADDRESS_INVALID');
  });

  it('tries what is put off again, later and later, only for those, and gives up in the end', async () => {
    const world = await open({ greylists: 1 });
    await world.enlist(people(2));
    const first = await world.deliver();
    expect(first).toMatchObject({ pending: 2, accepted: 0, nextDueAt: new Date(world.now + 60_000) });
    expect(await world.deliver()).toMatchObject({ pending: 2 });
    expect(world.server.attempts).toHaveLength(2);
    world.now += 60_000;
    expect(await world.deliver()).toMatchObject({ accepted: 2, pending: 0 });
    world.server.become({ greylists: Number.POSITIVE_INFINITY });
    await world.enlist(['late@x.example']);
    expect((await world.deliver()).nextDueAt).toEqual(new Date(world.now + 60_000));
    world.now += 60_000;
    expect((await world.deliver()).nextDueAt).toEqual(new Date(world.now + 120_000));
    world.now += 120_000;
    expect(await world.deliver()).toMatchObject({ accepted: 2, rejected: 1, nextDueAt: null });
    expect(received(world.server)).toEqual({ 'p000@x.example': 1, 'p001@x.example': 1 });
  });

  it('a server that refuses the login is asked once, and everybody waits', async () => {
    const world = await open({ account: { user: 'ada', password: 'right' } }, {});
    const wrong = await openLedgerWorld(
      await openTestStore('postgres'),
      {},
      {
        smtp: world.server.url.replace('right', 'wrong'),
        connections: 1,
      },
    );
    await wrong.enlist(people(30));
    const tally = await wrong.deliver();
    expect(tally).toMatchObject({ pending: 30, rejected: 0, nextDueAt: new Date(wrong.now + 60_000) });
    expect(world.server.connections.opened).toBe(1);
    expect((await wrong.rows()).map(({ attempts }) => attempts)).toEqual(Array(30).fill(1));
    wrong.now += 60_000;
    await wrong.deliver();
    wrong.now += 3_600_000;
    expect(await wrong.deliver()).toMatchObject({ rejected: 30, nextDueAt: null });
    expect(world.server.connections.opened).toBe(3);
    expect((await wrong.rows())[7]?.problem?.code).toBe('MAIL_LOGIN_FAILED');
  });

  it('a server that is not there is the same, and is used again once it is', async () => {
    const world = await open({}, { smtp: 'smtp://127.0.0.1:1' });
    await world.enlist(people(5));
    expect(await world.deliver()).toMatchObject({ pending: 5, nextDueAt: new Date(world.now + 60_000) });
  });

  it.each(STORE_KINDS)('what was being sent when its worker went away is unknown, on %s', async (kind) => {
    const world = await openLedgerWorld(await openTestStore(kind));
    await world.enlist(people(3));
    await world.store.query(
      `UPDATE delivery SET state = 'sending', attempts = 1, lease_epoch = 1 WHERE recipient = 'p001@x.example'`,
    );
    await world.takeOver();
    expect(await world.deliver()).toMatchObject({ accepted: 2, unknown: 1, nextDueAt: null });
    expect(received(world.server)).toEqual({ 'p000@x.example': 1, 'p002@x.example': 1 });
    const row = (await world.rows())[1];
    expect(row?.problem?.code).toBe('DELIVERY_INTERRUPTED');
  });

  it('or is sent once more with the same Message-ID, where that was chosen', async () => {
    const world = await open({ cuts: { at: 'reply', times: 1 } });
    await world.enlist(people(1));
    expect(await world.deliver({ resend: 'at-least-once' })).toMatchObject({ pending: 1, unknown: 0 });
    world.now += 60_000;
    expect(await world.deliver({ resend: 'at-least-once' })).toMatchObject({ accepted: 1 });
    const [first, second] = world.server.messages.map(({ raw }) => raw.toString());
    expect(second).toBe(first);
    await world.store.query(`UPDATE delivery SET state = 'sending', settled_at = NULL`);
    await world.takeOver();
    expect(await world.deliver({ resend: 'at-least-once' })).toMatchObject({ accepted: 1 });
    expect(world.server.messages).toHaveLength(3);
  });

  it('a server that dies before it answers leaves unknown what it had, and nothing else', async () => {
    const world = await open({ cuts: { at: 'reply', times: 1 } }, { connections: 1 });
    await world.enlist(people(4));
    expect(await world.deliver()).toMatchObject({ accepted: 3, unknown: 1, pending: 0 });
    expect(world.server.messages).toHaveLength(4);
  });

  it('a worker that lost its run begins nothing more, and still says what the server answered', async () => {
    const world = await open({ delay: { at: 'data', milliseconds: 300 } }, { connections: 1 });
    await world.enlist(people(3));
    const sending = world.deliver();
    while (world.server.attempts.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await world.takeOver();
    const other = world.deliver();
    await expect(sending).rejects.toMatchObject({ problems: [{ code: 'RUN_CLAIM_LOST' }] });
    await other;
    expect(Object.values(await world.states())).toEqual(['accepted', 'accepted', 'accepted']);
    expect(received(world.server)).toEqual({ 'p000@x.example': 1, 'p001@x.example': 1, 'p002@x.example': 1 });
  });

  it('a worker without a claim writes nothing at all', async () => {
    const world = await open();
    const { claim } = world;
    await world.takeOver();
    world.claim = claim;
    await expect(world.enlist(people(1))).rejects.toMatchObject({ problems: [{ code: 'RUN_CLAIM_LOST' }] });
    await world.takeOver();
    await world.enlist(people(1));
    await expect(world.deliver({ claim })).rejects.toMatchObject({ problems: [{ code: 'RUN_CLAIM_LOST' }] });
    expect(world.server.attempts).toHaveLength(0);
  });

  it('begins nothing more when it is stopped, and finishes what it has begun', async () => {
    const world = await open({ delay: { at: 'data', milliseconds: 100 } }, { connections: 2 });
    await world.enlist(people(10));
    const stop = new AbortController();
    const sending = world.deliver({ signal: stop.signal });
    while (world.server.attempts.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    const tally = await sending;
    expect(tally.sending + tally.unknown).toBe(0);
    expect(tally.accepted).toBe(world.server.messages.length);
    expect(tally.pending).toBe(10 - tally.accepted);
    expect(tally.pending).toBeGreaterThan(0);
  });

  it('a message that cannot be made is rejected alone; one that may be made later stops the round', async () => {
    const world = await open();
    await world.enlist(people(3));
    const fails = (code: 'MAIL_TOO_LARGE' | 'DISK_FULL') => ({
      composeFor: (row: Parameters<typeof messageFor>[0]) =>
        row.recipient.startsWith('p001')
          ? Promise.reject(new ProblemError([problem(code, { message: 'No.' })]))
          : messageFor(row),
    });
    await expect(world.deliver(fails('DISK_FULL'))).rejects.toMatchObject({
      problems: [{ code: 'DISK_FULL' }],
    });
    expect(await world.deliver(fails('MAIL_TOO_LARGE'))).toMatchObject({ accepted: 2, rejected: 1 });
  });

  it('a store that is away for a moment hears the outcome afterwards', async () => {
    const world = await open();
    await world.enlist(people(1));
    let failures = 2;
    const { store } = world;
    const flaky: typeof store = {
      ...store,
      query: (sql, params) => {
        if (sql.includes('COALESCE($5') && failures > 0) {
          failures -= 1;
          return Promise.reject(new ProblemError([problem('STORE_UNREACHABLE', { message: 'Away.' })]));
        }
        return store.query(sql, params);
      },
    };
    expect(await world.deliver({ store: flaky })).toMatchObject({ accepted: 1 });
    expect(failures).toBe(0);
  });

  it('somebody decides on what is unknown, once', async () => {
    const world = await open({ cuts: { at: 'reply' } }, { connections: 1 });
    await world.enlist(people(3));
    expect(await world.deliver()).toMatchObject({ unknown: 3 });
    await world.store.query(`UPDATE run SET state = 'done'`);
    const [sent, resent, dropped] = (await world.rows()).map(({ id }) => id) as [string, string, string];
    const now = new Date(world.now);
    const decide = (id: string, action: 'sent' | 'resend' | 'drop') =>
      settleUnknown(world.store, id, { action, by: 'ada', now });
    expect(await decide(sent.slice(0, 8), 'sent')).toMatchObject({ isRunQueued: false });
    expect(await decide(resent, 'resend')).toMatchObject({ isRunQueued: true });
    expect(await decide(dropped, 'drop')).toMatchObject({ isRunQueued: false });
    expect(Object.values(await world.states())).toEqual(['accepted', 'pending', 'skipped']);
    expect(await world.store.query('SELECT state FROM run')).toEqual([{ state: 'queued' }]);
    await expect(decide(sent, 'drop')).rejects.toMatchObject({ problems: [{ code: 'DELIVERY_STATE' }] });
    await expect(decide('ffff0000', 'drop')).rejects.toMatchObject({
      problems: [{ code: 'DELIVERY_NOT_FOUND' }],
    });
    world.server.become({});
    await world.takeOver();
    expect(await world.deliver()).toMatchObject({ accepted: 2, skipped: 1, nextDueAt: null });
    expect(received(world.server)['p001@x.example']).toBe(2);
  });

  it('says nothing of addresses in its log, and names each delivery', async () => {
    const world = await open({ rejects: (to) => to.startsWith('p001') });
    await world.enlist(people(2));
    await world.deliver();
    expect(world.log.map(({ delivery }) => typeof delivery)).toEqual(['string', 'string']);
    expect(JSON.stringify(world.log)).not.toContain('@');
  });
});
