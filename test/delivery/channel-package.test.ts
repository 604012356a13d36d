// A channel that a package brings: the public contract, from its installation to a message that has arrived.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ChannelKindOfPackage } from '../../src/operations/delivery/channel/channel.ts';
import { listDeliveries } from '../../src/operations/delivery/index.ts';
import { channelSuite } from '../../src/testing.ts';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { installPackages } from '../connection/numbers-package.ts';
import { exampleEdition, hostileEdition } from '../fixtures/edition.ts';
import { openHand, openWorld, weekly } from '../run/world.ts';
import { startWebReceiver } from '../setup/web-receiver.ts';

const PAGER = readFileSync(new URL('../../examples/channel-package/index.js', import.meta.url), 'utf8');
const TOKEN = 'pager-token-123';

const TO_PAGER = SMALL_PROJECT['reports/weekly.yaml'].replace(
  'recipients: [ada@example.com, bob@example.com]',
  'recipients: [{ channel: pager }]',
);

/** A project whose report goes to a channel of a package. */
async function project(packages: Readonly<Record<string, string>>, channel?: string) {
  const receiver = await startWebReceiver();
  const named =
    channel ??
    `{ kind: package, package: broadsheet-pager, options: { url: "${receiver.url}", token: "\${PAGER}" } }`;
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml']}channels:\n  pager: ${named}\n`,
    'reports/weekly.yaml': TO_PAGER,
  });
  onTestFinished(async () => {
    await receiver.stop();
    await dispose();
  });
  await installPackages(folder, packages);
  const environment = { PAGER: TOKEN, SMTP_URL: 'smtp://localhost' };
  const run = (...line: string[]) => broadsheet(line, { folder, environment });
  return { folder, receiver, run };
}

test('a channel of a package is looked at like any other', async () => {
  const { receiver, run } = await project({ 'broadsheet-pager': PAGER });
  const { code, out } = await run('doctor');
  expect(code).toBe(3);
  const channel = parseLines(out).find(({ name }) => name === 'Channel pager');
  expect(channel).toMatchObject({ verdict: 'ok', message: `${new URL(receiver.url).host} answers` });
});

test('an edition goes to a channel of a package, once', async () => {
  const { receiver, run } = await project({ 'broadsheet-pager': PAGER });
  const { code, out, notes } = await run('run', 'weekly', '--date', '2026-11-16', '--send');
  expect({ code, notes }).toMatchObject({ code: 0 });
  expect(parseLines(out)).toMatchObject([{ sent: [{ to: 'pager', response: '200' }] }]);
  expect(receiver.posts).toMatchObject([{ method: 'POST', headers: { authorization: `Bearer ${TOKEN}` } }]);
  expect(JSON.parse(receiver.posts[0]?.body ?? '')).toMatchObject({ title: 'Weekly' });
});

test('the documentation shows that package', async () => {
  const page = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  expect(page).toContain(`\`\`\`ts shown\n${PAGER}\`\`\``);
});

describe('it passes the suite', async () => {
  const { folder, dispose } = await makeFolder({});
  await installPackages(folder, { 'broadsheet-pager': PAGER });
  const path = join(folder, 'node_modules/broadsheet-pager/index.js');
  const { channel } = (await import(pathToFileURL(path).href)) as { channel: ChannelKindOfPackage<never> };
  await dispose();
  const start = async () => {
    const server = await startWebReceiver();
    const moods = {
      friendly: {},
      busy: { status: 503 },
      refusing: { status: 401 },
      lost: { does: 'cut' },
    } as const;
    let stopped: Promise<void> | undefined;
    const stop = () => {
      stopped ??= server.stop();
      return stopped;
    };
    let mood: keyof typeof moods = 'friendly';
    return {
      definition: { url: server.url, token: TOKEN },
      secrets: [TOKEN],
      received: () =>
        ['friendly', 'lost'].includes(mood)
          ? server.posts.filter(({ method }) => method === 'POST').length
          : 0,
      become(next: keyof typeof moods) {
        mood = next;
        server.become(moods[next]);
      },
      leave: stop,
      close: stop,
    };
  };
  const cases = channelSuite({ kind: channel, start, editions: [exampleEdition(), hostileEdition()] });
  test.each(cases.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run());
});

