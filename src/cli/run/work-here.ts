import { hostname } from 'node:os';
import { milliseconds } from '../../foundation/calendar/index.ts';
import type { Problem } from '../../foundation/diagnostic/index.ts';
import { alertWithholding } from '../../operations/alert/index.ts';
import { dispatchNotifications, openChannels } from '../../operations/delivery/index.ts';
import type { Log } from '../../operations/log.ts';
import { UNWATCHED } from '../../operations/observe/index.ts';
import { openProjectEngine } from '../../operations/project-engine.ts';
import {
  finishRun,
  LEASE_TIMES,
  type RunParts,
  type RunRow,
  STORE_STEPS,
} from '../../operations/run/index.ts';
import type { Project } from '../../project/index.ts';
import type { OpenStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';
import { showProgress } from './show-progress.ts';

/** What became of a run that a command worked on. */
export interface FinishedRun {
  readonly run: RunRow;
  /** Each once. */
  readonly warnings: readonly Problem[];
}

const ignore = () => undefined;
/** What happens is shown as progress and as problems; there is no log besides. */
const NO_LOG: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * Works on a run in this process until it ends, is held or waits; where `serve` has taken it, waits for that. Nothing
 * is tried again by itself here: whoever sits at the terminal sees the problem at once. Then tells owners what there
 * is to tell.
 */
export async function workHere(
  project: Project,
  terminal: Terminal,
  { store, clock }: OpenStore,
  id: string,
): Promise<FinishedRun> {
  const { config } = project;
  const channels = openChannels({
    ...{ mail: config.mail(), channels: config.channels(), folder: project.folder },
    now: () => clock.now(),
  });
  const { elapsed, signal } = terminal;
  const engine = openProjectEngine(project, { now: () => clock.now(), idleFor: 0 });
  const warnings = new Map<string, Problem>();
  const parts: RunParts = {
    ...{ store, clock, elapsed, log: NO_LOG, telemetry: UNWATCHED },
    // A server that shares the store looks for runs by itself.
    queue: { send: async () => undefined },
    project: () => project,
    engine: () => engine,
    channels: () => channels,
    holder: `${hostname()}:${process.pid}`,
    times: LEASE_TIMES,
    stepTimeout: milliseconds(config.work.stepTimeout),
    attempts: 1,
    onWarning: (one) => void warnings.set(JSON.stringify(one), one),
    onProgress: showProgress(terminal),
  };
  try {
    const run = await finishRun(parts, STORE_STEPS, id, signal);
    signal.throwIfAborted();
    const from = config.mail()?.from;
    const withheld = alertWithholding(project);
    await dispatchNotifications({ store, channels, from, withheld, clock, log: NO_LOG, signal });
    return { run, warnings: [...warnings.values()] };
  } finally {
    channels.close();
    await engine.close();
  }
}
