import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../src/cli/run-command-line.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly notes: string;
}

export interface RunSettings {
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** So many cells wide; a person reads then, and not a program. */
  readonly width?: number;
  /** Epoch milliseconds; default: the machine's clock. */
  readonly now?: number;
  /** Told of every piece of standard error, to act on the running process. */
  readonly onNote?: (text: string, child: ChildProcess) => void;
}

/** Runs a command line in this process, into pipes, in an environment with nothing but what is given. */
export async function broadsheet(
  line: readonly string[],
  { folder, environment = {}, width, now }: Omit<RunSettings, 'onNote'>,
): Promise<Outcome> {
  let out = '';
  let notes = '';
  const code = await runCommandLine(line, {
    out: (text) => {
      out += text;
    },
    note: (text) => {
      notes += `${text}\n`;
    },
    style: (_, text) => text,
    isInteractive: width !== undefined,
    width: width ?? Number.POSITIVE_INFINITY,
    environment: { PATH: process.env.PATH ?? '', HOME: folder, ...environment },
    workingFolder: folder,
    now: () => now ?? Date.now(),
    elapsed: () => performance.now(),
    signal: new AbortController().signal,
  });
  return { code, out, notes };
}

/** The same as a process of its own: for what is about signals, colours, and the process itself. */
export function broadsheetProcess(
  line: readonly string[],
  settings: Omit<RunSettings, 'width' | 'now'>,
): Promise<Outcome> {
  const { folder, environment = {}, onNote } = settings;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...line], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: folder, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let notes = '';
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString();
    });
    child.stderr.on('data', (part: Buffer) => {
      notes += part.toString();
      onNote?.(notes, child);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, notes }));
  });
}

/** JSON lines as values. */
export function parseLines(out: string): Record<string, unknown>[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** A temporary folder with these files; `dispose` removes it. */
export async function makeFolder(files: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-cli-'));
  await writeFiles(folder, files);
  return { folder, dispose: () => rm(folder, { recursive: true, force: true }) };
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}
