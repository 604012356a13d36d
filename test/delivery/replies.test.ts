import { describe, expect, it, onTestFinished } from 'vitest';
import { ProblemError, problem } from '../../src/foundation/diagnostic/index.ts';
import {
  ChannelDefinition,
  type ChannelsDefinition,
  dispatchNotifications,
  MailDefinition,
  notify,
  openChannels,
  type ResolvedRecipient,
} from '../../src/operations/delivery/index.ts';
import type { Log } from '../../src/operations/log.ts';
import { POLITE, startScriptedSmtp, verbOf } from '../setup/scripted-smtp.ts';
import { startWebReceiver } from '../setup/web-receiver.ts';
import { openTestStore, STORE_KINDS } from '../support/test-store.ts';
import { openLedgerWorld } from './ledger-world.ts';

const ADA = 'ada@x.example';
const ignore = () => undefined;
const NO_LOG: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** A mail server that asks for a login, and gives these bytes as its answer to a verb, or what the line makes of it. */
async function startServer(answers: Readonly<Record<string, string | ((line: string) => string)>>) {
  const usual: typeof answers = {
    ...POLITE,
    ...{ EHLO: '250-here\r\n250 AUTH PLAIN', AUTH: '235 ok', ...answers },
  };
  const { port } = await startScriptedSmtp((line) => {
    const answer = usual[verbOf(line)] ?? '500 what';
    return typeof answer === 'string' ? answer : answer(line);
  });
  return port;
}

async function openWith(kind: (typeof STORE_KINDS)[number], definition: ChannelsDefinition) {
  const world = await openLedgerWorld(await openTestStore(kind));
  const channels = openChannels(definition);
  onTestFinished(() => channels.close());
  const delivered = async (recipient: ResolvedRecipient) => {
    await world.enlist([recipient]);
    await world.deliver({ channels });
    const [row] = await world.rows();
    return row;
  };
  return { ...world, channels, delivered };
}

const mailTo = (port: number) => ({
  mail: MailDefinition.parse({
    smtp: `smtp://ada:pass-%C3%BCber-word@127.0.0.1:${port}?tls=off`,
    from: 'reports@x.example',
    timeoutSeconds: 5,
  }),
  channels: {},
});
const MAIL = { recipient: ADA, channel: 'mail', locale: 'en' } as const;

describe.each(STORE_KINDS)('what a server says goes into %s', (kind) => {
  it.each([
    ['a NUL', '250 ok \0', '250 ok \\u0000'],
    ['controls', '250 \u001b[2Jgone\u0007', '250 \\u001b[2Jgone\\u0007'],
    ['several lines', '250-ok\r\n250 queued', '250-ok 250 queued'],
    ['letters beyond ASCII', Buffer.from('250 schön, 好').toString('latin1'), '250 schön, 好'],
    ['a long reply', `250 ${'y'.repeat(90_000)}`, `250 ${'y'.repeat(995)}…`],
  ])('with %s, and the message was accepted', async (_, reply, response) => {
    const { delivered } = await openWith(kind, mailTo(await startServer({ '.': reply })));
    expect(await delivered(MAIL)).toMatchObject({ state: 'accepted', response, attempts: 1 });
  });

  it('with a NUL, and the message was refused', async () => {
    const { delivered } = await openWith(kind, mailTo(await startServer({ RCPT: '550 no \0 such' })));
    const row = await delivered(MAIL);
    expect(row).toMatchObject({ state: 'rejected', response: '550 no \\u0000 such' });
    expect(row?.problem?.message).toContain('550 no \\u0000 such');
  });

  it('with a pair that the limit would cut in two', async () => {
    const receiver = await startWebReceiver();
    onTestFinished(receiver.stop);
    const hook = ChannelDefinition.parse({ kind: 'webhook', url: receiver.url });
    const { delivered } = await openWith(kind, { mail: undefined, channels: { hook } });
    receiver.become({ text: `${'x'.repeat(298)}😀${'y'.repeat(90)}` });
    const row = await delivered({ recipient: 'hook', channel: 'webhook', locale: 'en' });
    expect(row).toMatchObject({ state: 'accepted', response: `200 ${'x'.repeat(298)}…` });
  });
});

