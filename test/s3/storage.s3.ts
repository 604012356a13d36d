// Object storage as a real server of others has it: what is put is there as it is in the archive, once.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Message } from '../../src/operations/delivery/channel/channel.ts';
import { ChannelDefinition, openChannels } from '../../src/operations/delivery/index.ts';
import { broadsheet, broadsheetProcess, makeFolder, parseLines } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';

const {
  S3_ENDPOINT: endpoint = '',
  S3_FOLDER: top = '',
  S3_REGION: region = '',
  S3_ACCESS_KEY: accessKeyId = '',
  S3_SECRET_KEY: secretAccessKey = '',
} = process.env;
const BUCKET = join(top, 'reports');
const LOGIN = { kind: 's3', bucket: 'reports', endpoint, region, accessKeyId, secretAccessKey };

async function channelOf(more: object, now = Date.now) {
  const definition = ChannelDefinition.parse({ ...LOGIN, ...more });
  const channels = openChannels({ mail: undefined, channels: { lake: definition }, now });
  onTestFinished(channels.close);
  return (await channels.get('s3', 'lake')).channel;
}

const message = (
  id: string,
  texts: readonly string[],
  names = texts.map((_, at) => `${at}.txt`),
): Message => ({
  ...{ id, to: 'lake', body: Buffer.from('') },
  folder: {
    path: ['weekly', '2026-11-16T080000Z'],
    files: texts.map((text, at) => ({
      ...{ name: names[at] ?? '', contentType: 'text/plain', bytes: Buffer.from(text) },
    })),
  },
});

/** The files below a folder of the bucket, by their path. */
function filesIn(folder: string): Record<string, string> {
  const place = join(BUCKET, folder);
  const entries = readdirSync(place, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => [
      join(parentPath, name).slice(place.length + 1),
      readFileSync(join(parentPath, name), 'latin1'),
    ]),
  );
}

test('a message is there once, whatever is sent again, and nothing of another delivery is touched', async () => {
  const prefix = randomUUID();
  const channel = await channelOf({ prefix });
  const folder = `${prefix}/weekly/2026-11-16T080000Z`;
  expect(await channel.send(message('d-1', ['a', 'b']))).toEqual({
    outcome: 'accepted',
    response: `2 files are in s3://reports/${folder}`,
  });
  expect(await channel.send(message('d-1', ['a', 'b', 'c']))).toMatchObject({ outcome: 'accepted' });
  expect(await channel.send(message('d-1', ['a', 'B', 'c']))).toMatchObject({ outcome: 'accepted' });
  expect(await channel.send(message('d-2', ['x']))).toMatchObject({
    outcome: 'rejected',
    problem: { message: expect.stringContaining('is not of this delivery; it stays as it is') },
  });
  expect(filesIn(folder)).toEqual({ '0.txt': 'a', '1.txt': 'B', '2.txt': 'c' });
});

test('names keep their signs', async () => {
  const prefix = randomUUID();
  const channel = await channelOf({ prefix });
  const names = ['ü 日本 🗞️.csv', "a+b & c='(1)'!*.csv", 'ä%2F%20#?;:@$,.csv', '~x.csv'];
  expect(await channel.send(message('d', names, names))).toMatchObject({ outcome: 'accepted' });
  expect(
    Object.keys(filesIn(prefix))
      .map((path) => path.split('/').at(-1))
      .sort(),
  ).toEqual([...names].sort());
});

test.each([
  [
    'another secret',
    { secretAccessKey: 'another-secret' },
    'SignatureDoesNotMatch',
    'does not belong to the access key',
  ],
  ['another key', { accessKeyId: 'nobody' }, 'XAdminUserNotFound', 'does not know the access key'],
  ['another bucket', { bucket: 'elsewhere' }, 'NoSuchBucket', 'There is no bucket "elsewhere" there'],
  ['another region', { region: 'us-west-2' }, 'AuthorizationHeaderMalformed', 'write region: eu-central-1'],
])('%s is refused in words', async (_what, more, code, hint) => {
  const channel = await channelOf(more);
  const receipt = await channel.send(message('d', ['a']));
  expect(receipt).toMatchObject({
    ...{ outcome: 'rejected', response: expect.stringContaining(code) },
    problem: { hint: expect.stringContaining(hint) },
  });
  expect(JSON.stringify(receipt)).not.toMatch(/test\/secret|test-access|another-secret|Signature=/);
});

