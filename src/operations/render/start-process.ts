import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Edition } from '../../report/edition/index.ts';
import { readFrames, writeFrame } from '../frames.ts';
import type { DrawOptions } from './draw-format.ts';
import type { RenderAnswer, RenderOrder } from './messages.ts';
import { cutLists } from './pieces.ts';
import type { ProjectMedia } from './project-media.ts';

/** A process that draws, one thing at a time. It keeps nobody alive, and ends with whoever started it. */
export interface RenderProcess {
  readonly pid: number | undefined;
  readonly hasEnded: boolean;
  load(formats: readonly string[], added: ProjectMedia | undefined): void;
  /** @throws when the process ends before it answers; its message is what it said last */
  draw(edition: Edition, format: string, options: DrawOptions): Promise<RenderAnswer>;
  /** At once, whatever it is doing. */
  kill(): void;
}

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const PROGRAM = fileURLToPath(new URL(`render-process.${EXTENSION}`, import.meta.url));

/** What is kept of what it says on its way out. */
const LAST_WORDS = 600;

/** Starts a process that draws. @param heapMegabytes most memory for what JavaScript holds */
export function startProcess(heapMegabytes: number): RenderProcess {
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, PROGRAM], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: environment(),
    // What a terminal tells the process that asks is for that one alone: it may want its drawings before it ends.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const socket = child.stdio[3] as Socket;
  // An error of the socket is told to who waits for an answer.
  socket.on('error', () => undefined);
  const ending = endOf(child);
  const answers = readFrames(socket) as AsyncGenerator<RenderAnswer>;
  let known: Edition | undefined;
  letGo(child, socket);
  return {
    pid: child.pid,
    get hasEnded() {
      return child.exitCode !== null || child.signalCode !== null || socket.destroyed;
    },
    load: (formats, added) => writeFrame(socket, { kind: 'load', formats, added } satisfies RenderOrder),
    async draw(edition, format, options) {
      hold(child, socket);
      try {
        if (known !== edition) await handOver(socket, edition);
        known = edition;
        writeFrame(socket, { kind: 'draw', format, options } satisfies RenderOrder);
        const answer = await answers.next().catch(() => ({ done: true, value: undefined }) as const);
        if (answer.done === true) throw new Error(await ending);
        return answer.value;
      } finally {
        letGo(child, socket);
      }
    },
    kill: () => {
      child.kill('SIGKILL');
      socket.destroy();
    },
  };
}

/** Secrets of a project stand in the environment; who draws needs none of them. */
function environment(): NodeJS.ProcessEnv {
  const { SystemRoot, TMPDIR, TEMP, TZ } = process.env;
  return JSON.parse(JSON.stringify({ SystemRoot, TMPDIR, TEMP, TZ })) as NodeJS.ProcessEnv;
}

/** Hands an edition over in pieces, and lets others have their turn in between. */
async function handOver(socket: Socket, edition: Edition): Promise<void> {
  const { head, pieces } = cutLists(edition);
  writeFrame(socket, { kind: 'edition', edition: head } satisfies RenderOrder);
  for (const piece of pieces) {
    await nextTurn();
    writeFrame(socket, { kind: 'piece', piece } satisfies RenderOrder);
  }
}

/** How a process ended, with what it said last. */
function endOf(child: ChildProcess): Promise<string> {
  let words = '';
  child.stderr?.on('data', (part: Buffer) => {
    words = (words + part.toString()).slice(-LAST_WORDS);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      const how = signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`;
      resolve(words.trim() === '' ? how : `${how}: ${words.trim()}`);
    });
  });
}

function hold(child: ChildProcess, socket: Socket): void {
  child.ref();
  socket.ref();
}

function letGo(child: ChildProcess, socket: Socket): void {
  child.unref();
  socket.unref();
  (child.stderr as Socket | null)?.unref();
}
