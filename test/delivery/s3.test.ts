import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import type { Message, OutgoingEdition } from '../../src/operations/delivery/channel/channel.ts';
import { addressOf } from '../../src/operations/delivery/channel/s3/bucket-address.ts';
import { signedHeaders } from '../../src/operations/delivery/channel/s3/sign-request.ts';
import { ChannelDefinition, openChannels } from '../../src/operations/delivery/index.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { exampleEdition } from '../fixtures/edition.ts';
import {
  S3_BUCKET,
  S3_LOGIN,
  type S3Fault,
  type S3Server,
  startS3Server,
  unsigned,
} from '../setup/s3-server.ts';

const { sessionToken: _, ...EXAMPLE_LOGIN } = {
  ...S3_LOGIN,
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const EXAMPLE_NOW = Date.parse('2013-05-24T00:00:00Z');

// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, "Examples: Signature calculations"
test.each([
  [
    'PUT Object',
    ...['PUT', '/test%24file.text', 'Welcome to Amazon S3.'],
    { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ],
  [
    'GET Bucket Lifecycle',
    ...['GET', '/?lifecycle', ''],
    {},
    'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  ],
  [
    'GET Bucket (List Objects)',
    ...['GET', '/?max-keys=2&prefix=J', ''],
    {},
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  ],
] as [string, string, string, string, Record<string, string>, string][])(
  'the signature of the published example "%s" is made, and checked by the server of these tests',
  async (_name, method, target, text, headers, signature) => {
    const host = 'examplebucket.s3.amazonaws.com';
    const body = Buffer.from(text);
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const signed = await signedHeaders(
      { method, url: `https://${host}${target}`, headers, bodyHash, region: 'us-east-1', now: EXAMPLE_NOW },
      EXAMPLE_LOGIN,
    );
    expect(signed.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/20130524\/us-east-1\/s3\/aws4_request, /,
    );
    expect(signed.authorization).toMatch(new RegExp(`, Signature=${signature}$`));
    const request = { method, target, body, headers: { ...signed, host } };
    expect(unsigned(request, EXAMPLE_LOGIN, 'us-east-1', EXAMPLE_NOW)).toBeUndefined();
    const other = { ...request, target: `${target}x` };
    expect(unsigned(other, EXAMPLE_LOGIN, 'us-east-1', EXAMPLE_NOW)).toMatchObject({
      code: 'SignatureDoesNotMatch',
    });
  },
);

test.each([
  [{}, 'https://reports.s3.eu-central-1.amazonaws.com/a%20b/%C3%BC%2B%27.csv'],
  [{ bucket: 'my.reports' }, 'https://s3.eu-central-1.amazonaws.com/my.reports/a%20b/%C3%BC%2B%27.csv'],
  [{ endpoint: 'https://minio.example:9000' }, 'https://minio.example:9000/reports/a%20b/%C3%BC%2B%27.csv'],
  [
    { endpoint: 'https://minio.example:9000/', addressing: 'host' },
    'https://reports.minio.example:9000/a%20b/%C3%BC%2B%27.csv',
  ],
])('a bucket of %j is addressed by its path or its host', (more, url) => {
  const definition = s3({ endpoint: undefined, ...more });
  expect(addressOf(definition, "a b/ü+'.csv")).toBe(url);
});

function s3(more: object) {
  const definition = ChannelDefinition.parse({
    ...{ kind: 's3', bucket: S3_BUCKET, region: 'eu-central-1', ...S3_LOGIN, timeoutSeconds: 2 },
    ...more,
  });
  return definition.kind === 's3' ? definition : expect.fail('it is of S3');
}

async function open(more: object = {}, now = Date.now) {
  const server = await startS3Server();
  const definition = s3({ endpoint: server.endpoint, ...more });
  const channels = openChannels({ mail: undefined, channels: { lake: definition }, now });
  onTestFinished(async () => {
    channels.close();
    await server.stop();
  });
  const { channel, edition, notice } = await channels.get('s3', 'lake');
  return { server, channel, edition, notice };
}

const FILES = [
  { format: 'html', contentType: 'text/html', files: [{ name: 'report.html', bytes: '<p>1</p>' }] },
  {
    format: 'csv',
    contentType: 'text/csv',
    files: [{ name: 'ü + “x” & (1).csv', bytes: Buffer.from('a\n1\n') }],
  },
  { format: 'pdf', contentType: 'application/pdf', files: [] },
] as const;

const outgoing = (edition: Edition, more: Partial<OutgoingEdition['address']> = {}): OutgoingEdition => ({
  edition,
  address: {
    ...{ delivery: 'd-1', run: 'r-1', slot: new Date('2026-11-16T08:00:00Z'), variant: '', audience: '' },
    ...more,
  },
  mail: () => Promise.reject(new Error('no mail is asked for')),
  files: async () => FILES,
});

/** A message of three files, each in one byte, as an earlier attempt would have made it, too. */
const message = (id = 'd-1', last = 'c'): Message => ({
  ...{ id, to: 'lake', body: Buffer.from(last) },
  folder: {
    path: ['weekly', '2026-11-16T080000Z'],
    files: ['a', 'b', last].map((text, at) => ({
      ...{ name: `${at}.txt`, contentType: 'text/plain', bytes: Buffer.from(text) },
    })),
  },
});

const keysOf = ({ objects }: S3Server) => [...objects.keys()];
const puts = ({ requests }: S3Server) => requests.filter(({ method }) => method === 'PUT');

describe('an edition in object storage', () => {
  it('lies under its report and slot as the files that it has, the manifest last', async () => {
    const { server, channel, edition } = await open({ prefix: 'numbers/daily/' });
    const composed = await edition(outgoing(exampleEdition()));
    expect(await edition(outgoing(exampleEdition()))).toEqual(composed);
    const receipt = await channel.send({ ...composed, id: 'd-1', to: 'lake' });
    const folder = 'numbers/daily/executive/2026-11-16T080000Z';
    expect(receipt).toEqual({ outcome: 'accepted', response: `3 files are in s3://reports/${folder}` });
    expect(keysOf(server)).toEqual([
      `${folder}/report.html`,
      `${folder}/ü + “x” & (1).csv`,
      `${folder}/manifest.json`,
    ]);
    expect(server.objects.get(`${folder}/report.html`)).toMatchObject({
      bytes: Buffer.from('<p>1</p>'),
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'x-amz-meta-broadsheet-delivery': 'd-1',
        'x-amz-meta-broadsheet-sha256': createHash('sha256').update('<p>1</p>').digest('hex'),
      },
    });
    const manifest = JSON.parse(String(server.objects.get(`${folder}/manifest.json`)?.bytes));
    expect(manifest).toMatchObject({
      ...{
        kind: 'edition',
        delivery: 'd-1',
        run: 'r-1',
        slot: '2026-11-16T08:00:00.000Z',
        tooLarge: ['pdf'],
      },
      files: [
        { name: 'report.html', contentType: 'text/html; charset=utf-8', bytes: 8 },
        {
          ...{ name: 'ü + “x” & (1).csv', contentType: 'text/csv; charset=utf-8', bytes: 4 },
          sha256: createHash('sha256').update('a\n1\n').digest('hex'),
        },
      ],
    });
  });

  it('has a folder of its own for other parameters, for an audience, and for a correction', async () => {
    const { edition } = await open();
    const paths = async (from: Edition, more: Partial<OutgoingEdition['address']>) =>
      (await edition(outgoing(from, more))).folder?.path.join('/');
    const corrected = { ...exampleEdition(), correction: { number: 2, sentAt: '2026-11-16T08:00:01.000Z' } };
    expect(await paths(exampleEdition(), { variant: '{"plan":"Pro"}' })).toMatch(
      /^executive\/parameters-[0-9a-f]{16}\/2026-11-16T080000Z$/,
    );
    expect(await paths(exampleEdition(), { audience: '00112233aabbccdd' })).toBe(
      'executive/audience-00112233aabbccdd/2026-11-16T080000Z',
    );
    expect(await paths(corrected, {})).toBe('executive/2026-11-16T080000Z-correction-2');
  });

  it('has a signature that holds, whatever signs its names have', async () => {
    const { server, channel } = await open();
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => !/[/\0]|^\.+$/.test(text));
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        server.objects.clear();
        const folder = {
          path: ['w'],
          files: [{ name: text, contentType: 'text/plain', bytes: Buffer.from('x') }],
        };
        expect(await channel.send({ id: 'd', to: 'lake', body: Buffer.from('x'), folder })).toMatchObject({
          outcome: 'accepted',
        });
        expect(keysOf(server)).toEqual([`w/${text}`]);
      }),
      { numRuns: 60, examples: [['+'], ["!'()*"], ['a%2Fb'], ['ü 日本 🗞️'], ['?x=1#y'], ['&=;:@$,']] },
    );
  });

  it('refuses a key that is too long, without sending', async () => {
    const { server, channel } = await open({ prefix: `${'p'.repeat(250)}/${'q'.repeat(240)}` });
    const { folder, ...rest } = message();
    const path = ['w'.repeat(260), 'x'.repeat(270)];
    const receipt = await channel.send({ ...rest, folder: { path, files: folder?.files ?? [] } });
    expect(receipt).toMatchObject({
      outcome: 'rejected',
      problem: { message: expect.stringMatching(/at most 1024 bytes/) },
    });
    expect(server.requests).toHaveLength(0);
  });

  it('brings notices as files of their own', async () => {
    const { server, channel, notice } = await open();
    const composed = await notice({
      row: {
        ...{ id: 'n-1', key: 'k', kind: 'run', destinations: [], policy: 'first', outcomes: [], attempts: 1 },
        message: { subject: 'Held: Weekly', paragraphs: ['One.'], facts: [['Slot', '9:00']] },
        createdAt: new Date('2026-11-16T08:00:00Z'),
      },
      ...{ to: 'lake', from: undefined, files: async () => [] },
    });
    await channel.send({ ...composed, id: 'n-1', to: 'lake' });
    expect(keysOf(server)).toEqual(['broadsheet-notices/2026-11-16T080000Z-n-1/notice.json']);
    expect(JSON.parse(String([...server.objects.values()][0]?.bytes))).toMatchObject({
      ...{ kind: 'notification', subject: 'Held: Weekly', facts: [{ label: 'Slot', value: '9:00' }] },
    });
  });
});

