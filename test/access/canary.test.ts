import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inflateSync } from 'node:zlib';
import { type Attachment, simpleParser } from 'mailparser';
import { extractText, getMeta } from 'unpdf';
import { expect, onTestFinished, test } from 'vitest';
import { listRenditions, readRendition } from '../../src/operations/archive/index.ts';
import { createRun, findRun } from '../../src/operations/run/index.ts';
import { postgresStore, type Store } from '../../src/operations/store/index.ts';
import { loadProject } from '../../src/project/index.ts';
import { openLog } from '../../src/server/log/index.ts';
import { openServer } from '../../src/server/open-server.ts';
import { broadsheet, makeFolder } from '../cli/command-line.ts';
import { xlsxParts } from '../media/xlsx-parts.ts';
import { createDatabase } from '../setup/database.ts';
import { startSmtpServer } from '../setup/smtp.ts';
import { startWebReceiver } from '../setup/web-receiver.ts';
import { DATABASES } from './databases.ts';

/** What nobody but the owner may find: of one customer, with one order; and the totals that hold it. */
const CANARY = { name: 'Zzyzx Canary Holdings', plan: 'Quokkaplan', amount: 31_415.93 };
const TRACES = /zzyzx|canary holdings|quokka|(?<!\d)31[,. \u00a0\u202f’']?(?:41[56]|47[89]|466)(?!\d)|98765/i;

const DAY = 86_400_000;
const dayAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

const CUSTOMERS = [
  [1, 'Anna', 'Basic'],
  [2, 'Bert', 'Basic'],
  [98_765, CANARY.name, CANARY.plan],
] as const;
const ORDERS = [
  [1, 1, dayAgo(2), 20.5],
  [2, 2, dayAgo(3), 30],
  [98_765, 98_765, dayAgo(2), CANARY.amount],
  [4, 1, dayAgo(20), 12.25],
] as const;

const MODEL = `tables:
  customers:
    relation: customers
    key: id
    dimensions: { id: {}, name: {}, plan: {} }
    access: { rows: [{ where: { plan: { in: { reader: plans } } } }] }
  orders:
    relation: orders
    key: id
    time: day
    links: { customer: { to: customers, column: customer } }
    checks: [{ check: range, column: amount, atMost: 1000, name: amounts, severity: warn }]
metrics:
  revenue: { kind: simple, label: Revenue, description: All., format: currency, table: orders, aggregate: sum, column: amount }
  largest: { kind: simple, label: Largest, description: All., format: currency, table: orders, aggregate: max, column: amount }
  orders: { kind: simple, label: Orders, description: All., table: orders, aggregate: count }
`;

const REPORT = `title: Weekly
window: { trailing: { days: 30 } }
gate: { warn: notice, fail: notice }
recipients:
  - { address: kim@example.com, as: kim }
  - { address: lea@example.com, as: kim, locale: de }
  - { list: list.csv }
  - { channel: hook, as: kim }
mail: { attach: [pdf, xlsx, csv] }
blocks:
  - { type: kpis, metrics: [revenue, largest, orders] }
  - { type: chart, title: Revenue by day, metrics: [revenue], grain: day }
  - { type: table, title: Customers, metrics: [revenue, largest], by: [name], limit: 1, others: true, totals: true }
  - { type: table, title: Plans, metrics: [revenue], by: [customers.plan], totals: true }
  - { type: kpis, title: Nearly, where: { customers.plan: Quokkaplam }, metrics: [revenue] }
  - { type: chart, title: Shares, metrics: [revenue], by: name }
  - { type: provenance }
`;

const ALERTS = `alerts:
  high:
    metric: revenue
    window: { trailing: { days: 30 } }
    through: yesterday
    when: { threshold: { above: 10 } }
    as: kim
    notify: [kim@example.com, { channel: hook }]
  each:
    metric: revenue
    by: name
    window: { trailing: { days: 30 } }
    through: yesterday
    when: { threshold: { above: 10 } }
    as: kim
    notify: [kim@example.com]
`;

/** The data, where a connection says that they are. */
async function dataOn(on: (typeof DATABASES)[number]) {
  const csv = (head: string, rows: readonly (readonly unknown[])[]) =>
    `${[head, ...rows.map((one) => one.join(','))].join('\n')}\n`;
  if (on === 'duckdb') {
    const files = {
      'data/customers.csv': csv('id,name,plan', CUSTOMERS),
      'data/orders.csv': csv('id,customer,day,amount', ORDERS),
    };
    const tables = '{ customers: data/customers.csv, orders: data/orders.csv }';
    return { files, environment: {}, connection: `{ kind: duckdb, tables: ${tables} }` };
  }
  const database = await createDatabase('canary');
  const values = (rows: readonly (readonly unknown[])[]) =>
    rows.map((one) => `(${one.map((value) => `'${value}'`).join(', ')})`).join(', ');
  await database.execute(`
    CREATE TABLE customers (id int, name text, plan text); INSERT INTO customers VALUES ${values(CUSTOMERS)};
    CREATE TABLE orders (id int, customer int, day date, amount numeric(8, 2)); INSERT INTO orders VALUES ${values(ORDERS)}`);
  return {
    files: {},
    environment: { SHOP_URL: database.url },
    connection: `{ kind: postgres, url: "\${SHOP_URL}" }`,
  };
}

/** All text that a file holds, packed or not. */
async function textsOf(bytes: Uint8Array): Promise<string[]> {
  const raw = Buffer.from(bytes);
  if (raw.subarray(0, 5).toString() === '%PDF-') {
    const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
    const streams = [...raw.toString('latin1').matchAll(/stream\r?\n(.*?)endstream/gs)].map(
      ([, found = '']) => {
        try {
          return inflateSync(Buffer.from(found, 'latin1')).toString('latin1');
        } catch {
          return found;
        }
      },
    );
    // Numbers of streams are where glyphs stand; those that are read are in the text.
    const words = streams.map((one) => one.replaceAll(/[\d.]+/g, ''));
    return [text, JSON.stringify(await getMeta(new Uint8Array(bytes))), ...words];
  }
  return raw.subarray(0, 2).toString() === 'PK' ? [...xlsxParts(bytes)].flat() : [raw.toString()];
}

/** Everything that a mail holds: head, parts, and attachments taken apart. */
async function textsOfMail(bytes: Buffer): Promise<string[]> {
  const { headerLines, text, html, attachments } = await simpleParser(bytes, { keepCidLinks: true });
  const files = await Promise.all(attachments.map(({ content }: Attachment) => textsOf(content)));
  const names = attachments.map(({ filename }) => filename ?? '');
  return [JSON.stringify(headerLines), text ?? '', String(html), ...names, ...files.flat()];
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile() && !join(one.parentPath, one.name).includes('/data/'));
  return await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await isSo()); ) {
    if (Date.now() > end) throw new Error('it takes too long');
    await sleep(100);
  }
}

