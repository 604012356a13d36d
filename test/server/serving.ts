import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** A mail server that nobody has; tests that send bring their own. */
const NOBODY = 'smtp://127.0.0.1:9?tls=off';

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly [fact: string]: unknown;
}

/** A `broadsheet serve` or `worker` of a test's own, in an environment with nothing but what is given. */
export interface Serving {
  readonly child: ChildProcess;
  /** Everything that it wrote, on either stream. */
  readonly text: () => string;
  readonly lines: () => readonly LogLine[];
  /** The first line of the log whose message begins so, once it is there; fails when the process ends before. */
  said(beginning: string): Promise<LogLine>;
  /** Where it answers. */
  url(): Promise<string>;
  /** Sends a signal and gives the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  readonly exited: Promise<number | null>;
}

/** Starts it; it is killed when the test is over and it still runs. */
export function startServing(
  line: readonly string[],
  { folder, environment = {} }: { folder: string; environment?: Readonly<Record<string, string>> },
): Serving {
  const child = spawn(process.execPath, [MAIN, ...line], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', HOME: folder, SMTP_URL: NOBODY, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  let text = '';
  const take = (line: string) => {
    text += `${line}\n`;
    if (line.startsWith('{')) lines.push(JSON.parse(line) as LogLine);
    for (const look of waiting) look();
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', take);
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const serving: Serving = {
    ...{ child, exited },
    text: () => text,
    lines: () => lines,
    said: (beginning) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find(({ message }) => message?.startsWith(beginning));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        void exited.then(() => reject(new Error(`It ended without saying "${beginning}":\n${text}`)));
        look();
      }),
    url: async () => String((await serving.said('listening')).url),
    end: async (signal) => {
      child.kill(signal);
      return await exited;
    },
  };
  return serving;
}

/** Asks until the answer is as wanted; vitest's own time-out ends what never is. */
export async function answerOf(url: string, isWanted: (response: Response) => boolean): Promise<Response> {
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response !== undefined && isWanted(response)) return response;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
