import { onTestFinished } from 'vitest';
import type { Session } from '../../src/metrics/connection/index.ts';
import { openChannels } from '../../src/operations/delivery/index.ts';
import type { Log } from '../../src/operations/log.ts';
import { UNWATCHED } from '../../src/operations/observe/index.ts';
import { openProjectEngine } from '../../src/operations/project-engine.ts';
import {
  createRun,
  findRun,
  type RunParts,
  type RunRow,
  STORE_STEPS,
  type Step,
  type Steps,
  workRun,
} from '../../src/operations/run/index.ts';
import { LeaseEnded } from '../../src/operations/run/lease/index.ts';
import { loadProject, loadUsable, type Project } from '../../src/project/index.ts';
import { makeFolder, writeFiles } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { type SmtpOptions, startSmtpServer } from '../setup/smtp.ts';
import { openTestStore, type STORE_KINDS } from '../support/test-store.ts';

/** A setting for runs: a project of three orders, a store, and a mail server. */
export interface Setting {
  /** Default: a server, which begins faster. */
  readonly store?: (typeof STORE_KINDS)[number];
  /** In place of, or besides, the files of the small project. */
  readonly files?: Readonly<Record<string, string>>;
  /** Lines for the end of the configuration. */
  readonly config?: string;
  /** Lines for the head of the report. */
  readonly report?: string;
  readonly smtp?: SmtpOptions;
  readonly environment?: Readonly<Record<string, string>>;
  /** Takes what can be used where some definitions are wrong; default: all of them are right. */
  readonly isUsable?: boolean;
}

const ignore = () => undefined;
export const NO_LOG: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Opens a world; everything in it ends with the test. */
export async function openWorld(setting: Setting = {}) {
  const { files = {}, config = '', report = '', environment = {} } = setting;
  const folder = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': SMALL_PROJECT['broadsheet.config.yaml'] + config,
    'reports/weekly.yaml': `${report}\n${SMALL_PROJECT['reports/weekly.yaml']}`,
    ...files,
  });
  onTestFinished(folder.dispose);
  const server = await startSmtpServer(setting.smtp);
  onTestFinished(() => server.stop());
  const store = await openTestStore(setting.store ?? 'postgres');
  const loading = { environment: { SMTP_URL: `${server.url}?tls=off`, ...environment } };
  const load = () => (setting.isUsable === true ? loadUsable : loadProject)(folder.folder, loading);
  const project = await load();
  const time = { ahead: 0 };
  const clock = { now: () => Date.now() + time.ahead };
  return {
    ...{ folder: folder.folder, server, store, project, clock, load, loading },
    /** Lets time pass at once. */
    pass: (milliseconds: number) => {
      time.ahead += milliseconds;
    },
    write: (changed: Readonly<Record<string, string>>) => writeFiles(folder.folder, changed),
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;

/** A worker of a world, and the statements that it asked the database. */
export function openHand(world: World, change: Partial<RunParts> = {}, project: Project = world.project) {
  const { config } = project;
  const channels = openChannels({ mail: config.mail(), channels: config.channels(), folder: world.folder });
  const statements: string[] = [];
  const engine = openProjectEngine(project, {
    opening: async (open) => {
      const connection = await open();
      return {
        ...connection,
        snapshot: (work, options) =>
          connection.snapshot((session) => work(counting(session, statements)), options),
      };
    },
    now: () => world.clock.now(),
    idleFor: 50,
  });
  onTestFinished(async () => {
    channels.close();
    await engine.close();
  });
  const parts: RunParts = {
    ...{ store: world.store, clock: world.clock, log: NO_LOG, telemetry: UNWATCHED },
    elapsed: () => performance.now(),
    queue: { send: async () => undefined },
    project: () => project,
    engine: () => engine,
    channels: () => channels,
    holder: 'hand',
    times: { lease: 10_000, heartbeat: 100 },
    stepTimeout: 60_000,
    attempts: 3,
    ...change,
  };
  return { parts, statements, work: (id: string, steps: Steps = STORE_STEPS) => workRun(parts, steps, id) };
}

function counting(session: Session, statements: string[]): Session {
  return {
    ...session,
    query(statement, options) {
      statements.push(JSON.stringify([statement.sql, statement.params]));
      return session.query(statement, options);
    },
  };
}

/** The run of the small project's edition. */
export async function weekly({ store, clock }: World, change: Partial<RunRow> = {}): Promise<RunRow> {
  const request = {
    report: 'weekly',
    variant: '',
    slot: new Date('2026-11-16T08:00:00Z'),
    editionDate: '2026-11-16',
    parameters: {},
    trigger: 'schedule',
    sends: true,
    ...change,
  } as const;
  return (await createRun(store, request, new Date(clock.now()))).run;
}

/** Steps whose worker goes away, without a word, as one of them is about to begin; the ones that were done are noted. */
export function dyingAt(fatal: Step | undefined, done: Step[]): Steps {
  const entries = Object.entries(STORE_STEPS).map(([name, work]): [string, Steps[Step]] => [
    name,
    async (context) => {
      if (name === fatal) throw new LeaseEnded('lost');
      const result = await work(context);
      done.push(name as Step);
      return result;
    },
  ]);
  return Object.fromEntries(entries) as unknown as Steps;
}

export async function stateOf({ store }: World, { id }: RunRow) {
  return (await findRun(store, id)).state;
}

/** What owners were told, oldest first. */
export async function noticesIn({ store }: World) {
  return await store.query<{
    key: string;
    message: { subject: string; paragraphs: string[]; facts: [string, string][] };
    destinations: object[];
  }>('SELECT key, message, destinations FROM notification ORDER BY created_at, key');
}
