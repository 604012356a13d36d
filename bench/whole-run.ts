import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATE } from './questions.ts';

/** A command as a whole process: wall time, and the most memory it held. */
export interface ProcessFigures {
  readonly seconds: number;
  readonly megabytes: number;
  readonly exitCode: number;
}

/** Preloaded into the process: on exit it reports the peak of its own memory on descriptor 3. */
const REPORT = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));`,
)}`;

/** Runs the built command line in a process of its own. */
export async function runProcess(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<ProcessFigures> {
  const cli = new URL('../dist/cli/main.js', import.meta.url).pathname;
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', REPORT, cli, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let peak = '';
  let errors = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    peak += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [exitCode] = (await once(child, 'close')) as [number];
  const seconds = (performance.now() - start) / 1000;
  if (exitCode !== 0) process.stderr.write(errors);
  return { seconds, megabytes: Number(peak) / 1024, exitCode };
}

/** The start of the command, and the executive report over a warehouse; the median of five runs each. */
export async function measureRuns(
  project: string,
  warehouse: string,
): Promise<readonly (ProcessFigures & { readonly name: string })[]> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  try {
    const copy = join(folder, 'project');
    // The demo may have left its own warehouse there.
    cpSync(project, copy, { recursive: true, filter: (path) => !/\.duckdb(\.wal)?$/.test(path) });
    symlinkSync(warehouse, join(copy, 'warehouse.duckdb'));
    const report = ['run', 'executive', '--date', DATE, '--out', join(folder, 'edition')];
    return [
      { name: 'broadsheet --help', ...(await typical(['--help'], copy)) },
      { name: 'run executive', ...(await typical(report, copy)) },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function typical(args: readonly string[], cwd: string): Promise<ProcessFigures> {
  const runs: ProcessFigures[] = [];
  for (let round = 0; round < 5; round += 1) runs.push(await runProcess(args, cwd));
  runs.sort((a, b) => a.seconds - b.seconds);
  const middle = runs[Math.floor(runs.length / 2)];
  if (middle === undefined || middle.exitCode !== 0) throw new Error(`broadsheet ${args.join(' ')} failed`);
  return { ...middle, megabytes: Math.max(...runs.map((one) => one.megabytes)) };
}
