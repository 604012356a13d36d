import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { MIGRATIONS, migrate, postgresStore, type Store } from '../../src/operations/store/index.ts';
import { FORMATS } from '../../src/report/render/registry.ts';
import { broadsheet, makeFolder } from '../cli/command-line.ts';
import { startServing } from '../server/serving.ts';
import { createDatabase } from '../setup/database.ts';
import { startSmtpServer } from '../setup/smtp.ts';
import { startWebReceiver } from '../setup/web-receiver.ts';
import { CANARY, canaryShop, traceIn } from './canary-shop.ts';
import { DATABASES } from './databases.ts';
import { type DumpedRow, dumpedRows, textsIn, textsOfMail } from './texts-of.ts';

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await isSo()); ) {
    if (Date.now() > end) throw new Error('it takes too long');
    await sleep(100);
  }
}

/** Slots of both reports are due, and no rule was ever evaluated. */
async function dueStore(): Promise<{ readonly url: string; readonly store: Store }> {
  const { url } = await createDatabase('kept');
  const store = postgresStore(url);
  onTestFinished(() => store.close());
  await migrate(store, MIGRATIONS);
  await store.query(`INSERT INTO schedule (report, planned_through)
    SELECT report, now() - interval '25 hours' FROM unnest(ARRAY['weekly', 'lucky']) AS due (report)`);
  return { url, store };
}