describe('a repetition', () => {
  it('is known: nothing is written twice', async () => {
    const { server, channel } = await open();
    expect(await channel.send(message())).toMatchObject({ outcome: 'accepted' });
    const first = new Map(server.objects);
    expect(await channel.send(message())).toMatchObject({ outcome: 'accepted' });
    expect(server.objects).toEqual(first);
    expect(puts(server).map(({ headers }) => headers['if-none-match'])).toEqual(Array(6).fill('*'));
  });

  it.each(['cut', 'serve-and-cut', 'nothing'] as const)(
    'goes on after the file at which it ended: %s',
    async (does) => {
      const { server, channel } = await open();
      server.become({ does, when: ({ target }) => target.endsWith('/1.txt') });
      const receipt = await channel.send(message());
      expect(receipt).toMatchObject({ outcome: 'temporary', problem: { code: 'CHANNEL_UNREACHABLE' } });
      expect(receipt).not.toHaveProperty('isForAll');
      expect(keysOf(server).some((key) => key.endsWith('2.txt'))).toBe(false);
      server.become(undefined);
      expect(await channel.send(message())).toMatchObject({ outcome: 'accepted' });
      expect([...server.objects.values()].map(({ bytes }) => String(bytes))).toEqual(['a', 'b', 'c']);
    },
  );

  it('replaces what an earlier attempt of the same delivery has left', async () => {
    const { server, channel } = await open();
    await channel.send(message('d-1', 'old'));
    expect(await channel.send(message('d-1', 'new'))).toMatchObject({ outcome: 'accepted' });
    expect([...server.objects.values()].map(({ bytes }) => String(bytes))).toEqual(['a', 'b', 'new']);
  });

  it('leaves what is not of its delivery as it is', async () => {
    const { server, channel } = await open();
    await channel.send(message('d-1', 'old'));
    expect(await channel.send(message('d-2', 'new'))).toMatchObject({
      outcome: 'rejected',
      problem: {
        message: expect.stringMatching(
          /has a file weekly\/2026-11-16T080000Z\/0\.txt that is not of this delivery/,
        ),
      },
    });
    server.objects.set('weekly/2026-11-16T080000Z/0.txt', { bytes: Buffer.from('mine'), headers: {} });
    expect(await channel.send(message('d-1'))).toMatchObject({ outcome: 'rejected' });
    expect([...server.objects.values()].map(({ bytes }) => String(bytes))).toEqual(['mine', 'b', 'old']);
  });

  it('is looked for first where the service cannot put on condition', async () => {
    const { server, channel } = await open();
    server.become({
      status: 501,
      code: 'NotImplemented',
      when: ({ headers }) => headers['if-none-match'] !== undefined,
    });
    await channel.send(message());
    expect(await channel.send(message())).toMatchObject({ outcome: 'accepted' });
    expect(puts(server).filter(({ headers }) => headers['if-none-match'] === undefined)).toHaveLength(3);
    expect(await channel.send(message('d-2'))).toMatchObject({ outcome: 'rejected' });
  });
});

