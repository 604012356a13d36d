import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { alertSetting, evaluateDueAlerts, listAlerts } from '../../../src/operations/alert/index.ts';
import { listEditions, readEdition, readRendition } from '../../../src/operations/archive/index.ts';
import { openProjectEngine } from '../../../src/operations/project-engine.ts';
import { decideRun, rerun } from '../../../src/operations/run/index.ts';
import { MIGRATIONS, openStore, restoreStore, type Store } from '../../../src/operations/store/index.ts';
import { NO_LOG, openHand, openWorld, type World } from '../../run/world.ts';
import { createDatabase } from '../../setup/database.ts';
import { longTest } from '../../support/long.ts';
import { readMail } from '../../support/reading-mail.ts';
import { emptyFolder } from '../folders.ts';
import { type KeptKind, readKept } from './kept-file.ts';
import { KEPT_PROJECT } from './project.ts';

interface KeptCase {
  /** How many migrations the store was written under. */
  readonly migrations: number;
  readonly kind: KeptKind;
  /** Whether it has a correction of 1 October, which was sent, and one of 2 October, which was only asked for. */
  readonly corrects: boolean;
}

const CASES: readonly KeptCase[] = [
  { migrations: 1, kind: 'embedded', corrects: false },
  { migrations: 1, kind: 'server', corrects: false },
  { migrations: 6, kind: 'server', corrects: true },
  { migrations: 8, kind: 'server', corrects: true },
  { migrations: 9, kind: 'server', corrects: true },
];

/** Three hours after the kept store was left. */
const NOW = new Date('2026-11-16T12:00:00Z');

async function openKept(migrations: number, kind: KeptKind): Promise<Store> {
  const content = await readKept(migrations, kind);
  const folder = await emptyFolder();
  const url = kind === 'server' ? await onServer(content) : undefined;
  if (url === undefined) {
    const backup = join(folder, 'backup.tar');
    await writeFile(backup, content);
    await restoreStore(folder, backup);
  }
  const store = await openStore(url, { folder, purpose: 'a test' });
  onTestFinished(() => store.close());
  return store;
}

async function onServer(content: Buffer): Promise<string> {
  const { url, execute } = await createDatabase('kept');
  await execute(content.toString());
  return url;
}

/** A project over a kept store, at the time at which somebody opens it. */
async function worldOver(store: Store): Promise<World> {
  const world = await openWorld({ files: KEPT_PROJECT });
  return { ...world, store, clock: { now: () => NOW.getTime() } };
}

const unfinished = `SELECT id, slot::date::text AS day FROM run
  WHERE state IN ('queued', 'running', 'waiting') ORDER BY slot`;

/** Who got a mail of which day, by its Message-ID: `10-03 ada`. */
async function sentIn({ server, store }: World): Promise<string[]> {
  const rows = await store.query<{ day: string; recipient: string; messageId: string }>(
    `SELECT to_char(slot, 'MM-DD') AS day, recipient, message_id AS "messageId" FROM delivery`,
  );
  const ids = await Promise.all(server.messages.map(async ({ raw }) => (await readMail(raw)).messageId));
  const known = new Map(
    rows.map(({ day, recipient, messageId }) => [messageId, `${day} ${recipient.split('@')[0]}`]),
  );
  return ids.map((id) => known.get(id ?? '') ?? `nobody's: ${id}`).sort();
}

