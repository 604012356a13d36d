import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LANGUAGES } from '../../src/foundation/format/index.ts';
import { findEdition, readEdition } from '../../src/operations/archive/index.ts';
import { unsubscribe } from '../../src/operations/delivery/index.ts';
import { openStore, type Store } from '../../src/operations/store/index.ts';
import { loadProject, runReport } from '../../src/project/index.ts';
import { leafBlocks, textsInWords } from '../../src/report/edition/index.ts';
import { makeFolder, writeFiles } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { createDatabase } from '../setup/database.ts';
import { readMail } from '../support/reading-mail.ts';
import { openHand, openWorld, weekly } from './world.ts';

const ORDERS = SMALL_PROJECT['data/orders.csv'];
/** An order that is there twice: its declared key is not unique. */
const WRONG = { 'data/orders.csv': `${ORDERS}4,1,2026-10-03,80.00\n` };
const NOON = Date.parse('2026-11-16T12:00:00Z');

/** A project of a test's own; it has no mail server. */
async function project(files: Readonly<Record<string, string>> = {}, head = '') {
  const made = await makeFolder({
    ...SMALL_PROJECT,
    'reports/weekly.yaml': `${head}\n${SMALL_PROJECT['reports/weekly.yaml']}`,
    ...files,
  });
  onTestFinished(made.dispose);
  return made.folder;
}

async function look(
  folder: string,
  request: Partial<Parameters<typeof runReport>[2]> = {},
  environment = {},
) {
  const loaded = await loadProject(folder, { environment });
  return await runReport(
    loaded,
    'weekly',
    { date: '2026-11-16', formats: ['json'], ...request },
    { now: () => NOON },
  );
}

test('a preview passes the gate, carries its notice, and says who would get it', async () => {
  const folder = await project(WRONG, 'gate: hold');
  const { edition, outlook } = await look(folder, { formats: ['md', 'eml'] });
  expect(outlook).toMatchObject({
    action: 'hold',
    because: [{ name: 'orders.key.unique' }],
    recipients: [
      { recipient: 'ada@example.com', channel: 'mail', outcome: 'gets it' },
      { recipient: 'bob@example.com', channel: 'mail', outcome: 'gets it' },
    ],
  });
  expect(edition.notice).toEqual({
    tone: 'bad',
    checks: ['orders.key.unique'],
    blocks: ['kpis-1', 'table-1'],
  });
  const page = await readFile(join(folder, 'out/weekly/2026-11-16/report.md'), 'utf8');
  expect(page).toContain('Some numbers of this edition may be wrong');
});

test('what is seen is what is archived: the same notice, the same edition', async () => {
  const world = await openWorld({ files: WRONG, report: 'gate: notice' });
  const { edition } = await runReport(
    world.project,
    'weekly',
    { date: '2026-11-16', formats: ['json'] },
    { now: () => NOON },
  );
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('done');
  const archived = await readEdition(world.store, (await findEdition(world.store, 'weekly')).id);
  expect(archived).toEqual(JSON.parse(JSON.stringify(edition)));
});

test('without a store none is made, and nothing else is written than the folder', async () => {
  const folder = await project();
  const { warnings } = await look(folder);
  expect(warnings).toEqual([]);
  expect((await readdir(folder)).sort()).toEqual([
    'broadsheet.config.yaml',
    'data',
    'model',
    'out',
    'reports',
  ]);
});

/** Every file of the database of a store, with its size and when it was last written. */
async function filesOf(folder: string): Promise<string[]> {
  const root = join(folder, '.broadsheet', 'store', 'data');
  const names = await readdir(root, { recursive: true });
  const facts = await Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(root, name));
      return `${name} ${size} ${mtimeMs}`;
    }),
  );
  return facts.sort();
}