test('one that is not installed is named, with the command that installs it', async () => {
  const { run } = await project({}, '{ kind: package, package: "@acme/pager" }');
  const { code, notes } = await run('check', '--definitions-only');
  expect(code).toBe(2);
  expect(notes).toMatch(/PACKAGE_MISSING {2}broadsheet\.config\.yaml:\d+/);
  expect(notes).toContain('The channel is made by the package "@acme/pager", which is not installed');
  expect(notes).toContain('npm install @acme/pager');
});

test('options that it does not take are said, with their place', async () => {
  const { run } = await project(
    { 'broadsheet-pager': PAGER },
    `{ kind: package, package: broadsheet-pager, options: { url: 7, token: "\${PAGER}", volume: 11 } }`,
  );
  const { code, notes } = await run('check', '--definitions-only');
  expect(code).toBe(2);
  expect(notes).toMatch(/DEFINITION_INVALID {2}broadsheet\.config\.yaml:\d+/);
  expect(notes).toContain('does not take the options of the channel: url: must be text.');
  expect(notes).toContain('does not take the options of the channel: volume: is not known.');
});

test('its secrets stand in the environment', async () => {
  const { run } = await project(
    { 'broadsheet-pager': PAGER },
    '{ kind: package, package: broadsheet-pager, options: { url: "https://x.example", token: geheim } }',
  );
  const { code, notes } = await run('check', '--definitions-only');
  expect(code).toBe(2);
  expect(notes).toContain('"channels.pager.options.token" holds a password, a token or a key.');
});

/** The package with some of its text replaced. */
const broken = (from: string, to: string) => {
  expect(PAGER).toContain(from);
  return PAGER.replace(from, to);
};

test.each<[string, () => string, string]>([
  [
    'exports nothing',
    () => 'export const other = 1;',
    'the package exports an object under the name `channel`',
  ],
  ['is written for another version', () => broken('contract: 1', 'contract: 2'), '`contract` is 1'],
  ['lacks a function', () => broken('look({ url }', 'sees({ url }'), '`look` is a function'],
  ['says no reason', () => broken("'a pager rings again'", "''"), '`lacks.repetition` says why, in words'],
  ['knows no such capability', () => broken('repetition:', 'telepathy:'), 'not "telepathy"'],
])('one that %s breaks a clause, which is said', async (_, text, clause) => {
  const { run } = await project({ 'broadsheet-pager': text() });
  const { code, notes } = await run('check', '--definitions-only');
  expect(code).toBe(2);
  expect(notes).toContain('The package "broadsheet-pager" does not keep the contract of channels.');
  expect(notes).toContain(clause);
});

test.each<[string, string, string, string, string]>([
  [
    'raises an error where it sends',
    'return receiptOf(name, await',
    'throw new Error("no ".concat(token)); receiptOf(name, await',
    'unknown',
    '`send` fails with problems alone (Error: no ***)',
  ],
  [
    'gives no receipt',
    'return receiptOf(name, await',
    'return void receiptOf(name, await',
    'unknown',
    'a receipt has an `outcome`',
  ],
  [
    'makes no message',
    'return page(edition.report.title',
    'return void page(edition.report.title',
    'rejected',
    '`edition` gives a message with a `body` of bytes',
  ],
  ['opens nothing', 'return channelOf({', 'return void ({', 'rejected', 'a channel has a function `send`'],
])('one that %s breaks a clause, which the ledger says', async (_, from, to, state, clause) => {
  const receiver = await startWebReceiver();
  onTestFinished(receiver.stop);
  const contract = new URL('../../dist/channel.js', import.meta.url).href;
  const world = await openWorld({
    files: {
      'reports/weekly.yaml': TO_PAGER,
      'node_modules/broadsheet-pager/package.json': '{ "type": "module", "exports": "./index.js" }',
      'node_modules/broadsheet-pager/index.js': broken(from, to).replace('broadsheet/channel', contract),
    },
    config: `channels:\n  pager: { kind: package, package: broadsheet-pager, options: { url: "${receiver.url}", token: "\${PAGER}" } }\n`,
    environment: { PAGER: TOKEN },
  });
  const run = await weekly(world);
  await openHand(world).work(run.id);
  const [delivery] = await listDeliveries(world.store, { of: run.id });
  expect(delivery).toMatchObject({
    ...{ state, channel: 'package broadsheet-pager' },
    problem: { code: 'CONTRACT_BROKEN', message: expect.stringContaining(clause) },
  });
  expect(JSON.stringify(delivery)).not.toContain(TOKEN);
});