describe.each(CASES)(
  'a store that was written under $migrations migrations, $kind',
  ({ migrations, kind, corrects }) => {
    test('is brought up to date, and its unfinished runs go on from where they were', async () => {
      const world = await worldOver(await openKept(migrations, kind));
      const { store } = world;
      expect(await store.query('SELECT number FROM migration ORDER BY number')).toEqual(
        MIGRATIONS.map(({ number }) => ({ number })),
      );
      const runs = await store.query<{ id: string; day: string }>(unfinished);
      expect(runs.map(({ day }) => day.slice(5))).toEqual([
        ...(corrects ? ['10-02'] : []),
        ...['10-03', '10-04', '10-05', '10-06', '10-07', '10-08', '10-12', '10-14', '10-18', '11-16'],
      ]);
      const { work } = openHand(world);
      for (const { id, day } of runs) expect([day, await work(id)]).toEqual([day, 'done']);
      // Of the 18th, one had it, and of the other nobody knows: neither is sent again.
      const days = [
        ...(corrects ? ['10-02'] : []),
        ...['10-03', '10-04', '10-05', '10-06', '10-07', '10-08', '10-12', '10-14', '11-16'],
      ];
      expect(await sentIn(world)).toEqual(days.flatMap((day) => [`${day} ada`, `${day} bob`]));
      const left = `SELECT state, count(*) AS count FROM delivery GROUP BY state ORDER BY state`;
      expect(await store.query(left)).toEqual([
        ...[
          { state: 'accepted', count: corrects ? 29 : 25 },
          { state: 'rejected', count: 1 },
        ],
        ...[
          { state: 'skipped', count: 3 },
          { state: 'unknown', count: 3 },
        ],
      ]);
      // Only the edition that is held waits for its owner.
      const kept = 'SELECT DISTINCT state FROM artifact JOIN run ON run.id = run_id';
      expect(await store.query(kept)).toEqual([{ state: 'held' }]);
    }, 120_000);

    // Opening an embedded store takes longest, and what it holds is the same.
    const furtherTest = kind === 'embedded' ? longTest : test;

    furtherTest(
      'keeps what was decided, and takes further decisions',
      async () => {
        const world = await worldOver(await openKept(migrations, kind));
        const { store } = world;
        const { work } = openHand(world);
        const [held] = await store.query<{ id: string }>("SELECT id FROM run WHERE state = 'held'");
        await decideRun(store, held?.id ?? '', 'release', 'ada', NOW);
        expect(await work(held?.id ?? '')).toBe('done');
        expect(await sentIn(world)).toEqual(['10-10 ada', '10-10 bob']);
        const [done] = await store.query<{ id: string }>(
          "SELECT id FROM run WHERE slot::date = '2026-10-01'",
        );
        await rerun(store, done?.id ?? '', NOW);
        expect(await work(done?.id ?? '')).toBe('done');
        // Both have the edition already.
        expect(world.server.messages).toHaveLength(2);
        expect(await store.query('SELECT recipient, report FROM unsubscribe')).toEqual([
          { recipient: 'carol@example.com', report: 'weekly' },
        ]);
      },
      120_000,
    );

    furtherTest(
      'gives its editions and files as they were, and tells nothing a second time',
      async () => {
        const world = await worldOver(await openKept(migrations, kind));
        const { store, clock } = world;
        const editions = await listEditions(store, { report: 'weekly', limit: 50 });
        expect(editions.map(({ date, revision }) => `${date.slice(5)} ${revision}`)).toEqual([
          ...['10-18 1', '10-17 1', '10-16 1', '10-15 1', '10-14 1', '10-13 1', '10-08 1', '10-07 1'],
          ...['10-02 2', '10-02 1', ...(corrects ? ['10-01 1'] : []), '10-01 1'],
        ]);
        const id = editions[0]?.id ?? '';
        expect(JSON.stringify((await readEdition(store, id)).blocks)).toContain('["Ada",80]');
        const page = await readRendition(store, id, 'report.html');
        expect(Buffer.from(page.bytes).toString()).toContain('$80.00');

        const engine = openProjectEngine(world.project, { now: clock.now });
        onTestFinished(() => engine.close());
        const setting = await alertSetting(world.project, engine);
        const told = () => store.query('SELECT key FROM notification');
        const before = await told();
        await evaluateDueAlerts({ store, setting, clock, log: NO_LOG });
        expect(await told()).toEqual(before);
        const alerts = await listAlerts(store, ['many', 'soon', 'rest'], NOW.getTime());
        expect(alerts.map(({ rule, group, memory }) => `${rule} ${group} ${memory.state}`).sort()).toEqual([
          ...['many "Basic" firing', 'many "Pro" firing', 'rest  normal', 'soon  pending'],
        ]);
      },
      120_000,
    );
  },
);