/** Lets a process serve the project until its slot is done and its alerts are told. */
async function served(on: (typeof DATABASES)[number]) {
  const shop = await canaryShop(on);
  const [smtp, web, collector] = [
    await startSmtpServer(),
    await startWebReceiver(),
    await startWebReceiver({ text: '{}' }),
  ];
  const kept = await dueStore();
  const environment = {
    ...shop.environment,
    ...{ SMTP_URL: `${smtp.url}?tls=off`, HOOK_URL: web.url, STORE_URL: kept.url },
  };
  const made = await makeFolder(shop.files);
  onTestFinished(async () => {
    await Promise.all([smtp.stop(), web.stop(), collector.stop(), made.dispose()]);
  });
  await mkdir(join(made.folder, 'share'));
  const serving = startServing(['serve', '--port', '0', '--log-level', 'debug'], {
    folder: made.folder,
    environment: { ...environment, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  });
  const url = await serving.url();
  const count = async (rows: string) => (await kept.store.query(`SELECT FROM ${rows}`)).length;
  await until(async () => (await count("run WHERE state IN ('done', 'failed')")) === 2);
  // Of two rules for kim; for the owner of one of theirs, of a recipient who is no reader, and of the run that failed.
  await until(async () => (await count("notification WHERE state = 'accepted'")) === 5);
  const answers = ['/metrics', '/readyz', '/'].map(async (path) => (await fetch(url + path)).text());
  const answered = await Promise.all(answers);
  expect(await serving.end('SIGTERM')).toBe(0);
  return { ...kept, smtp, web, collector, serving, answered, made: { ...made, environment } };
}

/** What commands say to a reader, and write for them. */
async function said(made: { readonly folder: string; readonly environment: Record<string, string> }) {
  const say = async (...line: string[]) => {
    const { code, out, notes } = await broadsheet(line, made);
    return { code, text: `${out}${notes}` };
  };
  const shown = [
    await say('show', 'weekly', '--for', 'kim@example.com'),
    await say('show', 'weekly', '--for', 'lea@example.com', '--format', 'json'),
    await say(
      ...['run', 'weekly', '--as', 'kim', '--format', FORMATS.join(','), '--out'],
      join(made.folder, 'preview'),
    ),
    await say('explain', 'revenue', '--as', 'kim'),
  ];
  for (const { code, text } of shown) expect(code, text).toBe(0);
  const refused = [
    await say('query', 'revenue', '--as', 'kim', '--by', 'plann'),
    await say('query', 'revenue', '--as', 'kim', '--period', 'nonsense'),
  ];
  for (const { code, text } of refused) expect(code, text).not.toBe(0);
  // Whether databases look at rows that a condition leaves out is up to them.
  const lucky = [await say('query', 'lucky', '--as', 'kim'), await say('run', 'lucky', '--as', 'kim')];
  // Their own words are theirs.
  const named = await say('query', 'revenue', '--as', 'kim', '--where', `customers.name=${CANARY.name}`);
  const nothing = { ...named, text: named.text.replaceAll(CANARY.name, '') };
  return [...shown, ...refused, ...lucky, nothing].map(({ text }) => text);
}

/** Where the owner's part of a store holds what readers may not see, and why. */
const OF_THE_OWNER: Readonly<Record<string, (row: DumpedRow['row'], owned: readonly unknown[]) => boolean>> =
  {
    // The edition of all rows, which is composed whoever gets it, and its files.
    'broadsheet.edition': ({ audience }) => audience === '',
    'broadsheet.rendition': ({ edition_id: of }, owned) => owned.includes(of),
    // The gate judges all rows, and its verdicts cite them to whoever mends the data: the amount that is out of its range, and
    // the plan that is nearest to one that no row has. Readers hear names and verdicts, which stand in their editions.
    'broadsheet.check_result': () => true,
    'broadsheet.run_step': ({ step }) => step === 'check' || step === 'judge',
    // Why a run failed is for who mends it: its database cites the value that it stumbled over.
    'broadsheet.run': ({ report }) => report === 'lucky',
    // Rules that are nobody's see all rows: groups, their values, and why one cannot be evaluated.
    'broadsheet.alert': ({ rule }) => String(rule).startsWith('our_'),
    'broadsheet.alert_event': ({ rule }) => String(rule).startsWith('our_'),
    'broadsheet.alert_rule': ({ rule }) => String(rule).startsWith('our_'),
    // What they are told of all that.
    'broadsheet.notification': ({ destinations }) => JSON.stringify(destinations).includes('owner@'),
  };

/** What a store holds besides that, and the places where the owner's part holds the canary. */
async function kept(url: string) {
  const rows = await dumpedRows(url);
  const owned = rows.flatMap(({ table, row }) =>
    table === 'broadsheet.edition' && row.audience === '' ? [row.id] : [],
  );
  const [owners, others] = [[] as DumpedRow[], [] as DumpedRow[]];
  for (const one of rows) (OF_THE_OWNER[one.table]?.(one.row, owned) ? owners : others).push(one);
  return {
    others: others.map(({ texts }) => texts.join('\n')),
    tables: new Set(others.map(({ table }) => table)),
    formats: others.flatMap(({ table, row }) => (table === 'broadsheet.rendition' ? [row.format] : [])),
    owners,
  };
}

function expectNoTrace(left: Readonly<Record<string, readonly string[]>>): void {
  for (const [where, texts] of Object.entries(left)) {
    expect(texts.length, where).toBeGreaterThan(0);
    expect([where, ...texts.flatMap((text) => traceIn(text) ?? [])]).toEqual([where]);
  }
}

test.each(DATABASES)(
  'of a row on %s that is for others, nothing is found in anything that leaves for a reader or is kept',
  async (on) => {
    const { url, smtp, web, collector, serving, answered, made } = await served(on);
    const store = await kept(url);
    const { owner = [], readers = [] } = Object.groupBy(smtp.messages, ({ to: [to] }) =>
      to === 'owner@example.com' ? 'owner' : 'readers',
    );
    const mails = await Promise.all(readers.map(({ raw }) => textsOfMail(raw)));
    const commands = await said(made);
    const files = await textsIn(made.folder);
    expectNoTrace({
      mails: mails.flat(),
      posts: web.posts.map((one) => JSON.stringify(one)),
      store: store.others,
      log: serving.text().split('\n'),
      traces: collector.posts.map(({ body }) => body),
      answers: answered,
      commands,
      // The definitions, what went to the folder, and previews of the reader; all but the data.
      files: files.flatMap(([path, text]) => (path.includes('/data/') ? [] : [text])),
    });
    // All of it was there to be searched: what is theirs was sent in every form, and kept in every format.
    const all = mails.flat().join('\n');
    for (const own of ['$62.75', '62,75', 'Anna', 'Bert']) expect(all).toContain(own);
    const names = readers.map(({ to }) => to[0]?.split('@')[0]).sort();
    expect(names).toEqual(['kim', 'kim', 'kim', 'lea', 'max']);
    expect(new Set(store.formats)).toEqual(new Set(FORMATS.filter((format) => format !== 'eml')));
    for (const table of ['edition', 'delivery', 'notification', 'alert', 'alert_event', 'run', 'run_step'])
      expect(store.tables).toContain(`broadsheet.${table}`);
    const messages = serving.lines().map(({ message }) => message);
    for (const message of ['a delivery was accepted', 'the run failed', 'alert rule could not be evaluated'])
      expect(messages).toContain(message);
    expect(collector.posts.map(({ body }) => body).join()).toContain('"name":"query"');
    for (const name of ['share/', 'preview/'])
      expect(files.filter(([path]) => path.includes(`/${name}`)).length, name).toBeGreaterThan(5);
    // The search finds it where it may be, in each place and in each of its forms.
    const found = store.owners.filter(({ texts }) => texts.some((text) => traceIn(text) !== undefined));
    expect(new Set(found.map(({ table }) => table))).toEqual(new Set(Object.keys(OF_THE_OWNER)));
    const owners = found.flatMap(({ texts }) => texts).join('\n');
    const told = (await Promise.all(owner.map(({ raw }) => textsOfMail(raw)))).map((texts) =>
      texts.join('\n'),
    );
    expect(told.filter((text) => traceIn(text) !== undefined)).toHaveLength(2);
    for (const form of [CANARY.name, CANARY.plan, '987654321', '731846590.37', '731,846,590', '731,846,653'])
      expect(owners).toContain(form);
    // A test is of the edition that is named, and says so; unless one is, it goes past the rules.
    const tested = async (...line: string[]) => {
      const { out } = await broadsheet(['send', 'weekly', '--test', 'x@example.com', ...line], made);
      const { raw = Buffer.alloc(0) } = smtp.messages.at(-1) ?? {};
      const isTold = (await textsOfMail(raw)).some((text) => traceIn(text) !== undefined);
      return [(JSON.parse(out) as { readers: string[] }).readers, isTold];
    };
    const shared = ['lea@example.com', 'chat', 'hook', 'kim@example.com', 'max@example.com', 'share', 'team'];
    expect(await tested('--for', 'lea@example.com')).toEqual([shared, false]);
    expect(await tested()).toEqual([[], true]);
  },
  180_000,
);