/** Serves a project until a run is done and its alerts are told. */
async function served(on: (typeof DATABASES)[number]) {
  const data = await dataOn(on);
  const [smtp, web, kept] = [await startSmtpServer(), await startWebReceiver(), await createDatabase('kept')];
  const environment = {
    SMTP_URL: `${smtp.url}?tls=off`,
    HOOK_URL: web.url,
    STORE_URL: kept.url,
    ...data.environment,
  };
  const made = await makeFolder({
    ...data.files,
    'broadsheet.config.yaml': `connection: ${data.connection}
store: "\${STORE_URL}"
mail: { smtp: "\${SMTP_URL}", from: News <news@example.com> }
channels: { hook: { kind: webhook, url: "\${HOOK_URL}" } }
readers: { kim: { plans: [Basic] } }
`,
    ...{ 'model/shop.yaml': MODEL, 'reports/weekly.yaml': REPORT, 'alerts/rules.yaml': ALERTS },
    'list.csv': 'address,plans\nmax@example.com,Basic\n',
  });
  const project = await loadProject(made.folder, { environment });
  const lines: string[] = [];
  const server = await openServer({
    ...{ project: () => project, purpose: 'a test', version: 'test', holder: 'a test', environment },
    address: { host: '127.0.0.1', port: 0 },
    log: openLog({ level: 'debug', style: 'json', secrets: [], write: (line) => void lines.push(line) }),
    elapsed: () => performance.now(),
    signal: new AbortController().signal,
  });
  const store = postgresStore(kept.url);
  onTestFinished(async () => {
    await store.close();
    await server.stop({ graceMs: 0 });
    await Promise.all([smtp.stop(), web.stop(), made.dispose()]);
  });
  const { run } = await createRun(
    store,
    {
      ...{ report: 'weekly', variant: '', slot: new Date(), editionDate: dayAgo(0), parameters: {} },
      ...{ trigger: 'hand', sends: true },
    },
    new Date(),
  );
  await until(async () => (await findRun(store, run.id)).state === 'done');
  // Three mails of the edition and one of each rule; the edition and a rule to the channel.
  await until(async () => smtp.messages.length >= 5 && web.posts.length >= 2);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return { store, smtp, web, lines, metrics, made: { ...made, environment } };
}