test('a clock that is wrong is told from a secret that is', async () => {
  const channel = await channelOf({}, () => Date.now() - 3_600_000);
  expect(await channel.send(message('d', ['a']))).toMatchObject({
    ...{ outcome: 'temporary', isForAll: true },
    problem: { message: expect.stringMatching(/clock of this machine is 3(599|600|601) s behind/) },
  });
});

async function project(address: string) {
  const prefix = randomUUID();
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml']}
channels:
  lake:
    kind: s3
    endpoint: ${address}
    region: ${region}
    bucket: reports
    prefix: ${prefix}
    accessKeyId: \${S3_ACCESS_KEY}
    secretAccessKey: \${S3_SECRET_KEY}
    formats: [html, pdf, xlsx, csv]
`,
    'reports/weekly.yaml': SMALL_PROJECT['reports/weekly.yaml'].replace(
      'recipients: [ada@example.com, bob@example.com]',
      'recipients: [{ channel: lake }]',
    ),
  });
  onTestFinished(dispose);
  const environment = {
    S3_ACCESS_KEY: accessKeyId,
    S3_SECRET_KEY: secretAccessKey,
    SMTP_URL: 'smtp://localhost',
  };
  return { prefix, settings: { folder, environment } };
}

const SEND = ['run', 'weekly', '--date', '2026-11-16', '--send'];

/** Every file of the manifest is that of the archive, to the byte. */
async function expectArchived(prefix: string, settings: Parameters<typeof broadsheet>[1]): Promise<void> {
  const stored = filesIn(`${prefix}/weekly/2026-11-16T000000Z`);
  const manifest = JSON.parse(stored['manifest.json'] ?? '{}') as { files: { name: string }[] };
  const names = manifest.files.map(({ name }) => name);
  expect([...names, 'manifest.json'].sort()).toEqual(Object.keys(stored).sort());
  expect(names).toEqual(expect.arrayContaining(['report.html', 'report.pdf', 'report.xlsx']));
  expect(names.length).toBeGreaterThan(4);
  for (const name of names) {
    const format = name.slice(name.lastIndexOf('.') + 1);
    const out = join(settings.folder, 'again', format === 'csv' ? 'csv' : name);
    const shown = ['show', 'weekly@2026-11-16', '--format', format, '--out', out];
    expect(await broadsheet(shown, settings)).toMatchObject({ code: 0 });
    expect(readFileSync(format === 'csv' ? join(out, name) : out, 'latin1')).toBe(stored[name]);
  }
}

test('an edition is sent as its files, and once', async () => {
  const { prefix, settings } = await project(endpoint);
  const first = await broadsheet(SEND, settings);
  expect(first).toMatchObject({ code: 0 });
  const [result] = parseLines(first.out);
  expect(result?.sent).toMatchObject([{ to: 'lake' }]);
  await expectArchived(prefix, settings);
  const before = filesIn(prefix);
  const [second] = parseLines((await broadsheet(SEND, settings)).out);
  expect(second).toMatchObject({ sent: [], before: 1 });
  expect(filesIn(prefix)).toEqual(before);
});

test('a sender that is killed between two files leaves no manifest, and the next one goes on', async () => {
  let connections = 0;
  let kill: (() => void) | undefined;
  const proxy = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    if (connections === 3 && kill !== undefined) return kill();
    const { hostname, port } = new URL(endpoint);
    const onward = connect(Number(port), hostname);
    onward.on('error', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const { prefix, settings } = await project(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  const killed = await broadsheetProcess(SEND, {
    ...settings,
    onNote: (_, child) => {
      kill = () => child.kill('SIGKILL');
    },
  });
  expect(killed.code).toBeNull();
  const half = filesIn(prefix);
  expect(Object.keys(half)).toHaveLength(2);
  kill = undefined;
  expect(await broadsheet(SEND, settings)).toMatchObject({ code: 0 });
  await expectArchived(prefix, settings);
  expect(filesIn(prefix)).toMatchObject(half);
  const [delivery] = parseLines((await broadsheet(['deliveries'], settings)).out);
  expect(delivery).toMatchObject({ state: 'accepted', attempts: 2, channel: 's3' });
});
