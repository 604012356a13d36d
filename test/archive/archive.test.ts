import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type EditionToKeep,
  editionBefore,
  findEdition,
  keepEdition,
  keepRenditions,
  listEditions,
  listRenditions,
  pruneArchive,
  readDefinition,
  readEdition,
  readRendition,
} from '../../src/operations/archive/index.ts';
import type { Claim } from '../../src/operations/run/run-row.ts';
import { claimRun, createRun } from '../../src/operations/run/state/index.ts';
import type { Store } from '../../src/operations/store/index.ts';
import type { Published } from '../../src/report/compose/index.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { openTestStore, STORE_KINDS } from '../support/test-store.ts';
import { askAgain, fillTill, publish, TILL } from './till.ts';

let engine: TestEngine;
let published: Published;
beforeAll(async () => {
  engine = await openDuckdbEngine();
  await fillTill(engine);
  published = await publish(engine, {
    report: { parameters: { plan: { type: 'text', label: 'Plan' } } },
    parameters: { plan: 'A' },
    blocks: [{ type: 'kpis', metrics: ['revenue', 'price'], where: { plan: { param: 'plan' } } }],
  });
});
afterAll(() => engine.close());

const NOON = Date.parse('2026-11-09T12:00:00Z');
const DAY = 86_400_000;

interface Kept {
  readonly report?: string;
  readonly variant?: string;
  readonly slot?: number;
  readonly date?: string;
  readonly now?: number;
  readonly state?: string;
}

/** Archives the edition for a slot, under a claim that holds, and lets its run end. */
async function keep(
  store: Store,
  { report = 'till', variant = '', slot = NOON, date = '2026-11-09', now = slot, state = 'done' }: Kept = {},
  more: Partial<EditionToKeep> = {},
): Promise<{ readonly id: string; readonly claim: Claim }> {
  const { run: created } = await createRun(
    store,
    {
      report,
      variant,
      slot: new Date(slot),
      editionDate: date,
      parameters: { plan: 'A' },
      trigger: 'hand',
      sends: true,
    },
    new Date(now),
  );
  await store.query("UPDATE run SET state = 'queued' WHERE id = $1::uuid", [created.id]);
  const run = await claimRun(store, created.id, {
    holder: 'test',
    now: new Date(now),
    leaseMilliseconds: 1000,
  });
  if (run === undefined) throw new Error('The run is not free.');
  const claim = { run: run.id, epoch: run.leaseEpoch };
  const { edition, report: definition } = published;
  const kept = {
    edition,
    run,
    audience: '',
    isMain: true,
    report: definition,
    model: TILL,
    now: new Date(now),
    ...more,
  };
  const id = await store.transaction((transaction) =>
    keepEdition(transaction, claim, { gate: { action: 'send', because: [] }, ...kept }),
  );
  await store.transaction((transaction) =>
    keepRenditions(transaction, claim, id, [
      { name: 'report.html', format: 'html', bytes: `<p>${report}</p>` },
      { name: 'report.pdf', format: 'pdf', bytes: new Uint8Array([1, 2, 3]) },
    ]),
  );
  await store.query('UPDATE run SET state = $2 WHERE id = $1::uuid', [run.id, state]);
  return { id, claim };
}