describe('the memory of a store', () => {
  /** Sends the edition of 16 November, and then changes what it said. */
  async function published(store: Store, folder: string) {
    const world = await openWorld();
    const loaded = await loadProject(folder, { environment: { SMTP_URL: `${world.server.url}?tls=off` } });
    const run = await weekly({ ...world, store }, { slot: new Date('2026-11-16T00:00:00Z') });
    expect(await openHand({ ...world, store }, {}, loaded).work(run.id)).toBe('done');
    await unsubscribe(store, {
      recipient: 'bob@example.com',
      report: 'weekly',
      via: 'test',
      now: new Date(),
    });
  }

  /** The preview of the next edition, of data that has changed since. */
  const next = { date: '2026-11-23' };
  const CHANGED = { 'data/orders.csv': ORDERS.replace('100.00', '90.00') };

  function expectMemory({ edition, outlook }: Awaited<ReturnType<typeof look>>) {
    const said = leafBlocks(edition.blocks).find(({ id }) => id === 'notice_restated');
    expect(JSON.stringify(said)).toContain('130.25');
    expect(JSON.stringify(said)).toContain('120.25');
    expect(outlook.recipients.map(({ recipient, outcome }) => [recipient, outcome])).toEqual([
      ['ada@example.com', 'gets it'],
      ['bob@example.com', 'unsubscribed'],
    ]);
  }

  test('an embedded store is read: through its holder, else without writing to it', async () => {
    const folder = await project();
    const store = await openStore(undefined, { folder, purpose: 'a holder' });
    await published(store, folder);
    await writeFiles(folder, CHANGED);
    expectMemory(await look(folder, next));
    // The slot that was sent: who has it gets no other.
    const again = await look(folder);
    expect(again.outlook.recipients.map(({ outcome }) => outcome)).toEqual(['has it', 'has it']);
    await store.close();

    const before = await filesOf(folder);
    const alone = await look(folder, next);
    expectMemory(alone);
    expect(alone.warnings).toEqual([]);
    expect(await filesOf(folder)).toEqual(before);
  }, 120_000);

  test('a store on a server is read, and never written', async () => {
    const { url: STORE_URL } = await createDatabase('memory');
    const config = `${SMALL_PROJECT['broadsheet.config.yaml']}store: \${STORE_URL}\n`;
    const folder = await project({ 'broadsheet.config.yaml': config });
    // Nothing is made in an empty database.
    const first = await look(folder, {}, { STORE_URL });
    expect(first.warnings).toEqual([]);
    const store = await openStore(STORE_URL, { folder, purpose: 'a test' });
    onTestFinished(() => store.close());
    expect(await store.query('SELECT report FROM run')).toEqual([]);
    await published(store, folder);
    await writeFiles(folder, CHANGED);
    const counts = `SELECT (SELECT count(*) FROM run) AS runs, (SELECT count(*) FROM edition) AS editions,
      (SELECT count(*) FROM check_result) AS checks, (SELECT count(*) FROM delivery) AS deliveries`;
    const before = await store.query(counts);
    expectMemory(await look(folder, next, { STORE_URL }));
    expect(await store.query(counts)).toEqual(before);
  }, 60_000);

  test('a store that cannot be had is said, and the edition is made all the same', async () => {
    const config = `${SMALL_PROJECT['broadsheet.config.yaml']}store: postgresql://nobody@127.0.0.1:1/nothing\n`;
    const folder = await project({ 'broadsheet.config.yaml': config });
    const { warnings, files } = await look(folder);
    expect(files).toEqual(['edition.json']);
    expect(warnings).toMatchObject([
      {
        code: 'STORE_UNREACHABLE',
        severity: 'warning',
        message: expect.stringMatching(/^Nothing is known of earlier editions: /),
      },
    ]);
  });
});

test('recipients that cannot be found are said, and the edition is made all the same', async () => {
  const report = SMALL_PROJECT['reports/weekly.yaml'].replace(
    /recipients: .*/,
    'recipients: [{ query: SELECT address FROM people }]',
  );
  const folder = await project({ 'reports/weekly.yaml': report });
  const { warnings, outlook } = await look(folder);
  expect(outlook.recipients).toEqual([]);
  expect(warnings).toMatchObject([{ code: 'TABLE_MISSING', severity: 'warning' }]);
});

const NOT_CHECKED = {
  en: 'Nothing in this edition was checked',
  de: 'Nichts in dieser Ausgabe wurde geprüft',
  fr: 'Rien dans cette édition n’a été contrôlé',
  es: 'No se ha comprobado nada de esta edición',
  ja: 'この版は検査されていません',
} as const;

test.each(LANGUAGES)('%s: what was not checked says so in every medium', async (language) => {
  const folder = await project(WRONG, `gate: hold\nlocale: ${language}`);
  const formats = ['html', 'md', 'eml', 'slack', 'json'] as const;
  const { edition, outlook } = await look(folder, { formats, isUnchecked: true });
  expect(outlook).toMatchObject({ action: 'send', because: [] });
  expect(edition.notice).toEqual({ tone: 'neutral', checks: [], blocks: ['kpis-1', 'table-1'] });
  const out = join(folder, 'out/weekly/2026-11-16');
  expect(await readFile(join(out, 'edition.json'), 'utf8')).toContain('"say": "notice.notChecked.title"');
  for (const name of ['report.html', 'report.md', 'slack.json'])
    expect(await readFile(join(out, name), 'utf8'), name).toContain(NOT_CHECKED[language]);
  expect((await readMail(await readFile(join(out, 'email.eml')))).shown).toContain(NOT_CHECKED[language]);
});

test('the archive keeps the formats that its report asks for, and what its mail carries', async () => {
  const world = await openWorld({ report: 'archive: { formats: [md] }' });
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('done');
  const kept = await world.store.query('SELECT name FROM rendition ORDER BY name');
  expect(kept).toEqual([{ name: 'report.md' }, { name: 'report.pdf' }]);
  expect(world.server.messages).toHaveLength(2);
});

test('a value of a parameter that no row has is a warning, and a notice on the edition', async () => {
  const report = SMALL_PROJECT['reports/weekly.yaml'].replace(', choices: [Pro, Basic]', '');
  const folder = await project({ 'reports/weekly.yaml': report });
  const { edition, outlook } = await look(folder, { parameters: { plan: 'basic' } });
  expect(outlook).toMatchObject({ action: 'notice', because: [{ name: 'customers.values.plan' }] });
  expect(edition.notice).toMatchObject({ tone: 'neutral', checks: ['customers.values.plan'] });
  expect(textsInWords(edition).provenance.checks).toContainEqual(
    expect.objectContaining({
      verdict: 'warn',
      code: 'VALUE_UNKNOWN',
      message: 'No row of customers has plan "basic"; nearest: "Basic".',
    }),
  );
});
