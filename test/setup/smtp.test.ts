import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { expect, onTestFinished, test } from 'vitest';
import { type SmtpOptions, smtpCertificate, startSmtpServer } from './smtp.ts';

const message = { from: 'desk@example.com', to: 'reader@example.com', subject: 'Früh 🗞', text: 'Hello' };
const trusting = { tls: { ca: smtpCertificate } };

async function startFor(options: SmtpOptions) {
  const server = await startSmtpServer(options);
  onTestFinished(() => server.stop());
  return server;
}

test('keeps a message with its envelope', async () => {
  const server = await startFor({});
  await createTransport(server.url).sendMail(message);
  const [received] = server.messages;
  expect(received).toMatchObject({ from: 'desk@example.com', to: ['reader@example.com'], secure: false });
  expect(received?.user).toBeNull();
  expect((await simpleParser(received?.raw ?? '')).subject).toBe('Früh 🗞');
});

test.each(['starttls', 'implicit'] as const)('speaks verified TLS: %s', async (tls) => {
  const server = await startFor({ tls, account: { user: 'desk', password: 'p@ss:wörd' } });
  await expect(createTransport(server.url).sendMail(message)).rejects.toThrow('self-signed certificate');
  await createTransport({ url: server.url, ...trusting }).sendMail(message);
  expect(server.messages).toHaveLength(1);
  expect(server.messages[0]).toMatchObject({ secure: true, user: 'desk' });
});

test('refuses clear text where STARTTLS is required', async () => {
  const server = await startFor({ tls: 'starttls' });
  const send = createTransport({ host: server.host, port: server.port, ignoreTLS: true }).sendMail(message);
  await expect(send).rejects.toMatchObject({ responseCode: 530 });
});

test('refuses a missing account and a wrong password', async () => {
  const server = await startFor({ account: { user: 'desk', password: 'right' } });
  const { host, port } = server;
  await expect(createTransport({ host, port }).sendMail(message)).rejects.toMatchObject({
    responseCode: 530,
  });
  const wrong = createTransport({ host, port, auth: { user: 'desk', pass: 'wrong' } });
  await expect(wrong.sendMail(message)).rejects.toMatchObject({ responseCode: 535 });
  expect(server.messages).toEqual([]);
});

test('rejects a recipient with 550 and takes the others', async () => {
  const server = await startFor({ rejects: (recipient) => recipient.startsWith('gone@') });
  const to = ['gone@example.com', 'reader@example.com'];
  const info = await createTransport(server.url).sendMail({ ...message, to });
  expect(info.rejected).toEqual(['gone@example.com']);
  expect(server.messages.map((received) => received.to)).toEqual([['reader@example.com']]);
});

test('greylists with 451 as often as asked', async () => {
  const server = await startFor({ greylists: 1 });
  const transport = createTransport(server.url);
  await expect(transport.sendMail(message)).rejects.toMatchObject({ responseCode: 451 });
  await transport.sendMail(message);
  expect(server.attempts).toEqual(['reader@example.com', 'reader@example.com']);
});

test.each(['connect', 'sender', 'recipient', 'data'] as const)('delays at %s', async (at) => {
  const server = await startFor({ delay: { at, milliseconds: 60_000 } });
  const { host, port } = server;
  const hasty = createTransport({ host, port, greetingTimeout: 200, socketTimeout: 200 });
  await expect(hasty.sendMail(message)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
});
