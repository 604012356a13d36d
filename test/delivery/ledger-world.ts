import { onTestFinished } from 'vitest';
import {
  type Channels,
  type DeliverOptions,
  type DeliveryRow,
  deliver,
  enlist,
  listDeliveries,
  MailDefinition,
  openChannels,
  type ResolvedRecipient,
} from '../../src/operations/delivery/index.ts';
import type { LogFacts } from '../../src/operations/log.ts';
import type { Claim } from '../../src/operations/run/run-row.ts';
import type { Store } from '../../src/operations/store/index.ts';
import { type SmtpOptions, startSmtpServer, type TestSmtpServer } from '../setup/smtp.ts';

/** A run that somebody works on, a mail server, and a clock that stands still until it is moved. */
export interface LedgerWorld {
  readonly store: Store;
  readonly server: TestSmtpServer;
  readonly channels: Channels;
  readonly run: {
    readonly id: string;
    readonly report: string;
    readonly variant: string;
    readonly slot: Date;
  };
  readonly log: readonly (LogFacts & { readonly text: string })[];
  claim: Claim;
  now: number;
  /** Another worker takes the run over. */
  takeOver(): Promise<void>;
  enlist(recipients: readonly (string | ResolvedRecipient)[]): Promise<number>;
  deliver(options?: Partial<DeliverOptions>): ReturnType<typeof deliver>;
  rows(): Promise<readonly DeliveryRow[]>;
  /** State by recipient. */
  states(): Promise<Record<string, string>>;
}

export const SLOT = new Date('2026-11-16T08:00:00Z');

export async function openLedgerWorld(
  store: Store,
  smtp: SmtpOptions = {},
  mail: object = {},
): Promise<LedgerWorld> {
  const server = await startSmtpServer(smtp);
  const definition = MailDefinition.parse({
    ...{ smtp: server.url, from: 'Reports <reports@x.example>', timeoutSeconds: 5, connections: 3 },
    ...mail,
  });
  const channels = openChannels({ mail: definition, channels: {} });
  onTestFinished(async () => {
    channels.close();
    await server.stop();
  });
  const [created] = await store.query<{ id: string }>(
    `INSERT INTO run (report, slot, edition_date, trigger, sends, state, lease_holder, lease_until, lease_epoch, created_at)
     VALUES ('weekly', $1::timestamptz, '2026-11-16', 'schedule', true, 'running', 'test', $1::timestamptz, 1, $1::timestamptz)
     RETURNING id`,
    [SLOT],
  );
  const run = { id: created?.id ?? '', report: 'weekly', variant: '', slot: SLOT };
  const log: (LogFacts & { text: string })[] = [];
  const line = (facts: LogFacts, text: string) => void log.push({ ...facts, text });
  const world: LedgerWorld = {
    ...{ store, server, channels, run, log },
    claim: { run: run.id, epoch: 1 },
    now: SLOT.getTime(),
    async takeOver() {
      const epoch = world.claim.epoch + 1;
      await store.query(`UPDATE run SET lease_epoch = $2::int, state = 'running' WHERE id = $1::uuid`, [
        run.id,
        epoch,
      ]);
      world.claim = { run: run.id, epoch };
    },
    enlist: (recipients) =>
      enlist(
        store,
        world.claim,
        { ...run, correction: 0 },
        recipients.map((one) =>
          typeof one === 'string' ? { recipient: one, channel: 'mail' as const, locale: 'en-US' } : one,
        ),
        new Date(world.now),
      ),
    deliver: (options) =>
      deliver({
        ...{ store, claim: world.claim, channels, composeFor: messageFor, clock: { now: () => world.now } },
        ...{ signal: new AbortController().signal, resend: 'never', attempts: 3, random: () => 0.5 },
        log: { debug: line, info: line, warn: line, error: line },
        ...options,
      }),
    rows: () => listDeliveries(store, { of: run.id }),
    async states() {
      return Object.fromEntries((await world.rows()).map(({ recipient, state }) => [recipient, state]));
    },
  };
  return world;
}

/** A small mail, the same each time. */
export async function messageFor({ recipient }: DeliveryRow) {
  const messageId = `<${recipient.replaceAll(/[^a-z0-9]/g, '.')}@x.example>`;
  const head = `From: reports@x.example\r\nTo: ${recipient}\r\nMessage-ID: ${messageId}\r\nSubject: Hi\r\n`;
  return { body: Buffer.from(`${head}\r\nBody\r\n`), messageId };
}

/** Who has a message, and how often: by its Message-ID, as mail programs tell them apart. */
export function received(server: TestSmtpServer): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { to } of server.messages) counts[to[0] ?? ''] = (counts[to[0] ?? ''] ?? 0) + 1;
  return counts;
}
