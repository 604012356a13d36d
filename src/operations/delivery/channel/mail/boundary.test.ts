import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { POLITE, startScriptedSmtp, verbOf } from '../../../../../test/setup/scripted-smtp.ts';
import { type SmtpOptions, smtpCertificate, startSmtpServer } from '../../../../../test/setup/smtp.ts';
import type { Receipt } from '../receipt.ts';
import { type MailerDefinition, openMailer } from './mailer.ts';

const SMALL = Buffer.from('From: a@x.example\r\nSubject: Hi\r\n\r\nBody\r\n.dot\r\n');
/** More than the network between two sockets holds, so that its end cannot have left while nobody reads. */
const LARGE = Buffer.concat([SMALL, Buffer.alloc(72 * 333_334, 'x'.repeat(70).concat('\r\n'))]);

async function start(options: SmtpOptions = {}) {
  const server = await startSmtpServer(options);
  onTestFinished(() => server.stop());
  return server;
}

function open(definition: MailerDefinition) {
  const mailer = openMailer({ timeoutSeconds: 5, ...definition });
  onTestFinished(() => mailer.close());
  const attempt = async (to = 'ada@x.example', raw: Uint8Array = SMALL): Promise<Receipt> => {
    const turn = await mailer.turn();
    return await turn.attempt({ from: 'reports@x.example', to, raw }).finally(turn.release);
  };
  return { ...mailer, attempt };
}

