import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { createDatabase } from '../setup/database.ts';
import { S3_LOGIN, startS3Server } from '../setup/s3-server.ts';
import { startSmtpServer } from '../setup/smtp.ts';
import { startWebReceiver } from '../setup/web-receiver.ts';
import { broadsheet, broadsheetProcess, makeFolder, parseLines } from './command-line.ts';
import { SMALL_PROJECT } from './small-project.ts';

async function diagnose(files: Readonly<Record<string, string>>, environment = {}) {
  const { folder, dispose } = await makeFolder(files);
  onTestFinished(dispose);
  const { code, out } = await broadsheet(['doctor'], { folder, environment });
  const verdicts = Object.fromEntries(parseLines(out).map(({ name, verdict }) => [name, verdict]));
  return { code, verdicts };
}

test('all is well, but for a secret that is only needed to send', async () => {
  const { code, verdicts } = await diagnose(SMALL_PROJECT);
  expect(code).toBe(0);
  expect(verdicts).toMatchObject({
    Node: 'ok',
    DuckDB: 'ok',
    Fonts: 'ok',
    Project: 'ok',
    Database: 'ok',
    'Mail server': 'warn',
  });
});

test('a PostgreSQL login that can do more than read is warned of', async () => {
  const database = await createDatabase('doctor');
  onTestFinished(() => database.drop());
  const user = `doctor_reader_${process.pid}`;
  const admin = new Client({ connectionString: database.url });
  await admin.connect();
  onTestFinished(async () => {
    await admin.query(`DROP ROLE ${user}`);
    await admin.end();
  });
  await admin.query(`CREATE ROLE ${user} LOGIN PASSWORD 'reads'`);
  const look = async (url: string) => {
    const config = `connection: { kind: postgres, url: "\${SHOP_URL}" }\n`;
    const { folder, dispose } = await makeFolder({ ...SMALL_PROJECT, 'broadsheet.config.yaml': config });
    onTestFinished(dispose);
    const { out } = await broadsheet(['doctor'], { folder, environment: { SHOP_URL: url } });
    return parseLines(out).find(({ name }) => name === 'Database');
  };
  const reader = Object.assign(new URL(database.url), { username: user, password: 'reads' });
  expect(await look(database.url)).toMatchObject({
    verdict: 'warn',
    message: expect.stringContaining('the login is more than a reader: superuser'),
    hint: expect.stringContaining('may only SELECT'),
  });
  expect(await look(reader.href)).toMatchObject({ verdict: 'ok' });
  await admin.query(`GRANT pg_read_server_files TO ${user}`);
  expect(await look(reader.href)).toMatchObject({
    verdict: 'warn',
    message: expect.stringContaining('more than a reader: pg_read_server_files'),
  });
  await admin.query(`REVOKE pg_read_server_files FROM ${user}`);
});

test('the mail server is reached for, and nothing is sent', async () => {
  const server = await startSmtpServer();
  onTestFinished(() => server.stop());
  const good = await diagnose(SMALL_PROJECT, { SMTP_URL: `${server.url}?tls=off` });
  expect(good).toMatchObject({ code: 0, verdicts: { 'Mail server': 'ok' } });
  expect(server.attempts).toEqual([]);
  const bad = await diagnose(SMALL_PROJECT, { SMTP_URL: 'smtp://127.0.0.1:1?tls=off' });
  expect(bad).toMatchObject({ code: 3, verdicts: { 'Mail server': 'fail' } });
});

test('each channel is looked at by itself, and nothing is sent', async () => {
  const storage = await startS3Server();
  const hooks = await startWebReceiver();
  onTestFinished(async () => {
    await storage.stop();
    await hooks.stop();
  });
  const login = `bucket: reports, region: eu-central-1, endpoint: "${storage.endpoint}",
    accessKeyId: "\${KEY}", sessionToken: "\${TOKEN}", secretAccessKey`;
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'share/README': '',
    'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml']}channels:
  hook: { kind: webhook, url: "${hooks.url}" }
  chat: { kind: slack, url: "http://127.0.0.1:1/services/T000/secret-token" }
  team: { kind: teams, url: "\${TEAMS_URL}" }
  lake: { kind: s3, ${login}: "\${SECRET}" }
  wrong: { kind: s3, ${login}: "\${OTHER}" }
  share: { kind: folder, path: share }
  gone: { kind: folder, path: nowhere }
`,
  });
  onTestFinished(dispose);
  const { accessKeyId: KEY, secretAccessKey: SECRET, sessionToken: TOKEN } = S3_LOGIN;
  const { code, out } = await broadsheet(['doctor'], {
    folder,
    environment: { KEY, SECRET, TOKEN, OTHER: 'another-secret' },
  });
  expect(code).toBe(3);
  const found = Object.fromEntries(
    parseLines(out).map(({ name, verdict, message }) => [
      String(name).replace('Channel ', ''),
      [verdict, message],
    ]),
  );
  expect(found).toMatchObject({
    hook: ['ok', `${new URL(hooks.url).host} answers; whether the address is right, a first message shows`],
    chat: [
      'fail',
      expect.stringMatching(/^The channel "chat" cannot be reached at 127\.0\.0\.1:1: .*ECONNREFUSED/),
    ],
    team: ['warn', expect.stringContaining('TEAMS_URL')],
    lake: ['ok', 'the bucket reports answers'],
    wrong: [
      'fail',
      expect.stringMatching(/^The channel "wrong" refused a question: 403 SignatureDoesNotMatch/),
    ],
    share: ['ok', `${folder}/share is there, and can be written`],
    gone: ['fail', `The channel "gone" has no folder ${folder}/nowhere.`],
  });
  expect(out).not.toMatch(/secret-token|another-secret|wJalr|AKIDTEST/);
  expect([hooks.posts, [...storage.objects.keys()]]).toEqual([[], []]);
  expect(storage.requests.every(({ method }) => method === 'GET')).toBe(true);
});

test('without a project, the machine is looked at all the same', async () => {
  const { code, verdicts } = await diagnose({});
  expect(code).toBe(3);
  expect(verdicts).toMatchObject({ Node: 'ok', Project: 'fail' });
});

test('a database that is not there is a failure', async () => {
  const { code, verdicts } = await diagnose({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': 'connection: { kind: duckdb, file: nowhere.duckdb }\n',
  });
  expect(code).toBe(3);
  expect(verdicts).toMatchObject({ Database: 'fail' });
});

/** Keeps a package from loading, as an installation without its native parts would. */
const WITHOUT_RESVG = `data:text/javascript,${encodeURIComponent(`
import { registerHooks } from 'node:module';
registerHooks({
  resolve(name, context, next) {
    if (name === '@resvg/resvg-js') throw new Error('resvg has no native part for this machine');
    return next(name, context);
  },
});
`)}`;

test('a package that does not load is a failure with its reason', async () => {
  const { folder, dispose } = await makeFolder(SMALL_PROJECT);
  onTestFinished(dispose);
  const environment = { NODE_OPTIONS: `--import=${WITHOUT_RESVG}` };
  const { code, out } = await broadsheetProcess(['doctor'], { folder, environment });
  expect(code).toBe(3);
  const found = new Map(parseLines(out).map((one) => [one.name, one]));
  expect(found.get('resvg (pictures in mail)')).toMatchObject({
    verdict: 'fail',
    message: 'resvg has no native part for this machine',
  });
  expect(found.get('DuckDB')).toMatchObject({ verdict: 'ok', message: 'loads' });
  expect(found.get('Write access')).toMatchObject({ verdict: 'ok', message: folder });
});
