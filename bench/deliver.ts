/**
 * One edition delivered to many recipients through the ledger: mails composed for each of them, an SMTP server in a
 * process of its own, the embedded store in a folder. Says the rate, and the most memory that the delivering process held.
 *
 *     node bench/deliver.ts             1,000 recipients, 4 connections
 *     node bench/deliver.ts 5000 8      more of both
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SMTPServer } from 'smtp-server';
import { deliver, enlist, MailDefinition, openChannels } from '../src/operations/delivery/index.ts';
import type { Claim } from '../src/operations/run/run-row.ts';
import { openStore, type Store } from '../src/operations/store/index.ts';
import { emailRenderer, messageIdFor } from '../src/report/render/email/index.ts';
import { exampleEdition } from '../test/fixtures/edition.ts';

const SELF = fileURLToPath(import.meta.url);
const SLOT = new Date('2026-11-16T08:00:00Z');
/** As large as the PDF of the demo. */
const ATTACHMENT = 250_000;

/** What the delivering process says of its work. */
interface DeliverFigures {
  readonly accepted: number;
  readonly seconds: number;
  /** Of the processor. */
  readonly busySeconds: number;
  readonly megabytes: number;
  /** Held before anything was sent, for the most part by the embedded store. */
  readonly megabytesBefore: number;
  readonly messageBytes: number;
}

/** Takes everything, keeps nothing, and says where it listens; at the end, whom it has taken mail for. */
async function serve(): Promise<void> {
  const seen = new Set<string>();
  let messages = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onData(stream, { envelope }, callback) {
      stream.resume();
      stream.on('end', () => {
        messages += 1;
        for (const { address } of envelope.rcptTo) seen.add(address);
        callback(null, 'Queued');
      });
    },
  });
  server.on('error', () => undefined);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  process.stdout.write(`${(server.server.address() as { port: number }).port}\n`);
  await once(process.stdin.resume(), 'end');
  process.stdout.write(`${JSON.stringify({ messages, recipients: seen.size })}\n`);
  process.exit(0);
}

/** Opens the store once beforehand: making a new one takes more memory than everything after it. */
async function prepare(folder: string): Promise<void> {
  const store = await openStore(undefined, { folder, purpose: 'bench' });
  await store.close();
}

async function measure(folder: string, port: number, count: number, connections: number): Promise<void> {
  const store = await openStore(undefined, { folder, purpose: 'bench' });
  const mail = MailDefinition.parse({
    ...{ smtp: `smtp://127.0.0.1:${port}?tls=off`, from: 'Reports <reports@example.com>', connections },
  });
  const channels = openChannels({ mail, channels: {} });
  try {
    const figures = await deliverAll(store, channels, count);
    writeSync(1, JSON.stringify(figures));
  } finally {
    channels.close();
    await store.close();
  }
}

async function beginRun(store: Store): Promise<Claim> {
  const [created] = await store.query<{ id: string }>(
    `INSERT INTO run (report, slot, edition_date, trigger, sends, state, lease_epoch, created_at)
     VALUES ('executive', $1::timestamptz, '2026-11-16', 'schedule', true, 'running', 1, $1::timestamptz) RETURNING id`,
    [SLOT],
  );
  return { run: created?.id ?? '', epoch: 1 };
}

async function deliverAll(
  store: Store,
  channels: ReturnType<typeof openChannels>,
  count: number,
): Promise<DeliverFigures> {
  const claim = await beginRun(store);
  const run = { report: 'executive', variant: '', slot: SLOT };
  const people = Array.from({ length: count }, (_, at) => ({
    ...{ recipient: `reader${at}@example.com`, channel: 'mail' as const, locale: 'en-US' },
  }));
  const edition = exampleEdition();
  const render = emailRenderer(edition);
  const pdf = {
    filename: 'executive.pdf',
    contentType: 'application/pdf',
    bytes: Buffer.alloc(ATTACHMENT, 7),
  };
  let messageBytes = 0;
  const ignore = () => undefined;
  const megabytesBefore = process.memoryUsage.rss() / 1024 / 1024;
  const start = performance.now();
  const before = process.cpuUsage();
  await enlist(store, claim, { ...run, correction: 0 }, people, SLOT);
  const { accepted } = await deliver({
    ...{ store, claim, channels, resend: 'never', attempts: 8 },
    async composeFor({ recipient }) {
      const messageId = messageIdFor({
        report: 'executive',
        date: '2026-11-16',
        recipient,
        domain: 'example.com',
      });
      const envelope = { from: { address: 'reports@example.com' }, to: { address: recipient }, messageId };
      const { bytes } = await render({ ...envelope, attachments: [pdf] });
      messageBytes = bytes.length;
      return { body: bytes, messageId };
    },
    clock: { now: () => Date.now() },
    signal: new AbortController().signal,
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const busySeconds = (user + system) / 1_000_000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  return { accepted, seconds, busySeconds, messageBytes, megabytes, megabytesBefore };
}

/** Delivers in a process of its own and says what it saw, as a line. */
export async function measureDelivery(count = 1000, connections = 4): Promise<string> {
  const server = spawn(process.execPath, [SELF, '--server'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const { value: port } = await lines.next();
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'));
  const child = (...args: readonly string[]) =>
    spawnSync(process.execPath, [SELF, ...args], { encoding: 'utf8' });
  child('--prepare', folder);
  const { stdout, stderr, status } = child('--deliver', folder, ...[port, count, connections].map(String));
  await rm(folder, { recursive: true, force: true });
  server.stdin.end();
  const { value: seen } = await lines.next();
  if (status !== 0) throw new Error(stderr);
  const { accepted, seconds, busySeconds, megabytes, megabytesBefore, messageBytes } = JSON.parse(
    stdout,
  ) as DeliverFigures;
  const { messages, recipients } = JSON.parse(String(seen)) as { messages: number; recipients: number };
  if (messages !== count || recipients !== count || accepted !== count) {
    throw new Error(
      `${count} recipients, ${messages} messages to ${recipients} of them, ${accepted} accepted`,
    );
  }
  return [
    `${count} recipients, ${(messageBytes / 1024).toFixed(0)} KB each, ${connections} connections`,
    `${seconds.toFixed(1)} s`,
    `${(count / seconds).toFixed(0)} a second`,
    `${((busySeconds * 1000) / count).toFixed(0)} ms of processor each`,
    `${megabytes.toFixed(0)} MB at most (${megabytesBefore.toFixed(0)} MB before)`,
  ].join(', ');
}

if (import.meta.main) {
  const [first, second = '', ...rest] = process.argv.slice(2);
  const [port = 0, count = 0, connections = 0] = rest.map(Number);
  if (first === '--server') await serve();
  else if (first === '--prepare') await prepare(second);
  else if (first === '--deliver') await measure(second, port, count, connections);
  else process.stdout.write(`${await measureDelivery(Number(first ?? 1000), Number(second || 4))}\n`);
}
