import { setTimeout as sleep } from 'node:timers/promises';
import { type Problem, ProblemError } from '../foundation/diagnostic/index.ts';
import type { Log } from '../operations/log.ts';
import { type Project, stateOfFiles } from '../project/index.ts';
import { listen, waitingApp } from './http/index.ts';
import { problemLine } from './problem-line.ts';
import { readingRule } from './reading-rule.ts';
import type { ServerParts } from './server-parts.ts';

export interface AwaitOptions {
  /** The project folder, absolute. */
  readonly folder: string;
  readonly log: Log;
  /** Reads what can be used of the files. @throws what is wrong with what everything stands on */
  readonly load: () => Promise<Project>;
  /** Where to answer meanwhile; nowhere without it. */
  readonly address: ServerParts['address'];
  readonly signal: AbortSignal;
  /** Milliseconds between two looks at the files; default one second. */
  readonly every?: number;
}

/**
 * Reads the definitions of a server that begins. Where the configuration or the model is wrong it waits until the files
 * are mended, says so in its log and over HTTP, and does nothing else: without them it knows neither its store nor whom
 * to tell.
 * @returns undefined when it was told to end first
 * @throws what cannot be mended in the files of definitions: CONFIG_NOT_FOUND, ENV_MISSING
 */
export async function awaitDefinitions(options: AwaitOptions): Promise<Project | undefined> {
  const { folder, log, load, address, signal, every = 1_000 } = options;
  const reading = readingRule(await stateOfFiles(folder, []));
  let wrong = await attempt(load);
  if (!Array.isArray(wrong)) return wrong;
  const place = () => (Array.isArray(wrong) ? placesOf(wrong) : '');
  const listening = address === undefined ? undefined : await listen(waitingApp(place), address);
  if (listening !== undefined) log.info({ url: listening.url }, 'listening');
  try {
    tell(log, wrong);
    while (!signal.aborted) {
      await sleep(every, undefined, { signal }).catch(() => undefined);
      const state = await stateOfFiles(folder, []);
      if (!reading.isDue(state, true)) continue;
      const hasChanged = reading.took(state);
      wrong = await attempt(load);
      if (!Array.isArray(wrong)) return wrong;
      if (hasChanged) tell(log, wrong);
    }
    return undefined;
  } finally {
    await listening?.close({ graceMs: 1_000 });
  }
}

/** The project, or what is wrong with files that somebody may mend. */
async function attempt(load: () => Promise<Project>): Promise<Project | Problem[]> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problems.some(isElsewhere)) throw error;
    return [...error.problems];
  }
}

/** Nothing in the files of definitions helps against it. */
function isElsewhere({ code }: Problem): boolean {
  return code === 'CONFIG_NOT_FOUND' || code === 'ENV_MISSING';
}

function tell(log: Log, wrong: readonly Problem[]): void {
  log.error(
    { problems: wrong.map(problemLine) },
    'the definitions are wrong; nothing is done until they are mended',
  );
}

function placesOf(wrong: readonly Problem[]): string {
  const places = wrong.flatMap(({ code, location }) =>
    location === undefined ? [] : [`${location.file}:${location.line ?? 1} (${code})`],
  );
  return places.length === 0 ? 'wrong' : `wrong in ${[...new Set(places)].slice(0, 5).join(', ')}`;
}