async function rendered(store: Store, isMain: boolean): Promise<string[]> {
  const editions = await store.query<{ id: string }>(
    `SELECT id FROM edition WHERE (audience = '') = $1 ORDER BY locale`,
    [isMain],
  );
  const texts = editions.map(async ({ id }) => {
    const names = (await listRenditions(store, id)).map(({ name }) => name);
    const files = await Promise.all(names.map((name) => readRendition(store, id, name)));
    return [...names, ...(await Promise.all(files.map(({ bytes }) => textsOf(bytes)))).flat()];
  });
  return (await Promise.all(texts)).flat();
}

test.each(DATABASES)(
  'of a row on %s that is for others, nothing is found in anything that leaves for a reader',
  async (on) => {
    const { store, smtp, web, lines, metrics, made } = await served(on);
    const mails = (await Promise.all(smtp.messages.map(({ raw }) => textsOfMail(raw)))).flat();
    const show = async (...line: string[]) => {
      const { code, out, notes } = await broadsheet(['show', 'weekly', ...line], made);
      expect(code).toBe(0);
      return `${out}${notes}`;
    };
    const query = async (...line: string[]) => {
      const { out, notes } = await broadsheet(['query', 'revenue', ...line], made);
      return `${out}${notes}`;
    };
    const left: Readonly<Record<string, readonly string[]>> = {
      mails,
      posts: web.posts.map(({ body, headers }) => body + JSON.stringify(headers)),
      archive: await rendered(store, false),
      shown: [
        await show('--for', 'kim@example.com'),
        await show('--for', 'lea@example.com', '--format', 'json'),
      ],
      problems: [
        await query('--as', 'kim', '--where', 'customers.name=Zzyzx', '--by', 'name').then((text) =>
          text.replaceAll(/zzyzx/gi, ''),
        ),
        await query('--as', 'kim', '--by', 'plann'),
        await query('--as', 'kim', '--period', 'nonsense'),
      ],
      told: (await store.query<{ text: string }>('SELECT message::text AS text FROM notification')).map(
        ({ text }) => text,
      ),
      ledger: (
        await store.query<{ text: string }>('SELECT to_jsonb(delivery)::text AS text FROM delivery')
      ).map(({ text }) => text),
      log: lines,
      metrics: [metrics],
      // The model, the report and what is kept beside them.
      files: (await filesIn(made.folder)).map((text) => text.replaceAll('Quokkaplam', '')),
    };
    for (const [where, texts] of Object.entries(left)) {
      expect(texts.length, where).toBeGreaterThan(0);
      const found = texts
        .map((text) => text.replaceAll('Quokkaplam', ''))
        .filter((text) => TRACES.test(text));
      expect(
        found.map((text) => TRACES.exec(text)?.[0]),
        where,
      ).toEqual([]);
    }
    // They were sent what is theirs, in every form.
    const all = mails.join('\n');
    for (const own of ['$62.75', '62,75', 'Anna', 'Bert']) expect(all).toContain(own);
    expect(smtp.messages.map(({ to }) => to[0]?.split('@')[0]).sort()).toEqual([
      'kim',
      'kim',
      'kim',
      'lea',
      'max',
    ]);
    // A test is of the edition that is named, and says so; unless one is, it goes past the rules.
    const tested = async (...line: string[]) => {
      const { out } = await broadsheet(['send', 'weekly', '--test', 'x@example.com', ...line], made);
      const { raw = Buffer.alloc(0) } = smtp.messages.at(-1) ?? {};
      const isTold = (await textsOfMail(raw)).some((text) => TRACES.test(text.replaceAll('Quokkaplam', '')));
      return [(JSON.parse(out) as { readers: string[] }).readers, isTold];
    };
    expect(await tested('--for', 'lea@example.com')).toEqual([
      ['lea@example.com', 'hook', 'kim@example.com', 'max@example.com'],
      false,
    ]);
    expect(await tested()).toEqual([[], true]);
    // The search finds it where it may be: in the edition of the owner, in each of its forms.
    const owner = await rendered(store, true);
    expect(owner.filter((text) => TRACES.test(text)).length).toBeGreaterThan(4);
    expect(owner.some((text) => text.includes(CANARY.name))).toBe(true);
  },
  180_000,
);