describe('what object storage answers', () => {
  const answered = async (fault: S3Fault, more: object = {}) => {
    const { server, channel } = await open(more);
    server.become(fault);
    const receipt = await channel.send(message());
    expect(JSON.stringify(receipt)).not.toMatch(/AKIDTEST|wJalr|tok-123|Signature=/);
    return receipt;
  };

  it.each([
    [404, 'NoSuchBucket', /no bucket "reports".*create it/],
    [403, 'AccessDenied', /s3:PutObject and s3:GetObject on reports\/daily\/\*/],
    [403, 'InvalidAccessKeyId', /does not know the access key/],
    [403, 'SignatureDoesNotMatch', /secret does not belong to the access key/],
    [400, 'ExpiredToken', /session token has expired/],
    [405, 'MethodNotAllowed', /check the endpoint/],
    [409, 'InvalidBucketState', /Check the endpoint, the bucket and the keys/],
  ])('%s %s is final, and says what to do', async (status, code, hint) => {
    const receipt = await answered({ status, code }, { prefix: 'daily' });
    expect(receipt).toMatchObject({
      outcome: 'rejected',
      response: expect.stringMatching(`^${status} ${code}: `),
    });
    expect(receipt).toMatchObject({
      problem: { code: 'CHANNEL_REFUSED', hint: expect.stringMatching(hint) },
    });
  });

  it.each([
    [
      301,
      'PermanentRedirect',
      '',
      { 'x-amz-bucket-region': 'us-west-2' },
      /region us-west-2: write region: us-west-2/,
    ],
    [400, 'AuthorizationHeaderMalformed', '<Region>sa-east-1</Region>', {}, /write region: sa-east-1/],
    [307, 'TemporaryRedirect', '', { Location: 'http://127.0.0.1:1/' }, /redirects are not followed/],
  ])('%s %s names the region of the bucket where it is said', async (status, code, more, headers, hint) => {
    expect(await answered({ status, code, more, headers })).toMatchObject({
      outcome: 'rejected',
      problem: { hint: expect.stringMatching(hint) },
    });
  });

  it.each([
    [503, 'SlowDown'],
    [500, 'InternalError'],
    [429, 'TooManyRequests'],
    [400, 'RequestTimeout'],
    [409, 'ConditionalRequestConflict'],
  ])('%s %s is tried again', async (status, code) => {
    expect(await answered({ status, code, headers: { 'Retry-After': '7' } })).toMatchObject({
      ...{ outcome: 'temporary', retryAfterSeconds: 7 },
      problem: { message: expect.stringMatching(`put off the file weekly/.*${status} ${code}`) },
    });
  });

  it('a clock that is wrong is named, and keeps everything waiting', async () => {
    const { channel } = await open({}, () => Date.now() + 3_600_000);
    expect(await channel.send(message())).toMatchObject({
      ...{ outcome: 'temporary', isForAll: true },
      problem: {
        message: expect.stringMatching(
          /the clock of this machine is 3(599|600|601) s ahead of that of the service/,
        ),
        hint: expect.stringMatching(/NTP/),
      },
    });
  });

  it('one that is not there takes nothing from anybody', async () => {
    const { server, channel } = await open();
    await server.stop();
    expect(await channel.send(message())).toMatchObject({ outcome: 'temporary', isForAll: true });
  });

  it.each([
    ['the secret', { secretAccessKey: 'another-secret' }, 'SignatureDoesNotMatch'],
    ['the region', { region: 'us-east-1' }, 'AuthorizationHeaderMalformed'],
    ['the session token', { sessionToken: undefined }, 'InvalidToken'],
    ['the bucket', { bucket: 'elsewhere' }, 'NoSuchBucket'],
  ])('%s is looked at', async (_what, more, code) => {
    const { channel } = await open(more);
    expect(await channel.send(message())).toMatchObject({
      outcome: 'rejected',
      response: expect.stringContaining(code),
    });
  });
});