describe.each(STORE_KINDS)('on %s', (kind) => {
  test('an edition comes back as it was, with its files and definitions', async () => {
    const store = await openTestStore(kind);
    const { id } = await keep(store);
    expect(JSON.stringify(await readEdition(store, id))).toBe(JSON.stringify(published.edition));
    expect(await listRenditions(store, id)).toMatchObject([
      { name: 'report.html', format: 'html', bytes: 11, isKept: true },
      { name: 'report.pdf', format: 'pdf', bytes: 3, isKept: true },
    ]);
    expect(Buffer.from((await readRendition(store, id, 'report.html')).bytes).toString()).toBe('<p>till</p>');
    expect([...(await readRendition(store, id, 'pdf')).bytes]).toEqual([1, 2, 3]);
    await expect(readRendition(store, id, 'xlsx')).rejects.toMatchObject({
      problems: [{ code: 'RENDITION_UNKNOWN' }],
    });
    const { model, report } = await readDefinition(store, id);
    expect(report).toEqual(published.report);
    expect(Object.keys(model.metrics).sort()).toEqual(['price', 'revenue', 'sales']);
    expect(Object.keys(model.tables)).toEqual(['sales']);
  });

  test('content that was changed in the store is found out', async () => {
    const store = await openTestStore(kind);
    const { id } = await keep(store);
    await store.query('UPDATE edition SET sha256 = $1', ['0'.repeat(64)]);
    await store.query("UPDATE rendition SET content = 'x'::bytea");
    await expect(readEdition(store, id)).rejects.toMatchObject({ problems: [{ code: 'EDITION_DAMAGED' }] });
    await expect(readRendition(store, id, 'pdf')).rejects.toMatchObject({
      problems: [{ code: 'EDITION_DAMAGED' }],
    });
  });

  test('there is one for each revision and language, and what is there stays', async () => {
    const store = await openTestStore(kind);
    const first = await keep(store);
    const other = { ...published.edition, date: '2026-01-01' };
    expect((await keep(store, {}, { edition: other })).id).toBe(first.id);
    expect((await readEdition(store, first.id)).date).toBe('2026-11-09');
    const german = { ...published.edition, locale: { locale: 'de-DE', currency: 'USD' } };
    const second = await keep(store, {}, { edition: german, isMain: false });
    expect(second.id).not.toBe(first.id);
    const [listed, ...others] = await listEditions(store);
    expect(others).toEqual([]);
    expect(listed).toMatchObject({ id: first.id, languages: ['en-US', 'de-DE'] });
    expect((await findEdition(store, 'till')).id).toBe(first.id);
    expect((await findEdition(store, 'till', { locale: 'de-DE' })).id).toBe(second.id);
    // By its run: in the language that is meant, and the last revision.
    const run = first.claim.run.slice(0, 13);
    expect((await findEdition(store, run)).id).toBe(first.id);
    expect((await findEdition(store, run, { locale: 'de-DE' })).id).toBe(second.id);
    await store.query('UPDATE edition SET revision = 2, is_main = true WHERE id = $1::uuid', [second.id]);
    expect((await findEdition(store, run)).id).toBe(second.id);
  });

  test('a worker that lost its claim writes nothing', async () => {
    const store = await openTestStore(kind);
    const { id, claim } = await keep(store);
    await store.query("UPDATE run SET state = 'running', lease_epoch = lease_epoch + 1, revision = 2");
    const run = { ...(await findEdition(store, id)), id: claim.run, editionDate: '2026-11-09', revision: 2 };
    const { edition, report } = published;
    const late = { edition, run, audience: '', isMain: true, report, model: TILL, now: new Date(NOON) };
    const lost = { problems: [{ code: 'RUN_CLAIM_LOST' }] };
    await expect(
      store.transaction((transaction) =>
        keepEdition(transaction, claim, { gate: { action: 'send', because: [] }, ...late }),
      ),
    ).rejects.toMatchObject(lost);
    await expect(
      store.transaction((transaction) =>
        keepRenditions(transaction, claim, id, [{ name: 'a.md', format: 'md', bytes: '' }]),
      ),
    ).rejects.toMatchObject(lost);
    expect(await listEditions(store)).toHaveLength(1);
    expect(await listRenditions(store, id)).toHaveLength(2);
  });

  test('references: a report, its date or slot, the beginning of an id', async () => {
    const store = await openTestStore(kind);
    const old = await keep(store, { slot: NOON - 7 * DAY, date: '2026-11-02' });
    const noon = await keep(store);
    const evening = await keep(store, { slot: NOON + DAY / 4 });
    const growth = await keep(store, { report: 'growth', variant: '{"plan":"A"}' });
    const found = async (reference: string) => (await findEdition(store, reference)).id;
    expect(await found('till')).toBe(evening.id);
    expect(await found('till@2026-11-02')).toBe(old.id);
    expect(await found('till 2026-11-09')).toBe(evening.id);
    expect(await found('till@2026-11-09T13:00+01:00')).toBe(noon.id);
    expect(await found('growth')).toBe(growth.id);
    expect(await found(noon.id)).toBe(noon.id);
    expect(await found(noon.id.slice(0, 13).toUpperCase())).toBe(noon.id);
    await keep(store, { report: 'growth', variant: '{"plan":"B"}' });
    for (const [reference, code] of [
      ['growth', 'EDITION_AMBIGUOUS'],
      ['till@2026-11-03', 'EDITION_UNKNOWN'],
      ['till@yesterday', 'EDITION_UNKNOWN'],
      ['tall', 'EDITION_UNKNOWN'],
      ['', 'EDITION_UNKNOWN'],
    ] as const)
      await expect(found(reference)).rejects.toMatchObject({ problems: [{ code }] });
  });

  test('the newest is found first, with whichever parameters it was made, and listed first', async () => {
    const store = await openTestStore(kind);
    const plain = await keep(store, { slot: NOON - 7 * DAY, date: '2026-11-02' });
    const newest = await keep(store, { variant: '{"plan":"A"}' });
    expect((await findEdition(store, 'till')).id).toBe(newest.id);
    expect((await findEdition(store, 'till@2026-11-02')).id).toBe(plain.id);
    // Made by hand for the day after, at the beginning of a day that is another one in UTC.
    const later = await keep(store, { slot: NOON - DAY, date: '2026-11-10' });
    expect((await findEdition(store, 'till')).id).toBe(later.id);
    expect((await listEditions(store)).map(({ id }) => id)).toEqual([later.id, newest.id, plain.id]);
  });

  test('the list says what became of each', async () => {
    const store = await openTestStore(kind);
    const checks = (['pass', 'warn', 'fail', 'fail'] as const).map((verdict, index) => ({
      ...{ name: `c${index}`, label: 'C', verdict, message: 'M' },
    }));
    const { provenance } = published.edition;
    const edition = { ...published.edition, provenance: { ...provenance, checks } };
    const gate = { action: 'notice', because: ['c2', 'c3'] } as const;
    const { claim } = await keep(store, {}, { edition, gate });
    await keep(store, { report: 'other' });
    await store.query(
      `INSERT INTO delivery (run_id, report, slot, recipient, channel, locale, state, created_at)
       SELECT $1::uuid, 'till', now(), n::text, 'mail', 'en', CASE n WHEN 1 THEN 'unknown' ELSE 'accepted' END, now()
       FROM generate_series(1, 3) AS n`,
      [claim.run],
    );
    const [listed, ...others] = await listEditions(store, { report: 'till' });
    expect(others).toEqual([]);
    expect(listed).toMatchObject({
      ...{ report: 'till', date: '2026-11-09', slot: new Date(NOON), revision: 1, gate, isKept: true },
      checks: { pass: 1, warn: ['c1'], fail: ['c2', 'c3'] },
      deliveries: { accepted: 2, unknown: 1 },
      definitions: { hash: '0', commit: null },
      runState: 'done',
    });
    expect(listed?.bytes).toBeGreaterThan(500);
    expect(await listEditions(store, { limit: 1 })).toHaveLength(1);
  });

  test('the edition before is the last one that is done, and its figures can be asked again', async () => {
    const store = await openTestStore(kind);
    const lastBefore = (slot: number, variant = '') =>
      editionBefore(store, { report: 'till', variant, slot: new Date(slot) });
    expect(await lastBefore(NOON)).toBeUndefined();
    const done = await keep(store, { slot: NOON - 2 * DAY });
    await keep(store, { slot: NOON - DAY, state: 'dropped' });
    await keep(store, { slot: NOON });
    const found = await lastBefore(NOON);
    expect(found?.id).toBe(done.id);
    expect(await lastBefore(NOON - 2 * DAY)).toBeUndefined();
    expect(await lastBefore(NOON, '{"plan":"B"}')).toBeUndefined();
    expect(found).toEqual({ id: done.id, ...published, model: found?.model });
    expect((await askAgain(engine, found as Published, { above: 0 })).found).toEqual([]);
  });
});

