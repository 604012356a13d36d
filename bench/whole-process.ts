import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { median } from './measure.ts';
import { type ProcessState, readTree } from './process-tree.ts';

/** A command as a whole: the process itself and all that it started. Memory is 0 where the system is not Linux. */
export interface ProcessFigures {
  readonly seconds: number;
  /** Of the processor, user and system. */
  readonly busySeconds: number;
  /** The peak of the process that had the largest one, in MB. */
  readonly megabytes: number;
  /** The most that all of them had at one time, what they share counted for each. */
  readonly megabytesTogether: number;
}

export interface Command {
  readonly args: readonly [program: string, ...rest: string[]];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Done before each run, and not measured. */
  prepare?(): void;
}

/** Milliseconds between two looks. What a process does after the last of them is not seen. */
const INTERVAL = 20;

/** The built command line with arguments, in a folder. */
export function broadsheet(args: readonly string[], cwd: string): Command {
  const cli = new URL('../dist/cli/main.js', import.meta.url).pathname;
  return { args: [process.execPath, cli, ...args], cwd };
}

/** Runs a command to its end. @throws Error with what it said when it fails */
export async function measureProcess({ args, cwd, env = {}, prepare }: Command): Promise<ProcessFigures> {
  prepare?.();
  const [program, ...rest] = args;
  const start = performance.now();
  const child = spawn(program, rest, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const watched = watch(child.pid ?? 0);
  const [exitCode] = (await once(child, 'exit').finally(watched.stop)) as [number | null];
  const seconds = (performance.now() - start) / 1000;
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${exitCode}: ${errors.trim()}`);
  return { seconds, ...watched.figures() };
}

/** Runs commands in turn, so that a drifting machine moves all of them; once to warm up, then the medians of the rounds. */
export async function measureInTurn(
  commands: readonly Command[],
  rounds: number,
): Promise<readonly ProcessFigures[]> {
  for (const command of commands) await measureProcess(command);
  const runs = commands.map((): ProcessFigures[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, command] of commands.entries()) runs[at]?.push(await measureProcess(command));
  }
  return runs.map((figures) => ({
    seconds: median(figures.map((one) => one.seconds)),
    busySeconds: median(figures.map((one) => one.busySeconds)),
    megabytes: median(figures.map((one) => one.megabytes)),
    megabytesTogether: median(figures.map((one) => one.megabytesTogether)),
  }));
}

function watch(pid: number) {
  const seen = new Map<number, ProcessState>();
  let megabytesTogether = 0;
  const look = () => {
    const states = readTree(new Set([pid, ...seen.keys()])).filter(({ peak }) => peak > 0);
    // The last look counts: between its start and its program, a process shows the memory of who started it.
    for (const state of states) seen.set(state.pid, state);
    megabytesTogether = Math.max(megabytesTogether, sum(states.map(({ resident }) => resident)));
  };
  const timer = setInterval(look, INTERVAL);
  return {
    stop: () => clearInterval(timer),
    figures: (): Omit<ProcessFigures, 'seconds'> => ({
      busySeconds: sum([...seen.values()].map((one) => one.busySeconds)),
      megabytes: Math.max(0, ...[...seen.values()].map((one) => one.peak)),
      megabytesTogether,
    }),
  };
}

/** Adds up. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
