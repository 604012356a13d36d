import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findEdition, listEditions, readEdition, readersOf } from '../../src/operations/archive/index.ts';
import { listDeliveries } from '../../src/operations/delivery/index.ts';
import { correctRun, rerun } from '../../src/operations/run/index.ts';
import { noticesIn, openHand, openWorld, type World, weekly } from '../run/world.ts';
import { S3_LOGIN, startS3Server } from '../setup/s3-server.ts';
import { readMail } from '../support/reading-mail.ts';
import { ACCESS_PROJECT } from './access-project.ts';

const RECIPIENTS = `recipients:
  - { address: basil@example.com, as: basil }
  - { address: paula@example.com, as: paula }
  - { address: pia@example.com, as: paula, locale: de }
  - { address: boss@example.com, as: boss }
  - dan@example.com
  - { list: people.csv }
`;
const REPORT = ACCESS_PROJECT['reports/weekly.yaml'].replace(/recipients: .*\n/, RECIPIENTS);
const PEOPLE = `address,name,role,plans
bert@example.com,Bert,,Basic
both@example.com,Both,,"[""Pro"", ""Basic""]"
torn@example.com,Torn,,[Pro
mona@example.com,Mona,manager,
`;
const FILES = {
  'model/shop.yaml': ACCESS_PROJECT['model/shop.yaml'],
  'reports/weekly.yaml': REPORT,
  'people.csv': PEOPLE,
};
const CONFIG = ACCESS_PROJECT['broadsheet.config.yaml'].slice(
  ACCESS_PROJECT['broadsheet.config.yaml'].indexOf('readers:'),
);

async function openAccess(files: Readonly<Record<string, string>> = {}): Promise<World> {
  return await openWorld({ files: { ...FILES, ...files }, config: CONFIG });
}