describe('a login that a server repeats', () => {
  const login = Buffer.from('\0ada\0pass-über-word').toString('base64');
  const word = Buffer.from('pass-über-word').toString('base64');

  it.each([
    ['refusing the line of the login', { AUTH: (line: string) => `535 not ${line}` }],
    ['in plain text', { AUTH: `535 not ${Buffer.from('pass-über-word').toString('latin1')}` }],
    ['as AUTH LOGIN has it', { AUTH: `535 not ${word}` }],
    ['taking the message', { '.': `250 ok for ${login}` }],
    ['refusing the message', { '.': `554 not for ${login}` }],
  ])('is kept out of the ledger and the log, %s', async (_, answers) => {
    const world = await openWith('postgres', mailTo(await startServer(answers)));
    const row = await world.delivered(MAIL);
    const kept = JSON.stringify([row, world.log, await world.store.query('SELECT * FROM delivery')]);
    expect(kept).toContain('***');
    for (const secret of [login, word, 'pass-', 'über-word', encodeURIComponent('über')])
      expect(kept).not.toContain(secret);
  });

  it('is kept out when it is the key of a webhook', async () => {
    const receiver = await startWebReceiver();
    onTestFinished(receiver.stop);
    const basic = Buffer.from('ada:pass-word').toString('base64');
    const hook = ChannelDefinition.parse({
      ...{ kind: 'webhook', url: `${receiver.url}?key=k-12345678` },
      headers: { Authorization: `Basic ${basic}`, 'X-Key': 'other-key' },
    });
    const world = await openWith('postgres', { mail: undefined, channels: { hook } });
    receiver.become({
      status: 403,
      text: `{"path":"\\/services\\/T000\\/secret-token","last":"secret-token","key":"k-12345678","login":"${basic}","password":"pass-word","other":"other-key"}`,
    });
    const row = await world.delivered({ recipient: 'hook', channel: 'webhook', locale: 'en' });
    expect(row).toMatchObject({ state: 'rejected' });
    expect(row?.response).toContain('***');
    expect(JSON.stringify([row, world.log])).not.toMatch(
      new RegExp(['secret-token', 'k-12345678', basic, 'pass-word', 'other-key'].join('|')),
    );
  });
});

describe('a notification', () => {
  async function open(destination: 'reply' | 'cut') {
    const receiver = await startWebReceiver(destination === 'cut' ? { does: 'cut' } : {});
    onTestFinished(receiver.stop);
    const store = await openTestStore('postgres');
    const hook = ChannelDefinition.parse({ kind: 'webhook', url: receiver.url });
    const channels = openChannels({ mail: undefined, channels: { hook } });
    onTestFinished(() => channels.close());
    let now = Date.parse('2026-11-16T08:00:00Z');
    await notify(store, {
      ...{ key: 'a', kind: 'alert', policy: 'all', destinations: [{ channel: 'hook' }], now: new Date(now) },
      message: { subject: 'Fell \0 \ud83d', paragraphs: ['It fell.'], facts: [] },
    });
    const round = async (through = store) => {
      const options = { store: through, channels, from: undefined, clock: { now: () => now }, log: NO_LOG };
      await dispatchNotifications({ ...options, random: () => 0.5 }).catch(() => undefined);
      now += 900_000;
    };
    const state = async () =>
      (await store.query<{ state: string }>('SELECT state FROM notification'))[0]?.state;
    return { receiver, store, round, state };
  }

  it('that may have been heard each time is told three times, and is unknown then', async () => {
    const { receiver, round, state } = await open('cut');
    for (let count = 0; count < 100; count += 1) await round();
    expect(receiver.posts).toHaveLength(3);
    expect(new Set(receiver.posts.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(await state()).toBe('unknown');
  });

  it('whose outcome can never be written down is not told for ever', async () => {
    const { receiver, store, round, state } = await open('reply');
    const refusing: typeof store = {
      ...store,
      query: (sql, params) =>
        params?.some((one) => typeof one === 'string' && one.includes('"accepted"'))
          ? Promise.reject(new ProblemError([problem('STORE_FAILED', { message: 'Not that.' })]))
          : store.query(sql, params),
    };
    for (let count = 0; count < 100; count += 1) await round(refusing);
    expect(receiver.posts).toHaveLength(3);
    expect(await state()).toBe('unknown');
  });

  it('that was taken up too often is given up without being told again', async () => {
    const { receiver, store, round, state } = await open('reply');
    await store.query('UPDATE notification SET attempts = 60');
    await round();
    expect(receiver.posts).toHaveLength(0);
    expect(await state()).toBe('rejected');
  });
});
