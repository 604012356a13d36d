import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../src/operations/store/index.ts';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { openDuckdbEngine } from '../engine/databases.ts';
import { startSmtpServer, type TestSmtpServer } from '../setup/smtp.ts';
import { startWebReceiver, type WebReceiver } from '../setup/web-receiver.ts';
import { putStore } from '../support/test-store.ts';
import { archive } from './keep-edition.ts';
import { fillTill, publish } from './till.ts';

// Every command opens the store.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: TestSmtpServer;
let receiver: WebReceiver;
let place: Awaited<ReturnType<typeof makeFolder>>;
const ids: string[] = [];

/** A project whose archive holds two editions of a report that it does not define any more. */
beforeAll(async () => {
  server = await startSmtpServer();
  receiver = await startWebReceiver();
  place = await makeFolder({
    ...SMALL_PROJECT,
    'share/README': '',
    'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml']}channels:
  share: { kind: folder, path: share, formats: [html] }
  hook: { kind: webhook, url: "${receiver.url}" }
`,
  });
  await putStore(place.folder);
  const engine = await openDuckdbEngine();
  await fillTill(engine);
  const blocks = [{ type: 'kpis', id: 'key', title: 'Key', metrics: ['revenue'] }];
  const first = await publish(engine, { blocks, date: '2026-11-08' });
  const second = await publish(engine, { blocks: [...blocks, { type: 'provenance' }] });
  const store = await openStore(undefined, { folder: place.folder, purpose: 'a test' });
  for (const one of [first, second])
    ids.push(await archive(store, one, [{ name: 'report.html', format: 'html', bytes: '<p>as it was</p>' }]));
  await store.close();
  await engine.close();
});
afterAll(async () => {
  await server.stop();
  await receiver.stop();
  await place.dispose();
});

const run = (...line: string[]) =>
  broadsheet(line, { folder: place.folder, environment: { SMTP_URL: server.url } });

test('editions lists them, the latest first', async () => {
  const { code, out } = await run('editions', 'till');
  expect(code).toBe(0);
  expect(parseLines(out)).toMatchObject([
    { id: ids[1], report: 'till', date: '2026-11-09', slot: '2026-11-09T12:00:00.000Z', revision: 1 },
    { id: ids[0], report: 'till', date: '2026-11-08', deliveries: {}, languages: ['en-US'] },
  ]);
  expect((await run('editions', '--limit', 'x')).code).toBe(2);
});

describe('show', () => {
  test('tells the facts and the text of an edition', async () => {
    const { code, out } = await run('show', 'till', '2026-11-08');
    expect(code).toBe(0);
    expect(out).toContain(`edition       ${ids[0]}`);
    expect(out).toMatch(/Edition of November 8, 2026[\s\S]+Revenue +\$/);
    expect(parseLines((await run('show', 'till', '--json')).out)).toMatchObject([
      { id: ids[1], files: [{ name: 'report.html', isKept: true }] },
    ]);
  });

  test('gives the file that was sent, and draws what the archive does not hold', async () => {
    expect((await run('show', ids[0] ?? '', '--format', 'html')).out).toBe('<p>as it was</p>');
    expect((await run('show', 'till', '--format', 'md')).out).toMatch(/^# Till · Till\n/);
    expect((await run('show', 'till', '--out', 'deep/till.xlsx')).code).toBe(0);
    expect((await readFile(join(place.folder, 'deep/till.xlsx'))).subarray(0, 2).toString()).toBe('PK');
    const named = await run('show', 'till', '--format', 'pdf');
    expect(named.out).toBe('');
    expect((await stat(join(place.folder, 'till-2026-11-09.pdf'))).size).toBeGreaterThan(1000);
  });

  test.each([
    ['EDITION_UNKNOWN', ['nothing']],
    ['RENDITION_UNKNOWN', ['till', '--format', 'eml']],
  ])('%s', async (code, line) => {
    const outcome = await run('show', ...line);
    expect(outcome.code).toBe(2);
    expect(outcome.notes).toContain(code);
  });
});

test('diff compares an edition with the one before it, or with another', async () => {
  const alone = parseLines((await run('diff', 'till')).out);
  expect(alone).toMatchObject([
    {
      ...{ from: { id: ids[0] }, to: { id: ids[1] } },
      numbers: [{ block: 'key', place: ['Revenue'], change: 'changed', from: 900, to: 1000, absolute: 100 }],
      blocks: [{ block: 'provenance-1', change: 'came' }],
      definitions: [{ path: 'report.blocks.2', to: { type: 'provenance' } }],
    },
  ]);
  expect(parseLines((await run('diff', 'till@2026-11-08', ids[1] ?? '')).out)).toEqual(alone);
  expect((await run('diff', 'till@2026-11-08')).notes).toContain('EDITION_UNKNOWN');
});

test('send needs --test, and then sends to that address alone', async () => {
  const refused = await run('send', 'till');
  expect([refused.code, refused.notes]).toEqual([2, expect.stringContaining('broadsheet rerun')]);
  const { code, out } = await run('send', 'till', '--test', 'me@example.com');
  expect([code, parseLines(out)]).toMatchObject([0, [{ edition: ids[1], to: 'me@example.com' }]]);
  expect(server.messages.map(({ to }) => to)).toEqual([['me@example.com']]);
  expect((await simpleParser(server.messages[0]?.raw ?? '')).subject).toMatch(/^\[Test\] /);
});

test('a test goes to a channel, too, and its files lie apart from those of deliveries', async () => {
  const { code, out } = await run('send', 'till', '--test', 'share');
  expect([code, parseLines(out)]).toMatchObject([0, [{ edition: ids[1], to: 'share' }]]);
  const share = join(place.folder, 'share');
  const pages = (await readdir(share, { recursive: true })).filter((path) => path.endsWith('.html'));
  expect(pages).toEqual([
    expect.stringMatching(/^broadsheet-tests\/till\/2026-11-09T120000Z\/[^/]+Z\/report\.html$/),
  ]);
  expect(await readFile(join(share, pages[0] ?? ''), 'utf8')).toBe('<p>as it was</p>');

  expect(await run('send', 'till', '--test', 'hook')).toMatchObject({ code: 0 });
  expect(JSON.parse(receiver.posts[0]?.body ?? '')).toMatchObject({
    ...{ kind: 'edition', test: true, report: { name: 'till', title: expect.stringMatching(/^\[Test\] /) } },
    delivery: expect.stringMatching(/^test 20/),
  });
  expect(parseLines((await run('deliveries')).out)).toEqual([]);

  const refused = await run('send', 'till', '--test', 'hok');
  expect([refused.code, refused.notes]).toEqual([2, expect.stringContaining('did you mean "hook"?')]);
});