/** What each recipient reads, by address. */
async function mailsIn(
  { server }: World,
  after = 0,
): Promise<Record<string, Awaited<ReturnType<typeof readMail>>>> {
  const entries = server.messages
    .slice(after)
    .map(async ({ to, raw }) => [to[0], await readMail(raw)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

test('each recipient gets the edition of what they may see, and those who may see the same share one', async () => {
  const world = await openAccess();
  const { store } = world;
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('done');
  const mails = await mailsIn(world);
  const subjects = Object.entries(mails).map(([to, { subject }]) => [to.split('@')[0], subject]);
  expect(Object.fromEntries(subjects)).toEqual({
    basil: 'Revenue $50.50 · Weekly, Nov 16',
    bert: 'Revenue $50.50 · Weekly, Nov 16',
    paula: 'Revenue $79.75 · Weekly, Nov 16',
    pia: 'Revenue 79,75 $ · Weekly, 16. Nov.',
    both: 'Revenue $130.25 · Weekly, Nov 16',
    boss: 'Revenue $130.25 · Weekly, Nov 16',
    mona: 'Revenue $130.25 · Weekly, Nov 16',
  });
  // What is of others stands nowhere in what they got, files and all.
  const basil = mails['basil@example.com'];
  expect(basil?.shown).toContain("O'Neill");
  expect(basil?.shown).not.toMatch(/\bAda\b|世界|100\.00|130\.25|79\.75/);
  expect(mails['paula@example.com']?.shown).not.toMatch(/O'Neill|50\.50|130\.25/);

  const ledger = await listDeliveries(store, { of: 'weekly' });
  const audienceOf = (name: string) => ledger.find(({ recipient }) => recipient.startsWith(name))?.audience;
  expect(audienceOf('bert')).toBe(audienceOf('basil'));
  expect(audienceOf('pia')).toBe(audienceOf('paula'));
  expect([audienceOf('boss'), audienceOf('mona')]).toEqual(['', '']);
  expect(audienceOf('dan')).toBe('none');
  expect(new Set(ledger.map(({ audience }) => audience)).size).toBe(5);
  const [listed] = await listEditions(store);
  expect(listed).toMatchObject({ audience: '', languages: ['en-US'], audiences: 3 });
});

test('a channel that brings files is a reader: what it gets is of its own edition, or nothing', async () => {
  const storage = await startS3Server();
  onTestFinished(storage.stop);
  const lake = `{ kind: s3, endpoint: "${storage.endpoint}", bucket: reports, region: eu-central-1, formats: [html, xlsx, csv, json],
      accessKeyId: "\${S3_KEY}", secretAccessKey: "\${S3_SECRET}", sessionToken: "\${S3_TOKEN}" }`;
  const names = ['basil', 'paula', 'boss', 'open'];
  const share = await mkdtemp(join(tmpdir(), 'broadsheet-share-'));
  onTestFinished(() => rm(share, { recursive: true, force: true }));
  const channels = [
    ...names.map((name) => `  ${name}_lake: ${lake}`),
    `  share: { kind: folder, path: ${share}, formats: [html, csv] }`,
  ].join('\n');
  const recipients = names.map((name) =>
    name === 'open' ? '{ channel: open_lake }' : `{ channel: ${name}_lake, as: ${name} }`,
  );
  const world = await openWorld({
    files: {
      ...FILES,
      'reports/weekly.yaml': REPORT.replace(
        RECIPIENTS,
        `recipients: [${recipients.join(', ')}, { channel: share, as: basil }]\n`,
      ),
    },
    config: `${CONFIG}channels:\n${channels}\n`,
    environment: {
      ...{
        S3_KEY: S3_LOGIN.accessKeyId,
        S3_SECRET: S3_LOGIN.secretAccessKey,
        S3_TOKEN: S3_LOGIN.sessionToken,
      },
    },
  });
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('done');
  const ledger = await listDeliveries(world.store, { of: 'weekly' });
  const rows = Object.fromEntries(ledger.map((row) => [row.recipient.replace('_lake', ''), row]));
  expect(rows.open).toMatchObject({ state: 'rejected', problem: { code: 'ATTRIBUTE_MISSING' } });
  const folderOf = (name: string) =>
    [
      'weekly',
      ...(rows[name]?.audience === '' ? [] : [`audience-${rows[name]?.audience}`]),
      '2026-11-16T080000Z/',
    ].join('/');
  const textOf = (name: string) =>
    [...storage.objects]
      .filter(([key]) => key.startsWith(folderOf(name)))
      .map(([key, { bytes }]) => `${key}\n${bytes}`)
      .join('\n');
  expect(new Set(names.slice(0, 3).map(folderOf)).size).toBe(3);
  expect(
    [...storage.objects.keys()].every((key) =>
      names.slice(0, 3).some((name) => key.startsWith(folderOf(name))),
    ),
  ).toBe(true);
  for (const name of names.slice(0, 3)) {
    expect(textOf(name)).toContain(`${folderOf(name)}report.html`);
    expect(textOf(name)).toContain(`"delivery": "${rows[name]?.id}"`);
  }
  expect(textOf('basil')).toContain('$50.50');
  expect(textOf('basil')).not.toMatch(/\bAda\b|世界|100\.00|130\.25|79\.75/);
  expect(textOf('paula')).toContain('$79.75');
  expect(textOf('paula')).not.toMatch(/O'Neill|50\.50|130\.25/);
  expect(textOf('boss')).toContain('$130.25');

  expect(rows.share).toMatchObject({ state: 'accepted', audience: rows.basil?.audience });
  const folder = join(share, folderOf('basil'));
  expect(
    (await readdir(share, { recursive: true })).filter((path) => path.endsWith('report.html')),
  ).toHaveLength(1);
  expect(await readFile(join(folder, 'report.html'))).toEqual(
    storage.objects.get(`${folderOf('basil')}report.html`)?.bytes,
  );
});

test('who lacks what a rule asks for gets nothing, the others theirs, and the owner is told', async () => {
  const world = await openAccess({
    'reports/weekly.yaml': `notify: [owner@example.com]\n${REPORT}`,
  });
  const run = await weekly(world);
  await openHand(world).work(run.id);
  const rejected = await listDeliveries(world.store, { of: 'weekly', states: ['rejected'] });
  expect(rejected.map(({ recipient, problem }) => [recipient, problem?.code, problem?.message])).toEqual([
    [
      'dan@example.com',
      'ATTRIBUTE_MISSING',
      'Reader "dan@example.com" has no attribute "plans", which decides what they see of table "customers".',
    ],
    [
      'torn@example.com',
      'RECIPIENTS_INVALID',
      'A recipient has an attribute that begins with [ and is not a list in JSON, such as ["EU", "US"] (people.csv, line 4).',
    ],
  ]);
  const [notice] = await noticesIn(world);
  expect(notice?.message.paragraphs.join(' ')).toContain('Reader "dan@example.com" has no attribute "plans"');
});

test('the archive keeps the edition of each audience, and gives the one that somebody got', async () => {
  const world = await openAccess();
  const { store } = world;
  const run = await weekly(world);
  await openHand(world).work(run.id);
  const whole = await findEdition(store, 'weekly@2026-11-16');
  expect(whole).toMatchObject({ audience: '', locale: 'en-US', isMain: true });
  const got = await findEdition(store, 'weekly@2026-11-16', { recipient: 'Basil@example.com' });
  expect(got.isMain).toBe(false);
  expect(await readersOf(store, got)).toEqual(['basil@example.com', 'bert@example.com']);
  const [checked] = await store.query<{ names: string[] }>(
    `SELECT jsonb_path_query_array(output, '$.audiences[*].name') AS names FROM run_step WHERE step = 'check'`,
  );
  expect(checked?.names).toEqual([
    ...['customers: plan is Basic', 'customers: plan is Pro', 'customers: plan is Basic or Pro'],
  ]);
  const text = JSON.stringify(await readEdition(store, got.id));
  expect(text).toContain('50.5');
  expect(text).not.toMatch(/\bAda\b|世界|130\.25|79\.75/);
  // Checks are made of all rows: only their verdicts are told.
  const { checks } = (await readEdition(store, got.id)).provenance;
  expect(checks.filter(({ verdict }) => verdict === 'pass').map(({ message }) => message)).toContainEqual({
    say: 'check.verdict.pass',
  });
  expect(checks.some((one) => 'observed' in one || 'query' in one || 'hint' in one)).toBe(false);
  expect(await findEdition(store, run.id.slice(0, 8), { recipient: 'pia@example.com' })).toMatchObject({
    locale: 'de',
  });
  await expect(findEdition(store, 'weekly', { recipient: 'dan@example.com' })).rejects.toThrow(
    'The archive has no edition "weekly" that was made for dan@example.com.',
  );
});

test('the target of a metric is one of all rows, and stands beside no part of them', async () => {
  const world = await openAccess({
    'model/shop.yaml': FILES['model/shop.yaml'].replace(
      'format: currency\n',
      'format: currency\n    target: 200\n',
    ),
  });
  const run = await weekly(world);
  await openHand(world).work(run.id);
  const mails = await mailsIn(world);
  expect(mails['boss@example.com']?.shown).toContain('target $200.00');
  expect(mails['basil@example.com']?.shown).not.toMatch(/target|200\.00/);
});

test('a link leads nobody to an edition that shows more than theirs', async () => {
  const linkOf = async (link: string, to: string) => {
    const config = ACCESS_PROJECT['broadsheet.config.yaml'].replace('mail:\n', `mail:\n  link: ${link}\n`);
    const world = await openAccess({ 'broadsheet.config.yaml': config });
    const run = await weekly(world);
    await openHand(world).work(run.id);
    return (await mailsIn(world))[to]?.html.match(/https:\/\/r\.example[^"]*/)?.[0];
  };
  const all = 'https://r.example/{report}/{date}.html';
  expect(await linkOf(all, 'boss@example.com')).toBe('https://r.example/weekly/2026-11-16.html');
  expect(await linkOf(all, 'basil@example.com')).toBeUndefined();
  const each = 'https://r.example/{audience}/{date}.html';
  expect(await linkOf(each, 'boss@example.com')).toBe('https://r.example/all/2026-11-16.html');
  expect(await linkOf(each, 'basil@example.com')).toMatch(
    /^https:\/\/r\.example\/[0-9a-f]{16}\/2026-11-16\.html$/,
  );
});

test('what has changed since is told within an audience, and only to it', async () => {
  const world = await openAccess();
  const run = await weekly(world);
  await openHand(world).work(run.id);
  await world.write({
    'data/orders.csv': ACCESS_PROJECT['data/orders.csv'].replace('100.00', '110.00'),
  });
  const before = world.server.messages.length;
  const next = await weekly(world, { slot: new Date('2026-11-17T08:00:00Z'), editionDate: '2026-11-17' });
  expect(await openHand(world).work(next.id)).toBe('done');
  const mails = await mailsIn(world, before);
  expect(mails['paula@example.com']?.shown).toMatch(/published as \$79\.75.*now says \$89\.75/);
  expect(mails['boss@example.com']?.shown).toMatch(/published as \$130\.25.*now says \$140\.25/);
  expect(mails['basil@example.com']?.shown).not.toContain('published as');
});

test('rights that were taken away count at once, and nobody gets a slot twice for it', async () => {
  const world = await openAccess();
  const { store } = world;
  const run = await weekly(world);
  await openHand(world).work(run.id);
  const before = world.server.messages.length;
  // Basil sees another plan now; Dan is given a plan; the edition is made anew.
  const config = `${ACCESS_PROJECT['broadsheet.config.yaml']}`.replace(
    'basil: { plans: [Basic] }',
    'basil: { plans: [Pro] }',
  );
  await world.write({
    'broadsheet.config.yaml': config,
    'reports/weekly.yaml': REPORT.replace('- dan@', '- { address: dan@').replace(
      'dan@example.com\n',
      'dan@example.com, as: basil }\n',
    ),
  });
  await rerun(store, run.id, new Date(world.clock.now()));
  expect(await openHand(world, {}, await world.load()).work(run.id)).toBe('done');
  expect(Object.entries(await mailsIn(world, before)).map(([to, { subject }]) => [to, subject])).toEqual([
    ['dan@example.com', 'Revenue $79.75 · Weekly, Nov 16'],
  ]);
});

test('a correction is cut to what its reader may see now; who is no recipient any more gets none', async () => {
  const world = await openAccess();
  const { store } = world;
  const run = await weekly(world);
  await openHand(world).work(run.id);
  const before = world.server.messages.length;
  await world.write({
    'data/orders.csv': ACCESS_PROJECT['data/orders.csv'].replace('100.00', '110.00'),
    'reports/weekly.yaml': REPORT.replace('  - { address: basil@example.com, as: basil }\n', ''),
  });
  const correction = await correctRun(store, run.id, new Date(world.clock.now()));
  expect(await openHand(world, {}, await world.load()).work(correction.id)).toBe('done');
  const mails = await mailsIn(world, before);
  expect(mails['paula@example.com']?.subject).toBe('Correction: Revenue $89.75 · Weekly, Nov 16');
  expect(Object.keys(mails)).not.toContain('basil@example.com');
  const [basil] = (await listDeliveries(store, { of: 'weekly', states: ['rejected'] })).filter(
    ({ recipient, correction: number }) => recipient.startsWith('basil') && number === 1,
  );
  expect(basil?.problem).toMatchObject({
    code: 'ATTRIBUTE_MISSING',
    message:
      '"basil@example.com" is no recipient of the report any more, so nothing says what it may see of a correction.',
  });
});

test('a rule with a value that its column cannot have keeps nothing from those whom it is not for', async () => {
  const world = await openAccess({
    'model/shop.yaml': FILES['model/shop.yaml'].replace(
      '        - { for: { role: manager }, all: true }\n',
      '        - { for: { role: manager }, all: true }\n        - { for: { role: guest }, where: { customer_id: two } }\n',
    ),
    'people.csv': `${PEOPLE}gina@example.com,Gina,guest,Basic\n`,
  });
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('done');
  expect(
    Object.keys(await mailsIn(world))
      .sort()
      .map((one) => one.split('@')[0]),
  ).toEqual([...['basil', 'bert', 'boss', 'both', 'mona', 'paula', 'pia']]);
  const gina = (await listDeliveries(world.store, { of: 'weekly' })).find(({ recipient }) =>
    recipient.startsWith('gina'),
  );
  expect([gina?.state, gina?.problem?.code, gina?.problem?.message]).toEqual([
    'rejected',
    'ACCESS_INVALID',
    'A rule about the rows of table "customers" compares "customer_id", which holds integer, with a value of another kind.',
  ]);
});
