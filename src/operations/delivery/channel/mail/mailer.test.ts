import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, it } from 'vitest';
import { hostileEdition } from '../../../../../test/fixtures/edition.ts';
import {
  type SmtpOptions,
  smtpCertificate,
  startSmtpServer,
  type TestSmtpServer,
} from '../../../../../test/setup/smtp.ts';
import { ProblemError } from '../../../../foundation/diagnostic/index.ts';
import { emailRenderer, messageIdFor } from '../../../../report/render/email/index.ts';
import { type MailerDefinition, openMailer } from './mailer.ts';

const running: TestSmtpServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function start(options: SmtpOptions = {}): Promise<TestSmtpServer> {
  const server = await startSmtpServer(options);
  running.push(server);
  return server;
}

const MESSAGE =
  'From: reports@techflow.example\r\nTo: ada@techflow.example\r\nSubject: Hi\r\n\r\nBody\r\n.dot\r\n';

async function send(
  definition: MailerDefinition,
  to = 'ada@techflow.example',
  raw: Uint8Array = Buffer.from(MESSAGE),
) {
  const mailer = openMailer(definition);
  try {
    return await mailer.send({ from: 'reports@techflow.example', to, raw });
  } finally {
    mailer.close();
  }
}

async function problemOf(sending: () => Promise<unknown>) {
  const error = await sending().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problems[0];
}

describe('openMailer', () => {
  it('delivers the bytes to the envelope recipient', async () => {
    const server = await start();
    const sent = await send({ url: server.url });
    expect(sent).toEqual({ accepted: 'ada@techflow.example', response: expect.stringContaining('Queued') });
    expect(server.messages).toHaveLength(1);
    const [message] = server.messages;
    expect(message?.to).toEqual(['ada@techflow.example']);
    expect(message?.from).toBe('reports@techflow.example');
    const parsed = await simpleParser(message?.raw ?? '');
    expect(parsed.subject).toBe('Hi');
    expect(parsed.text).toBe('Body\n.dot\n');
  });

  it('carries a whole edition through a real server unchanged', async () => {
    const server = await start({ tls: 'starttls' });
    const to = 'ada@techflow.example';
    const messageId = messageIdFor({
      report: 'executive',
      date: '2026-11-16',
      recipient: to,
      domain: 'techflow.example',
    });
    const from = { name: 'TechFlow, Reports', address: 'reports@techflow.example' };
    const unsubscribe = { post: 'https://reports.techflow.example/leave?who=ada%40techflow.example' };
    const { bytes: mail } = await emailRenderer(hostileEdition())({
      ...{ from, to: { address: to }, messageId, unsubscribe },
      attachments: [
        { filename: 'executive.pdf', contentType: 'application/pdf', bytes: Buffer.alloc(300_000, 7) },
        { filename: 'Umsätze "Q4".csv', contentType: 'text/csv', bytes: Buffer.from('a,b\r\n1,2\r\n') },
      ],
    });
    await send({ url: server.url, tls: { ca: smtpCertificate } }, to, mail);
    const [arrived, sent] = await Promise.all([
      simpleParser(server.messages[0]?.raw ?? ''),
      simpleParser(Buffer.from(mail)),
    ]);
    expect(arrived.from?.value).toEqual([from]);
    expect({ ...arrived, headers: undefined }).toEqual({ ...sent, headers: undefined });
    expect(arrived.attachments.slice(-2).map(({ filename, size }) => [filename, size])).toEqual([
      ['executive.pdf', 300_000],
      ['Umsätze -Q4-.csv', 10],
    ]);
    expect(arrived.headers.get('list')).toMatchObject({ unsubscribe: { url: unsubscribe.post } });
    expect(server.messages[0]?.raw.toString('latin1')).toContain(
      '\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n',
    );
  });

  it('logs in with escaped credentials', async () => {
    const server = await start({ account: { user: 'ada@x', password: 'p@ss:w/rd' } });
    await send({ url: server.url });
    expect(server.messages[0]?.user).toBe('ada@x');
  });

  it('names a refused login without the password', async () => {
    const server = await start({ account: { user: 'ada', password: 'right' } });
    const problem = await problemOf(() => send({ url: server.url.replace('right', 'wrong-secret') }));
    expect(problem?.code).toBe('MAIL_LOGIN_FAILED');
    expect(problem?.message).toContain('535');
    expect(JSON.stringify(problem)).not.toContain('wrong-secret');
  });

  it.each(['starttls', 'implicit'] as const)('verifies the certificate over %s', async (tls) => {
    const server = await start({ tls, account: { user: 'ada', password: 'secret' } });
    const problem = await problemOf(() => send({ url: server.url }));
    expect(problem?.code).toBe('MAIL_TLS');
    expect(server.messages).toHaveLength(0);
    await send({ url: server.url, tls: { ca: smtpCertificate } });
    expect(server.messages[0]).toMatchObject({ secure: true, user: 'ada' });
  });

  it('refuses to go on in clear text where TLS is required', async () => {
    const server = await start();
    const problem = await problemOf(() => send({ url: `${server.url}?tls=required` }));
    expect(problem?.code).toBe('MAIL_TLS');
    expect(server.attempts).toEqual([]);
  });

  it('reports a refusal with the code and the reply of the server', async () => {
    const server = await start({ rejects: () => true });
    const problem = await problemOf(() => send({ url: server.url }));
    expect(problem?.code).toBe('MAIL_REJECTED');
    expect(problem?.message).toMatch(/refused the message to ada@techflow\.example: 550 No such user here/);
    expect(problem?.hint).toContain('final');
  });

  it('tells a temporary refusal from a final one, and a second attempt succeeds', async () => {
    const server = await start({ greylists: 1 });
    const problem = await problemOf(() => send({ url: server.url }));
    expect(problem?.message).toContain('451');
    expect(problem?.hint).toContain('temporary');
    await send({ url: server.url });
    expect(server.messages).toHaveLength(1);
  });

  it('gives up on a server that does not answer', async () => {
    const server = await start({ delay: { at: 'connect', milliseconds: 20_000 } });
    const problem = await problemOf(() => send({ url: server.url, timeoutSeconds: 0.2 }));
    expect(problem?.code).toBe('MAIL_UNREACHABLE');
  });

  it('says that a message may have arrived when the server falls silent at the end', async () => {
    const server = await start({ delay: { at: 'data', milliseconds: 1_000 } });
    const problem = await problemOf(() => send({ url: server.url, timeoutSeconds: 0.2 }));
    expect(problem?.code).toBe('MAIL_UNREACHABLE');
    expect(problem?.message).toContain('may have been delivered');
  });

  it('names a closed port', async () => {
    const server = await start();
    await server.stop();
    const problem = await problemOf(() => send({ url: server.url }));
    expect(problem?.code).toBe('MAIL_UNREACHABLE');
    expect(problem?.message).toContain(`127.0.0.1:${server.port}`);
  });

  it('refuses addresses that carry commands before it dials', async () => {
    const server = await start();
    for (const to of ['a@b.example>\r\nRCPT TO:<evil@x.example', 'a@b.example, c@d.example', 'ada', '']) {
      expect((await problemOf(() => send({ url: server.url }, to)))?.code).toBe('MAIL_ADDRESS_INVALID');
    }
    expect(server.attempts).toEqual([]);
  });
});