describe('what is known of a message when its conversation ends', () => {
  it.each(['', 'EHLO', 'MAIL', 'RCPT', 'DATA'])('a connection cut at "%s" took nothing', async (step) => {
    const { url } = await startScriptedSmtp((line) =>
      verbOf(line) === step ? undefined : POLITE[verbOf(line)],
    );
    const receipt = await open({ url }).attempt();
    expect(receipt).toMatchObject({ outcome: 'temporary', problem: { code: 'MAIL_UNREACHABLE' } });
    expect('isForAll' in receipt).toBe(step === '' || step === 'EHLO');
  });

  it('a connection cut after the final dot leaves it unknown', async () => {
    const { url } = await startScriptedSmtp((line) => (line === '.' ? undefined : POLITE[verbOf(line)]));
    const receipt = await open({ url }).attempt();
    expect(receipt).toMatchObject({ outcome: 'unknown', problem: { code: 'MAIL_UNREACHABLE' } });
    expect(receipt.outcome === 'unknown' && receipt.problem.message).toContain('may have been delivered');
  });

  it.each(['421', '451', '452'])('a %s after the final dot is an answer: not taken', async (code) => {
    const { url } = await startScriptedSmtp((line) =>
      line === '.' ? `${code} not now` : POLITE[verbOf(line)],
    );
    expect(await open({ url }).attempt()).toMatchObject({
      outcome: 'temporary',
      response: `${code} not now`,
    });
  });

  it.each(['250-hello\r\n250 PIPELINING', '250 hello'])(
    'a server that ends its service before the message says so to all (%j)',
    async (greeting) => {
      const replies = {
        ...POLITE,
        EHLO: greeting,
        MAIL: '421 4.3.2 going down',
        RCPT: '503 no',
        DATA: '503 no',
      };
      const { url } = await startScriptedSmtp((line) => (replies as typeof POLITE)[verbOf(line)]);
      expect(await open({ url }).attempt()).toMatchObject({
        ...{ outcome: 'temporary', isForAll: true, response: '421 4.3.2 going down' },
      });
    },
  );

  it('a 5xx after the final dot is final', async () => {
    const { url } = await startScriptedSmtp((line) =>
      line === '.' ? '554 5.7.1 spam' : POLITE[verbOf(line)],
    );
    expect(await open({ url }).attempt()).toMatchObject({ outcome: 'rejected', response: '554 5.7.1 spam' });
  });

  it('silence after the final dot leaves it unknown, silence before does not', async () => {
    const { url: silent } = await startScriptedSmtp((line) => (line === '.' ? '' : POLITE[verbOf(line)]));
    expect(await open({ url: silent, timeoutSeconds: 0.2 }).attempt()).toMatchObject({ outcome: 'unknown' });
    const { url: early } = await startScriptedSmtp((line) =>
      verbOf(line) === 'DATA' ? '' : POLITE[verbOf(line)],
    );
    expect(await open({ url: early, timeoutSeconds: 0.2 }).attempt()).toMatchObject({ outcome: 'temporary' });
  });

  it.each(['none', 'implicit'] as const)(
    'a connection cut in mid-text took nothing (tls: %s)',
    async (tls) => {
      const server = await start({ tls, cuts: { at: 'text', times: 1 } });
      const mailer = open({ url: server.url, tls: { ca: smtpCertificate } });
      expect(await mailer.attempt('ada@x.example', LARGE)).toMatchObject({ outcome: 'temporary' });
      expect(server.messages).toHaveLength(0);
      expect(await mailer.attempt('ada@x.example', LARGE)).toMatchObject({ outcome: 'accepted' });
      expect(server.messages[0]?.raw.length).toBe(LARGE.length);
    },
  );

  it('a server that takes the message and dies before it says so leaves it unknown', async () => {
    const server = await start({ cuts: { at: 'reply' } });
    expect(await open({ url: server.url }).attempt()).toMatchObject({ outcome: 'unknown' });
    expect(server.messages).toHaveLength(1);
  });

  it('a refusal in mid-text is final, and the conversation is not used again', async () => {
    const { url: answers } = await startScriptedSmtp((line) =>
      verbOf(line) === 'DATA' ? '354 go on\r\n552 too large' : POLITE[verbOf(line)],
    );
    expect(await open({ url: answers }).attempt('ada@x.example', LARGE)).toMatchObject({
      outcome: 'rejected',
      response: '552 too large',
    });
  });

  it('an approval that comes before the end of the message is none', async () => {
    const { url } = await startScriptedSmtp((line) =>
      verbOf(line) === 'DATA' ? '354 go on\r\n250 fine' : POLITE[verbOf(line)],
    );
    expect(await open({ url }).attempt('ada@x.example', LARGE)).toMatchObject({ outcome: 'temporary' });
  });

  it('a message larger than the server announces is refused without being sent', async () => {
    const { url } = await startScriptedSmtp((line) =>
      verbOf(line) === 'EHLO' ? '250-hello\r\n250 SIZE 1000' : POLITE[verbOf(line)],
    );
    expect(await open({ url }).attempt('ada@x.example', LARGE)).toMatchObject({
      outcome: 'rejected',
      problem: { code: 'MAIL_REJECTED' },
    });
  });

  it.each([
    ['refuses everybody', { isClosed: true }],
    ['refuses the login', { account: { user: 'ada', password: 'other' } }],
    ['has a certificate of its own', { tls: 'starttls' as const }],
  ])('a server that %s stops all, for now', async (_, options) => {
    const server = await start(options);
    const url = server.url.replace('other', 'wrong');
    expect(await open({ url }).attempt()).toMatchObject({ outcome: 'temporary', isForAll: true });
  });

  it('closing gives up what is being sent, and says what is known of it', async () => {
    const server = await start({ delay: { at: 'data', milliseconds: 5_000 } });
    const mailer = open({ url: server.url });
    const sending = mailer.attempt();
    while (server.attempts.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    mailer.close();
    expect(await sending).toMatchObject({ outcome: 'unknown' });
    expect(await mailer.attempt()).toMatchObject({ outcome: 'temporary', isForAll: true });
  });
});

describe('connections that are kept', () => {
  it('carry many messages, and a refused recipient does not touch the next one', async () => {
    const server = await start({ rejects: (to) => to.startsWith('bad') });
    const mailer = open({ url: server.url });
    const outcomes: string[] = [];
    for (const to of ['a@x.example', 'bad1@x.example', 'b@x.example', 'bad2@x.example', 'c@x.example'])
      outcomes.push((await mailer.attempt(to)).outcome);
    expect(outcomes).toEqual(['accepted', 'rejected', 'accepted', 'rejected', 'accepted']);
    expect(server.messages.map(({ to }) => to)).toEqual([['a@x.example'], ['b@x.example'], ['c@x.example']]);
    expect(server.connections.opened).toBe(1);
  });

  it('are opened anew when the server hung up meanwhile', async () => {
    const server = await start({ cuts: { at: 'done' } });
    const mailer = open({ url: server.url });
    for (const to of ['a@x.example', 'b@x.example', 'c@x.example']) {
      expect(await mailer.attempt(to)).toMatchObject({ outcome: 'accepted' });
      // The server hangs up a moment after its answer; a message that is on its way by then is another story.
      await vi.waitFor(() => expect(server.connections.open).toBe(0), { timeout: 10_000 });
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    expect(server.messages).toHaveLength(3);
  });

  it('are tried once more when the server hangs up at the first word of the next message', async () => {
    const server = await start();
    const mailer = open({ url: server.url });
    await mailer.attempt();
    server.become({ cuts: { at: 'command', times: 1 } });
    expect(await mailer.attempt('bob@x.example')).toMatchObject({ outcome: 'accepted' });
    expect(server.connections.opened).toBe(2);
  });

  it('are as many as allowed, and no more', async () => {
    const server = await start({ delay: { at: 'data', milliseconds: 20 } });
    const mailer = open({ url: server.url, connections: 3 });
    const receipts = await Promise.all(
      Array.from({ length: 12 }, (_, at) => mailer.attempt(`p${at}@x.example`)),
    );
    expect(receipts.every(({ outcome }) => outcome === 'accepted')).toBe(true);
    expect(server.connections.most).toBe(3);
    expect(new Set(server.messages.flatMap(({ to }) => to)).size).toBe(12);
  });
});

describe('the rate of a server', () => {
  it('is kept by all mailers of the process together', async () => {
    const server = await start({ rate: { messages: 5, milliseconds: 150 } });
    const rate = { messages: 5, milliseconds: 700 };
    const mailers = [1, 2].map(() => open({ url: server.url, connections: 4, rate }));
    const receipts = await Promise.all(
      mailers.flatMap((mailer) => Array.from({ length: 5 }, (_, at) => mailer.attempt(`p${at}@x.example`))),
    );
    expect(receipts.map(({ outcome }) => outcome)).toEqual(Array(10).fill('accepted'));
  });

  it('lets go of who gives up waiting', async () => {
    const server = await start();
    const mailer = open({ url: server.url, rate: { messages: 1, milliseconds: 60_000 } });
    await mailer.attempt();
    await expect(mailer.turn(AbortSignal.timeout(20))).rejects.toThrow();
  });
});
