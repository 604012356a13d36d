import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { passwordsIn } from '../../src/metrics/connection/index.ts';
import {
  CHANNEL_CONTRACT,
  type ChannelKindOfPackage,
} from '../../src/operations/delivery/channel/channel.ts';
import { type BuiltInChannel, PEOPLE, PLACES } from '../../src/operations/delivery/channel/definitions.ts';
import type { TestReceiver } from '../../src/operations/delivery/channel/testing/index.ts';
import { contractOf, MailDefinition } from '../../src/operations/delivery/index.ts';
import type { ChannelFixture } from '../../src/testing.ts';
import { S3_BUCKET, S3_LOGIN, startS3Server } from '../setup/s3-server.ts';
import { startSmtpServer } from '../setup/smtp.ts';
import { startWebReceiver } from '../setup/web-receiver.ts';

type Fixture = ChannelFixture<never>;

/** A kind that Broadsheet comes with, as packages bring theirs. */
export function builtInChannel(kind: BuiltInChannel): ChannelKindOfPackage<never> {
  const place = PLACES.find(({ schema }) => schema.shape.kind.value === kind);
  const described =
    kind === PEOPLE
      ? { schema: MailDefinition, secrets: ({ smtp }: MailDefinition) => passwordsIn(smtp) }
      : place;
  return {
    ...{ contract: CHANNEL_CONTRACT, name: kind },
    ...described,
    ...contractOf(kind),
  } as unknown as ChannelKindOfPackage<never>;
}

/** Stops once, whoever asks. */
function once(stop: () => Promise<void>): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  return () => {
    stopped ??= stop();
    return stopped;
  };
}

async function startMail(): Promise<TestReceiver> {
  const server = await startSmtpServer();
  const stop = once(server.stop);
  const moods = {
    friendly: {},
    busy: { greylists: Number.POSITIVE_INFINITY },
    refusing: { rejects: () => true },
    lost: { cuts: { at: 'reply' } },
  } as const;
  return {
    definition: { smtp: server.url, from: 'Reports <r@x.example>', timeoutSeconds: 2 },
    to: 'ada@x.example',
    received: () => server.messages.length,
    become: (mood) => server.become(moods[mood]),
    leave: stop,
    close: stop,
  };
}

const startWeb = (kind: 'slack' | 'teams' | 'webhook') => async (): Promise<TestReceiver> => {
  const server = await startWebReceiver();
  const stop = once(server.stop);
  const moods = {
    friendly: {},
    busy: { status: 503, text: 'later' },
    refusing: { status: 404, text: `no /services/T000/secret-token` },
    lost: { does: 'cut' },
  } as const;
  let taken = 0;
  let mood: keyof typeof moods = 'friendly';
  let before = 0;
  const count = () => {
    if (mood === 'friendly' || mood === 'lost') taken += server.posts.length - before;
    before = server.posts.length;
    return taken;
  };
  return {
    definition: { kind, url: server.url },
    secrets: ['secret-token'],
    received: count,
    become(next) {
      count();
      mood = next;
      server.become(moods[next]);
    },
    leave: stop,
    close: stop,
  };
};

async function startStorage(): Promise<TestReceiver> {
  const server = await startS3Server();
  const stop = once(server.stop);
  const faults = {
    friendly: undefined,
    busy: { status: 503, code: 'SlowDown' },
    refusing: { status: 403, code: 'AccessDenied' },
    lost: { does: 'serve-and-cut' },
  } as const;
  return {
    definition: {
      ...{ kind: 's3', endpoint: server.endpoint, bucket: S3_BUCKET, region: 'eu-central-1', ...S3_LOGIN },
      timeoutSeconds: 2,
    },
    secrets: Object.values(S3_LOGIN),
    received: () => [...server.objects.keys()].filter((key) => /(manifest|notice)\.json$/.test(key)).length,
    become: (mood) => server.become(faults[mood]),
    leave: stop,
    close: stop,
  };
}

async function startShare(): Promise<TestReceiver> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-share-'));
  const remove = once(() => rm(folder, { recursive: true }));
  return {
    definition: { kind: 'folder', path: folder },
    async received() {
      const files = await readdir(folder, { recursive: true });
      return files.filter((path) => /(manifest|notice)\.json$/.test(path)).length;
    },
    become: () => undefined,
    leave: remove,
    close: remove,
  };
}

/** Every kind that Broadsheet comes with, and its receivers on loopback; the compiler asks for each. */
export const CHANNEL_FIXTURES: { readonly [K in BuiltInChannel]: Fixture } = {
  mail: { kind: builtInChannel('mail'), start: startMail },
  slack: { kind: builtInChannel('slack'), start: startWeb('slack') },
  teams: { kind: builtInChannel('teams'), start: startWeb('teams') },
  webhook: { kind: builtInChannel('webhook'), start: startWeb('webhook') },
  s3: { kind: builtInChannel('s3'), start: startStorage },
  // What a full disk and a missing right do stands in folder.test.ts.
  folder: { kind: builtInChannel('folder'), start: startShare, moods: ['friendly'] },
};
