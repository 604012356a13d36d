import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findEdition, sendTest } from '../../src/operations/archive/index.ts';
import { MailDefinition } from '../../src/operations/delivery/channel/mail/index.ts';
import type { Published } from '../../src/report/compose/index.ts';
import { withNotices } from '../../src/report/compose/index.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { startSmtpServer, type TestSmtpServer } from '../setup/smtp.ts';
import { openTestStore } from '../support/test-store.ts';
import { archive } from './keep-edition.ts';
import { fillTill, publish } from './till.ts';

let engine: TestEngine;
let server: TestSmtpServer;
let published: Published;
beforeAll(async () => {
  engine = await openDuckdbEngine();
  await fillTill(engine);
  server = await startSmtpServer();
  published = await publish(engine, { blocks: [{ type: 'kpis', metrics: ['revenue'] }] });
});
afterAll(async () => {
  await server.stop();
  await engine.close();
});

const PDF = new TextEncoder().encode('%PDF-as-it-was');

async function send(from: Published, nonce = '1', more: object = {}) {
  const store = await openTestStore('pglite');
  await archive(store, from, [{ name: 'report.pdf', format: 'pdf', bytes: PDF }]);
  const mail = MailDefinition.parse({
    ...{ smtp: server.url, from: 'Till <till@example.com>', unsubscribe: 'https://example.com/{recipient}' },
    ...more,
  });
  const sent = await sendTest(store, await findEdition(store, 'till'), {
    ...{ mail, to: 'me@example.com', nonce, elapsed: () => 0, onWarning: () => undefined },
  });
  const [row] = await store.query<{ count: number }>('SELECT count(*)::int AS count FROM delivery');
  const raw = server.messages.at(-1)?.raw ?? '';
  return { sent, ledger: row?.count, mail: await simpleParser(raw) };
}

test('a test goes to one address, says that it is one, and the ledger knows nothing of it', async () => {
  const { sent, ledger, mail } = await send(published);
  expect(sent).toEqual({ to: 'me@example.com', response: expect.stringContaining('Queued') });
  expect(server.messages.at(-1)?.to).toEqual(['me@example.com']);
  expect(mail.subject).toMatch(/^\[Test\] Revenue \$1k.* · Till, Nov 9$/);
  expect(ledger).toBe(0);
  expect(mail.headers.has('list-unsubscribe')).toBe(false);
  expect(String(mail.html)).not.toContain('https://example.com/me');
  expect(mail.attachments.find(({ filename }) => filename?.endsWith('.pdf'))?.content).toEqual(
    Buffer.from(PDF),
  );
});

test('a second test is another message', async () => {
  const [one, two] = [await send(published, '1'), await send(published, '2')];
  expect(one.mail.messageId).not.toBe(two.mail.messageId);
});

test('a subject of the author and a notice stay', async () => {
  const { edition, report, ...rest } = published;
  const because = [{ name: 'sales.rows', label: 'Rows', verdict: 'fail', message: 'Few.' }] as const;
  const { mail } = await send({
    ...rest,
    edition: withNotices(edition, { gate: 'notice', because }),
    report: { ...report, mail: { ...report.mail, subject: 'The till' } },
  });
  expect(mail.subject).toBe('Check the data · [Test] The till');
});

test('addresses outside the allowed domains are refused', async () => {
  await expect(send(published, '1', { allowedDomains: ['other.example'] })).rejects.toMatchObject({
    problems: [{ code: 'RECIPIENT_NOT_ALLOWED' }],
  });
});
