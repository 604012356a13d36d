import { setTimeout as sleep } from 'node:timers/promises';
import { type Problem, ProblemError } from '../foundation/diagnostic/index.ts';
import type { Log } from '../operations/log.ts';
import { type Project, stateOfFiles } from '../project/index.ts';
import { listen, waitingApp } from './http/index.ts';
import { problemLine } from './problem-line.ts';
import { readingRule } from './reading-rule.ts';
import type { ServerParts } from './server-parts.ts';
import type { WaitingTeller } from './tell-while-waiting.ts';

export interface AwaitOptions {
  /** The project folder, absolute. */
  readonly folder: string;
  readonly log: Log;
  /** Reads what can be used of the files. @throws what is wrong with what everything stands on */
  readonly load: () => Promise<Project>;
  /** Where to answer meanwhile; nowhere without it. */
  readonly address: ServerParts['address'];
  readonly signal: AbortSignal;
  /** Tells owners, while it waits. */
  readonly teller: WaitingTeller;
  /** Milliseconds between two looks at the files; default one second. */
  readonly every?: number;
}

/** What a mail server put off is tried again after so many looks at the files. */
const LOOKS_TO_DISPATCH = 15;

/**
 * Reads the definitions of a server that begins. Where the configuration or the model is wrong it waits until the files
 * are mended, says so in its log, over HTTP and, where the configuration can be read, to owners, and does nothing else.
 * Nothing of a model is used without the rest: what is defined in one place, such as a link, decides how figures of another
 * are grouped and checked.
 * @returns undefined when it was told to end first
 * @throws what cannot be mended in the files of definitions: CONFIG_NOT_FOUND, ENV_MISSING
 */
export async function awaitDefinitions(options: AwaitOptions): Promise<Project | undefined> {
  const { folder, log, load, address, teller, signal, every = 1_000 } = options;
  const reading = readingRule(await stateOfFiles(folder, []));
  let wrong = await attempt(load);
  if (!Array.isArray(wrong)) return wrong;
  const place = () => (Array.isArray(wrong) ? placesOf(wrong) : '');
  const listening = address === undefined ? undefined : await listen(waitingApp(place), address);
  if (listening !== undefined) log.info({ url: listening.url }, 'listening');
  try {
    tell(options, wrong);
    for (let looks = 1; !signal.aborted; looks += 1) {
      await sleep(every, undefined, { signal }).catch(() => undefined);
      if (looks % LOOKS_TO_DISPATCH === 0) teller.dispatch();
      const state = await stateOfFiles(folder, []);
      if (!reading.isDue(state, true)) continue;
      const hasChanged = reading.took(state);
      wrong = await attempt(load);
      if (!Array.isArray(wrong)) return wrong;
      if (hasChanged) tell(options, wrong);
    }
    return undefined;
  } finally {
    await teller.close();
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

function tell({ log, teller }: AwaitOptions, wrong: readonly Problem[]): void {
  log.error(
    { problems: wrong.map(problemLine) },
    'the definitions are wrong; nothing is done until they are mended',
  );
  teller.tell(wrong);
}

function placesOf(wrong: readonly Problem[]): string {
  const places = wrong.flatMap(({ code, location }) =>
    location === undefined ? [] : [`${location.file}:${location.line ?? 1} (${code})`],
  );
  return places.length === 0 ? 'wrong' : `wrong in ${[...new Set(places)].slice(0, 5).join(', ')}`;
}
