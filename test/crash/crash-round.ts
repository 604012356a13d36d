import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { STEPS } from '../../src/operations/run/index.ts';
import { openStore } from '../../src/operations/store/index.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { type Child, startChild } from './child.ts';
import { type CrashProject, writeCrashProject } from './crash-project.ts';
import { type Crew, openCrew } from './crew.ts';
import { countBy, type Verdict, verify } from './verify.ts';

export interface RoundOptions {
  /** Decides who dies and when; how far the work is by then is up to the machine. */
  readonly seed: number;
  readonly kills: number;
  /** A PostgreSQL database of its own; without one, the embedded store. */
  readonly storeUrl?: string;
  /** How many work at once; one on the embedded store. */
  readonly workers: number;
  readonly project: CrashProject;
  /** Whether somebody cancels runs, makes editions anew, corrects them and settles deliveries meanwhile. */
  readonly decides: boolean;
  /** After so many milliseconds the rest of the work must be done, or the round has failed. */
  readonly patience: number;
}

export interface RoundResult extends Verdict {
  /** How often a worker died in each step; `idle` between runs, `start` before it was ready. */
  readonly kills: Readonly<Record<string, number>>;
  /** How often what was decided. */
  readonly decisions: Readonly<Record<string, number>>;
}

/** How far into a step the plug is pulled, at most, in milliseconds: most steps are short, and sending is not. */
const LONGEST_MOMENT = { check: 20, compose: 60, judge: 5, publish: 30, render: 40, deliver: 250 } as const;

/** Pulls the plug of workers while they work off the slots of a project, and holds the ledger against the mails. */
export async function crashRound(options: RoundOptions): Promise<RoundResult> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-crash-'));
  const record = join(folder, 'record.jsonl');
  await writeCrashProject(folder, options.project, { hasServer: options.storeUrl !== undefined });
  await missSlots(folder, options);
  const mail = await startMail(record, options.seed);
  const environment = {
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    HOME: folder,
    ...(options.storeUrl === undefined ? {} : { STORE_URL: options.storeUrl }),
  };
  const crew = openCrew({ folder, environment, workers: options.workers });
  try {
    const kills = await killAtRandom(crew, options);
    await finish(crew, options.patience);
    await crew.stop();
    const store = await openStore(options.storeUrl, { folder, purpose: 'verify' });
    try {
      const { decisions } = crew;
      const verdict = await verify(store, record, { ...options, decisions });
      return { kills, decisions: countBy(decisions, ({ action }) => action), ...verdict };
    } finally {
      await store.close();
    }
  } finally {
    crew.kill();
    mail.child.release();
    await mail.child.ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** As if the reports had been planned until the day of their slots began, and nobody had been there since. */
async function missSlots(folder: string, { storeUrl, project }: RoundOptions): Promise<void> {
  const store = await openStore(storeUrl, { folder, purpose: 'prepare' });
  try {
    await store.query(
      'INSERT INTO schedule (report, planned_through) SELECT report, $2::timestamptz FROM unnest($1::text[]) AS report',
      [[...project.reports], new Date(`${project.day}T00:00:00Z`)],
    );
  } finally {
    await store.close();
  }
}

async function startMail(record: string, seed: number): Promise<{ port: number; child: Child }> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const child = startChild<{ port: number }>('smtp-process.ts', [record, String(seed)], {
    onLine: ({ port }) => resolve(port),
  });
  return { port: await promise, child };
}

async function killAtRandom(
  crew: Crew,
  { seed, kills, decides }: RoundOptions,
): Promise<Record<string, number>> {
  const random = seededRandom(seed);
  const counts: Record<string, number> = {};
  for (let kill = 0; kill < kills && !crew.isDone(); kill += 1) {
    const [pick, moment] = [random(), random()];
    if (decides) for (let wish = 0; wish < 2; wish += 1) await crew.decide({ pick: random(), of: random() });
    // Most die at work, in every step alike, half of them in the one that sends; some as they start, or between runs.
    const target = pick < 0.5 ? 'deliver' : STEPS[Math.floor(pick * 100) % STEPS.length];
    const step =
      pick < 0.9 && target !== undefined
        ? await crew.killIn(target, moment * LONGEST_MOMENT[target])
        : await sleep(moment * 1_000).then(() => crew.killAny(random()));
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
}

async function finish(crew: Crew, patience: number): Promise<void> {
  const deadline = performance.now() + patience;
  while (!crew.isDone()) {
    if (performance.now() > deadline) throw new Error(`The work was not done in time.\n${crew.complaints()}`);
    await sleep(100);
  }
}
