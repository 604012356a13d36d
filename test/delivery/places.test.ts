// What the ledger makes of channels that lead to a place: what is known there is sent again, and a name that another kind took is not.
import { describe, expect, it, onTestFinished, test } from 'vitest';
import type { ComposedMessage } from '../../src/operations/delivery/channel/channel.ts';
import { ChannelDefinition, MailDefinition, openChannels } from '../../src/operations/delivery/index.ts';
import { broadsheet, makeFolder } from '../cli/command-line.ts';
import { S3_BUCKET, S3_LOGIN, startS3Server } from '../setup/s3-server.ts';
import { startWebReceiver } from '../setup/web-receiver.ts';
import { openTestStore, STORE_KINDS } from '../support/test-store.ts';
import { messageFor, openLedgerWorld } from './ledger-world.ts';

const lakeAt = (endpoint: string) =>
  ChannelDefinition.parse({ kind: 's3', bucket: S3_BUCKET, region: 'eu-central-1', ...S3_LOGIN, endpoint });

/** A message of two files. */
function filesFor({ id }: { readonly id: string }): ComposedMessage {
  const files = [id, 'last'].map((text, at) => ({
    ...{ name: `${at}.txt`, contentType: 'text/plain', bytes: Buffer.from(text) },
  }));
  return { body: Buffer.from('last'), folder: { path: ['weekly', 'slot'], files } };
}

describe('a sender that went away while it was sending', () => {
  const interrupted = async (kind: (typeof STORE_KINDS)[number], attempts: number) => {
    const world = await openLedgerWorld(await openTestStore(kind));
    const storage = await startS3Server();
    const channels = openChannels({
      mail: MailDefinition.parse({ smtp: world.server.url, from: 'Reports <reports@x.example>' }),
      channels: {
        lake: lakeAt(storage.endpoint),
        hook: ChannelDefinition.parse({ kind: 'webhook', url: 'http://127.0.0.1:1/' }),
      },
    });
    onTestFinished(async () => {
      channels.close();
      await storage.stop();
    });
    await world.enlist([
      'ada@x.example',
      { recipient: 'lake', channel: 's3', locale: 'en' },
      { recipient: 'hook', channel: 'webhook', locale: 'en' },
    ]);
    await world.store.query(
      "UPDATE delivery SET state = 'sending', attempts = $1::int, lease_epoch = 1 WHERE run_id = $2::uuid",
      [attempts, world.run.id],
    );
    await world.takeOver();
    const deliver = () =>
      world.deliver({
        channels,
        composeFor: async (row) => (row.channel === 's3' ? filesFor(row) : messageFor(row)),
      });
    return { world, storage, deliver };
  };

  it.each(STORE_KINDS)(
    'is followed by one that sends again what is known there, and no mail, on %s',
    async (kind) => {
      const { world, storage, deliver } = await interrupted(kind, 1);
      await deliver();
      expect(await world.states()).toEqual({ 'ada@x.example': 'unknown', hook: 'unknown', lake: 'accepted' });
      expect(world.server.messages).toHaveLength(0);
      expect([...storage.objects.keys()]).toEqual(['weekly/slot/0.txt', 'weekly/slot/1.txt']);
      const row = (await world.rows()).find(({ recipient }) => recipient === 'lake');
      expect(row).toMatchObject({ attempts: 2, problem: null });
    },
  );

  it('is unknown in the end when senders keep going away', async () => {
    const { world, storage, deliver } = await interrupted('postgres', 3);
    await deliver();
    expect(await world.states()).toEqual({ 'ada@x.example': 'unknown', hook: 'unknown', lake: 'unknown' });
    expect(storage.requests).toHaveLength(0);
  });
});

test('what was made for one kind of channel does not reach another that took its name', async () => {
  const world = await openLedgerWorld(await openTestStore('postgres'));
  const receiver = await startWebReceiver();
  const storage = await startS3Server();
  const channels = openChannels({
    mail: undefined,
    channels: {
      ops: ChannelDefinition.parse({ kind: 'webhook', url: receiver.url }),
      sales: lakeAt(storage.endpoint),
    },
  });
  onTestFinished(async () => {
    channels.close();
    await receiver.stop();
    await storage.stop();
  });
  await world.enlist([
    { recipient: 'ops', channel: 'slack', locale: 'en' },
    { recipient: 'sales', channel: 'webhook', locale: 'en' },
  ]);
  const composed: string[] = [];
  await world.deliver({
    channels,
    composeFor: async (row) => {
      composed.push(row.recipient);
      return filesFor(row);
    },
  });
  expect(await world.states()).toEqual({ ops: 'rejected', sales: 'rejected' });
  const [ops] = (await world.rows()).filter(({ recipient }) => recipient === 'ops');
  expect(ops?.problem).toMatchObject({
    code: 'CHANNEL_UNKNOWN',
    message: 'The channel "ops" is webhook in the configuration now, and the message was made for slack.',
    hint: expect.stringContaining('put the channel back as it was'),
  });
  expect([composed, receiver.posts, storage.requests]).toEqual([[], [], []]);
});

test('keys stand in the environment, and nowhere else', async () => {
  const config = (keys: string) => ({
    'broadsheet.config.yaml': `connection: { kind: duckdb, file: w.duckdb }
channels:
  lake: { kind: s3, bucket: reports, ${keys} }
`,
  });
  const check = async (keys: string) => {
    const { folder, dispose } = await makeFolder(config(keys));
    onTestFinished(dispose);
    return (await broadsheet(['check', '--definitions-only'], { folder, environment: {} })).notes;
  };
  const notes = await check('accessKeyId: AKIA123, secretAccessKey: geheim, sessionToken: tok');
  expect(notes.match(/SECRET_INLINE {2}broadsheet\.config\.yaml:3/g)).toHaveLength(3);
  expect(notes).toContain('"channels.lake.secretAccessKey" holds a password, a token or a key.');
  expect(notes).not.toMatch(/geheim|AKIA123/);
  expect(
    await check(`accessKeyId: "\${KEY}", secretAccessKey: "\${SECRET}", sessionToken: "\${TOKEN}"`),
  ).not.toMatch(/SECRET_INLINE|channels/);
});
