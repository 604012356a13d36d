import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { Drawn, DrawOptions } from './draw-format.ts';
import { memoryOf } from './memory-of.ts';
import type { RenderAnswer } from './messages.ts';
import { drawnMedium, type ProjectMedia } from './project-media.ts';
import { type RenderProcess, startProcess } from './start-process.ts';
import { assertFits, beyond } from './too-large.ts';

/** What drawing one format may take. */
export interface DrawLimits {
  readonly milliseconds: number;
  /** Of the process that draws, where the system tells (Linux); elsewhere only what JavaScript holds is limited. */
  readonly megabytes: number;
}

const LIMITS: DrawLimits = { milliseconds: 300_000, megabytes: 1_536 };

/** A process that nobody asked for so long is ended: it holds fonts and templates in memory. */
const IDLE = 10_000;
const WATCH = 200;

let living: RenderProcess | undefined;
let idle: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Draws an edition in one format, in a process of its own: nobody else waits for it, and a fault of a native library
 * does not end this process. One is drawn after the other. Aborting ends the process, and so do the limits.
 * @throws FORMAT_UNKNOWN, RENDER_TOO_LARGE, RENDER_FAILED, and what the medium raises
 */
export async function draw(
  edition: Edition,
  format: string,
  options: DrawOptions,
  {
    signal,
    limits = LIMITS,
  }: { readonly signal?: AbortSignal | undefined; readonly limits?: DrawLimits } = {},
): Promise<Drawn> {
  assertFits(edition, (await drawnMedium(format, options.added)).medium);
  const turn = last.then(() => {
    signal?.throwIfAborted();
    return drawNow(edition, format, options, { signal, limits });
  });
  last = turn.catch(() => undefined);
  return await turn;
}

/** Starts the process that draws, and has it load what these formats need: the data may still be on its way. */
export function prepare(formats: readonly string[], added: ProjectMedia | undefined): void {
  if (formats.length > 0) current().load(formats, added);
}

function current(): RenderProcess {
  if (living === undefined || living.hasEnded) living = startProcess(LIMITS.megabytes);
  clearTimeout(idle);
  idle = setTimeout(() => living?.kill(), IDLE).unref();
  return living;
}

interface Bounds {
  readonly signal: AbortSignal | undefined;
  readonly limits: DrawLimits;
}

async function drawNow(
  edition: Edition,
  format: string,
  options: DrawOptions,
  { signal, limits }: Bounds,
): Promise<Drawn> {
  const drawer = current();
  clearTimeout(idle);
  const done = new AbortController();
  const bounds = watch(drawer, limits, done.signal);
  const abort = () => drawer.kill();
  signal?.addEventListener('abort', abort);
  try {
    return understand(await drawer.draw(edition, format, options));
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ProblemError || !drawer.hasEnded) throw error;
    done.abort();
    const broken = await bounds;
    const isFull = /heap out of memory/.test(String(error));
    const limit = broken ?? (isFull ? `${limits.megabytes} MB of memory` : undefined);
    throw limit === undefined ? failed(format, error) : beyond(format, edition, limit);
  } finally {
    done.abort();
    signal?.removeEventListener('abort', abort);
    current();
  }
}

/** Ends a process that takes too much. @returns which limit that was; undefined when none was reached */
async function watch(
  drawer: RenderProcess,
  { milliseconds, megabytes }: DrawLimits,
  done: AbortSignal,
): Promise<string | undefined> {
  const begun = performance.now();
  while (!done.aborted) {
    await sleep(WATCH, undefined, { signal: done }).catch(() => undefined);
    if (done.aborted) return undefined;
    const broken =
      performance.now() - begun > milliseconds
        ? `${milliseconds / 1000} seconds`
        : (await memoryOf(drawer.pid)) > megabytes
          ? `${megabytes} MB of memory`
          : undefined;
    if (broken === undefined) continue;
    drawer.kill();
    return broken;
  }
  return undefined;
}

function understand(answer: RenderAnswer): Drawn {
  if (answer.kind === 'drawn') return answer;
  if (answer.kind === 'problem') throw new ProblemError(answer.problems);
  const error = new Error(answer.message);
  if (answer.stack !== undefined) error.stack = answer.stack;
  throw error;
}

function failed(format: string, error: unknown): ProblemError {
  const reason = error instanceof Error ? error.message : String(error);
  const found = problem('RENDER_FAILED', {
    message: `The process that draws the ${format} rendition is gone: ${reason}.`,
    hint: 'when the machine is short of memory, the system may have ended it; else report it with the edition.json.',
  });
  return new ProblemError([found], { cause: error });
}
