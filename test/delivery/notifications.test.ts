import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  ChannelDefinition,
  dispatchNotifications,
  MailDefinition,
  type NewNotification,
  notify,
  openChannels,
} from '../../src/operations/delivery/index.ts';
import type { LogFacts } from '../../src/operations/log.ts';
import { type SmtpOptions, startSmtpServer } from '../setup/smtp.ts';
import { startWebReceiver } from '../setup/web-receiver.ts';
import { openTestStore, STORE_KINDS } from '../support/test-store.ts';

const ADA = { address: 'ada@x.example' };
const OPS = { channel: 'ops' };
const SLACK = { channel: 'slack' };
/** The smallest PNG: one white pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

async function open(kind: (typeof STORE_KINDS)[number], smtp: SmtpOptions = {}) {
  const store = await openTestStore(kind);
  const server = await startSmtpServer(smtp);
  const [ops, slack] = await Promise.all([startWebReceiver(), startWebReceiver()]);
  const mail = MailDefinition.parse({ smtp: server.url, from: 'Desk <desk@x.example>', timeoutSeconds: 2 });
  const channels = openChannels({
    mail,
    channels: {
      ops: ChannelDefinition.parse({ kind: 'webhook', url: ops.url }),
      slack: ChannelDefinition.parse({ kind: 'slack', url: slack.url }),
    },
  });
  onTestFinished(async () => {
    channels.close();
    await Promise.all([server.stop(), ops.stop(), slack.stop()]);
  });
  const line = (_: LogFacts, __: string) => undefined;
  const world = {
    ...{ store, server, ops, slack },
    now: Date.parse('2026-11-16T08:00:00Z'),
    notify: (more: Partial<NewNotification> = {}) =>
      notify(store, {
        ...{ key: 'run:1:held', kind: 'run', policy: 'first', destinations: [ADA, OPS] },
        message: { subject: 'Held: Weekly', paragraphs: ['Data is <late>.'], facts: [['Run', '1']] },
        now: new Date(world.now),
        ...more,
      }),
    dispatch: () =>
      dispatchNotifications({
        ...{ store, channels, from: mail.from, random: () => 0.5, attempts: 3 },
        clock: { now: () => world.now },
        log: { debug: line, info: line, warn: line, error: line },
      }),
    async row() {
      const [row] = await store.query<{ state: string; outcomes: { state: string }[]; next: Date | null }>(
        'SELECT state, outcomes, next_attempt_at AS next FROM notification',
      );
      return { state: row?.state, outcomes: row?.outcomes.map((one) => one.state), next: row?.next };
    },
  };
  return world;
}

describe('notifications', () => {
  it.each(STORE_KINDS)('say each key once, to the first who takes it, on %s', async (kind) => {
    const world = await open(kind);
    expect([await world.notify(), await world.notify()]).toEqual([true, false]);
    await Promise.all([world.dispatch(), world.dispatch(), world.dispatch()]);
    expect(await world.dispatch()).toBe(0);
    expect(world.server.messages).toHaveLength(1);
    expect(world.ops.posts).toHaveLength(0);
    expect(await world.row()).toEqual({ state: 'accepted', outcomes: ['accepted'], next: null });
  });

  it('are not said when what they tell of is not recorded', async () => {
    const world = await open('postgres');
    const { store } = world;
    const message = { subject: 'No', paragraphs: [], facts: [] };
    const failing = store.transaction(async (transaction) => {
      await notify(transaction, {
        ...{ key: 'k', kind: 'run', policy: 'all', destinations: [ADA], message, now: new Date(world.now) },
      });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await world.dispatch()).toBe(0);
  });

  it.each([
    ['refuses the connection', { isClosed: true }],
    ['refuses the address', { rejects: () => true }],
    ['puts off', { greylists: Number.POSITIVE_INFINITY }],
  ])('go through another channel when the mail server %s', async (_, smtp) => {
    const world = await open('postgres', smtp);
    await world.notify();
    await world.dispatch();
    expect(world.server.messages).toHaveLength(0);
    expect(JSON.parse(world.ops.posts[0]?.body ?? '')).toMatchObject({
      subject: 'Held: Weekly',
      about: 'run',
    });
    expect(await world.row()).toMatchObject({ state: 'accepted' });
  });

  it('are tried again while nobody can be reached, later and later, and given up in the end', async () => {
    const world = await open('postgres', { greylists: Number.POSITIVE_INFINITY });
    world.ops.become({ status: 500 });
    await world.notify();
    await world.dispatch();
    expect(await world.row()).toEqual({
      ...{ state: 'pending', outcomes: ['temporary', 'temporary'], next: new Date(world.now + 10_000) },
    });
    expect(await world.dispatch()).toBe(0);
    world.now += 10_000;
    await world.dispatch();
    expect((await world.row()).next).toEqual(new Date(world.now + 20_000));
    world.now += 20_000;
    await world.dispatch();
    expect((await world.row()).state).toBe('rejected');
    expect(world.ops.posts).toHaveLength(3);
  });

  it('to all go to each, and only to those again who were put off', async () => {
    const world = await open('postgres', { greylists: 1 });
    await world.notify({ policy: 'all', destinations: [ADA, OPS, SLACK] });
    await world.dispatch();
    expect(await world.row()).toMatchObject({
      state: 'pending',
      outcomes: ['temporary', 'accepted', 'accepted'],
    });
    world.now += 10_000;
    await world.dispatch();
    expect(await world.row()).toMatchObject({ state: 'accepted' });
    expect([world.server.messages.length, world.ops.posts.length, world.slack.posts.length]).toEqual([
      1, 1, 1,
    ]);
  });

  it('of a run that may have been heard are left at that', async () => {
    const world = await open('postgres', { cuts: { at: 'reply' } });
    await world.notify();
    await world.dispatch();
    expect(await world.row()).toMatchObject({ state: 'unknown', outcomes: ['unknown'] });
    expect(world.ops.posts).toHaveLength(0);
  });

  it('of an alert that may have been heard go on to the next', async () => {
    const world = await open('postgres', { cuts: { at: 'reply' } });
    await world.notify({ kind: 'alert' });
    await world.dispatch();
    expect(world.ops.posts).toHaveLength(1);
    expect(await world.row()).toMatchObject({ state: 'accepted' });
  });

  it.each([
    ['run', 'unknown', 0],
    ['alert', 'accepted', 2],
  ] as const)(
    'of a %s whose sender went away are taken over when its lease ran out',
    async (kind, state, sent) => {
      const world = await open('postgres');
      await world.notify({ kind, destinations: [ADA] });
      if (kind === 'alert') {
        await world.dispatch();
        await world.store.query(`UPDATE notification SET settled_at = NULL`);
      }
      await world.store.query(
        `UPDATE notification SET state = 'sending', attempts = 1, lease_until = $1::timestamptz,
       outcomes = '[{"destination": {"address": "ada@x.example"}, "state": "sending"}]'`,
        [new Date(world.now + 1_000)],
      );
      expect(await world.dispatch()).toBe(0);
      world.now += 1_000;
      expect(await world.dispatch()).toBe(1);
      expect(await world.row()).toMatchObject({ state });
      expect(world.server.messages).toHaveLength(sent);
      const ids = await Promise.all(
        world.server.messages.map(async ({ raw }) => (await simpleParser(raw)).messageId),
      );
      expect(new Set(ids).size).toBeLessThanOrEqual(1);
    },
  );

  it('with a contact that does not exist go to the next', async () => {
    const world = await open('postgres');
    await world.notify({ destinations: [{ channel: 'gone' }, OPS] });
    await world.dispatch();
    expect(world.ops.posts).toHaveLength(1);
  });

  it('are a mail with text, HTML and the picture inside; blocks for Slack; JSON for a webhook', async () => {
    const world = await open('postgres');
    await world.notify({
      ...{ kind: 'alert', policy: 'all', destinations: [ADA, OPS, SLACK] },
      message: {
        subject: 'Revenue <fell>\r\nBcc: eve@x.example',
        paragraphs: ['It is 12 & not 20. <!channel>'],
        facts: [['Expected', '18 to 22']],
        ...{ picture: PIXEL, pictureText: 'Revenue since May', link: 'https://x.example/a?b=1&c=2' },
      },
    });
    await world.dispatch();
    const raw = world.server.messages[0]?.raw ?? Buffer.from('');
    const mail = await simpleParser(raw);
    expect(mail.subject).toBe('Revenue <fell> Bcc: eve@x.example');
    expect(mail.bcc).toBeUndefined();
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.text).toContain('It is 12 & not 20.');
    expect(mail.text).toContain('Expected: 18 to 22');
    expect(mail.html).toContain('It is 12 &amp; not 20. &lt;!channel&gt;');
    expect(mail.html).toContain('src="data:image/png;base64,');
    expect(mail.attachments).toHaveLength(1);
    expect(mail.attachments[0]?.content.toString('base64')).toBe(PIXEL);
    const slack = JSON.parse(world.slack.posts[0]?.body ?? '');
    expect(JSON.stringify(slack)).not.toContain('<!channel>');
    expect(slack.blocks.at(-1).elements[0].url).toBe('https://x.example/a?b=1&c=2');
    expect(JSON.parse(world.ops.posts[0]?.body ?? '')).toMatchObject({
      ...{ kind: 'notification', about: 'alert', picture: PIXEL, link: 'https://x.example/a?b=1&c=2' },
      facts: [{ label: 'Expected', value: '18 to 22' }],
    });
  });
});