describe('retention', () => {
  test('takes files first, then editions, and never the newest of a report', async () => {
    const store = await openTestStore('pglite');
    const slots = [0, 10, 20].map((days) => NOON - days * DAY);
    const [newest, younger, oldest] = await Promise.all(
      slots.map(async (slot) => (await keep(store, { slot })).id),
    );
    const alone = await keep(store, { report: 'rare', slot: NOON - 1000 * DAY });
    const retention = { editions: 15 * DAY, renditions: 5 * DAY };
    expect(await pruneArchive(store, retention, NOON)).toEqual({ editions: 1, renditions: 4 });
    expect(await pruneArchive(store, retention, NOON)).toEqual({ editions: 0, renditions: 0 });
    for (const id of [newest, alone.id]) {
      await readEdition(store, id ?? '');
      await readRendition(store, id ?? '', 'pdf');
    }
    await readEdition(store, younger ?? '');
    const gone = { problems: [{ code: 'EDITION_PRUNED' }] };
    await expect(readRendition(store, younger ?? '', 'pdf')).rejects.toMatchObject(gone);
    await expect(readEdition(store, oldest ?? '')).rejects.toMatchObject(gone);
    await expect(readDefinition(store, oldest ?? '')).rejects.toMatchObject(gone);
    expect((await listEditions(store)).map(({ isKept }) => isKept)).toEqual([true, true, false, true]);
    expect(
      (await editionBefore(store, { report: 'till', variant: '', slot: new Date(slots[1] ?? 0) }))?.id,
    ).toBeUndefined();
  });

  test('goes through many in batches', async () => {
    const store = await openTestStore('pglite');
    const { id } = await keep(store);
    await store.query(
      `INSERT INTO rendition (edition_id, name, format, bytes, sha256, content)
       SELECT $1::uuid, n::text, 'csv', 1, '', 'x'::bytea FROM generate_series(1, 250) AS n`,
      [id],
    );
    await keep(store, { slot: NOON + DAY });
    expect(await pruneArchive(store, { editions: DAY, renditions: DAY / 2 }, NOON + DAY)).toEqual({
      editions: 0,
      renditions: 252,
    });
  });
});
