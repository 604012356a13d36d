/**
 * Ten thousand due slots: how long the planner takes to create their runs, on the embedded store and on a server,
 * beside one statement that inserts as many rows and decides nothing; and how long it takes to see that nothing is due.
 *
 *     node bench/plan-slots.ts               10,000 reports, 5 rounds
 *     node bench/plan-slots.ts 50000 3       more of them
 */
import type { PlannedReport } from '../src/operations/schedule/index.ts';
import { planSlots } from '../src/operations/schedule/index.ts';
import {
  MIGRATIONS,
  migrate,
  openPglite,
  pgliteStore,
  postgresStore,
  type Store,
} from '../src/operations/store/index.ts';
import { median, milliseconds } from './measure.ts';
import { startPostgresServer } from './postgres-server.ts';

const ZONES = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'],
  ...['America/Sao_Paulo', 'Asia/Tokyo', 'Europe/London', 'Pacific/Auckland', 'America/St_Johns'],
];
const DAY = 86_400_000;
const BEGIN = Date.parse('2026-11-22T00:00Z');

/** Reports that are each due once a day, at all times of the day. */
function reportsOf(count: number): PlannedReport[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ report: `report-${index}`, variant: '', parameters: {}, catchUp: 'latest', zone: 'Europe/Berlin' },
    schedule: {
      rhythm: { kind: 'cron', cron: `${index % 60} ${Math.floor(index / 60) % 24} * * *` },
      zone: ZONES[index % ZONES.length] ?? 'UTC',
      ...{ holidays: new Set<string>(), move: 'skip' },
    },
  }));
}

const FLOOR = `
INSERT INTO run (report, slot, edition_date, trigger, sends, created_at)
SELECT 'floor-' || number, $2::timestamptz, $2::date, 'schedule', true, $2::timestamptz
FROM generate_series(1, $1::int) AS number`;

/** What a store is measured to need, in milliseconds; medians. */
export interface PlanFigures {
  readonly due: number;
  readonly idle: number;
  readonly floor: number;
  /** Median of due / floor, round by round. */
  readonly ratio: number;
}

async function measure(store: Store, count: number, rounds: number): Promise<PlanFigures> {
  await migrate(store, MIGRATIONS);
  const reports = reportsOf(count);
  await planSlots(store, reports, BEGIN);
  const times: { due: number; idle: number; floor: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const now = BEGIN + round * DAY;
    let created = 0;
    const due = await milliseconds(async () => {
      created = (await planSlots(store, reports, now)).length;
    });
    if (created !== count) throw new Error(`${created} runs were created in place of ${count}`);
    const idle = await milliseconds(() => planSlots(store, reports, now + 3000));
    const floor = await milliseconds(() => store.query(FLOOR, [count, new Date(now)]));
    times.push({ due, idle, floor });
  }
  return {
    due: median(times.map((one) => one.due)),
    idle: median(times.map((one) => one.idle)),
    floor: median(times.map((one) => one.floor)),
    ratio: median(times.map((one) => one.due / one.floor)),
  };
}

/** Measures both stores and says what it saw, a line each. */
export async function measurePlanning(count = 10_000, rounds = 5): Promise<string[]> {
  const embedded = pgliteStore(await openPglite(), 'embedded');
  const server = await startPostgresServer();
  const remote = postgresStore(server.url);
  try {
    return [
      line('embedded', count, await measure(embedded, count, rounds)),
      line('server', count, await measure(remote, count, rounds)),
    ];
  } finally {
    await embedded.close();
    await remote.close();
    await server.stop();
  }
}

function line(name: string, count: number, { due, idle, floor, ratio }: PlanFigures): string {
  return [
    `${name}: ${count} slots planned in ${due.toFixed(0)} ms`,
    `${ratio.toFixed(1)} times a bare insert (${floor.toFixed(0)} ms)`,
    `${idle.toFixed(0)} ms when nothing is due`,
  ].join(', ');
}

if (import.meta.main) {
  const [count, rounds] = process.argv.slice(2);
  for (const text of await measurePlanning(Number(count ?? 10_000), Number(rounds ?? 5))) {
    process.stdout.write(`${text}\n`);
  }
}
