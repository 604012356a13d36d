import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { keptFolder } from '../setup/temporary-files.ts';

/** A process of the harness that speaks in lines of JSON. */
export interface Child {
  readonly pid: number;
  /** Resolves when it has ended, however it did. */
  readonly ended: Promise<void>;
  /** What it wrote to standard error, the latest part. */
  readonly complaints: () => string;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
  /** Writes a line of JSON to its standard input; one that has ended does not hear it. */
  say(line: object): void;
  /** Closes its standard input. */
  release(): void;
}

const KEPT = 20_000;

/** Modules without their types, compiled: every worker loads the same hundreds. */
const COMPILED = join(keptFolder(), 'broadsheet-compiled');

/** Starts a TypeScript file of this folder as a process of its own. */
export function startChild<Line>(
  file: string,
  args: readonly string[],
  options: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly onLine: (line: Line) => void;
  },
): Child {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [path, ...args], {
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: COMPILED, ...options.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // Who is killed does not read any more.
  child.stdin?.on('error', () => undefined);
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = `${complaints}${text}`.slice(-KEPT);
  });
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      // A process that is killed may leave half a line.
      if (line.startsWith('{') && line.endsWith('}')) options.onLine(JSON.parse(line) as Line);
    });
  }
  return {
    pid: child.pid ?? 0,
    ended: once(child, 'exit').then(() => undefined),
    complaints: () => complaints,
    kill: (signal) => void child.kill(signal),
    say: (line) => void child.stdin?.write(`${JSON.stringify(line)}\n`),
    release: () => child.stdin?.end(),
  };
}
