/** Commands as processes of their own, cold: what a person waits for, and what a machine must have room for. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyProject } from './project-copy.ts';
import { DATE } from './questions.ts';
import { broadsheet, measureInTurn, type ProcessFigures } from './whole-process.ts';

const ROUNDS = 5;

export interface Warehouses {
  /** The one that was asked for. */
  readonly large: string;
  /** Of 2,000 customers. */
  readonly small: string;
}

/** Medians of five runs each, in turn, in projects without a store; the last command makes a store anew each time. */
export async function measureRuns({ large, small }: Warehouses): Promise<string[]> {
  const projects = [copyProject(large), copyProject(small), copyProject(small)] as const;
  const [first, second, third] = projects;
  const run = ({ folder, out }: (typeof projects)[number]) =>
    broadsheet(['run', 'executive', '--date', DATE, '--out', out], folder);
  const commands = {
    'broadsheet --help': broadsheet(['--help'], first.folder),
    'run executive': run(first),
    'run executive, 2,000 customers': run(second),
    'query mrr, 2,000 customers': broadsheet(['query', 'mrr', '--date', DATE], second.folder),
    'making an embedded store': {
      ...broadsheet(['store', 'info'], third.folder),
      prepare: () => rmSync(join(third.folder, '.broadsheet'), { recursive: true, force: true }),
    },
  };
  try {
    const figures = await measureInTurn(Object.values(commands), ROUNDS);
    return [PROCESS_HEAD, ...Object.keys(commands).map((name, at) => processLine(name, figures[at]))];
  } finally {
    for (const project of projects) project.remove();
  }
}

/** Above the lines of processes. */
export const PROCESS_HEAD = `${'process'.padEnd(32)}        wall   processor     largest    together`;

/** The figures of a process as a line of a table. */
export function processLine(name: string, figures: ProcessFigures | undefined): string {
  if (figures === undefined) return `${name.padEnd(32)} not measured`;
  const { seconds, busySeconds, megabytes, megabytesTogether } = figures;
  const ms = (value: number) => `${(value * 1000).toFixed(0).padStart(8)} ms`;
  const mb = (value: number) => `${value.toFixed(0).padStart(8)} MB`;
  return [name.padEnd(32), ms(seconds), ms(busySeconds), mb(megabytes), mb(megabytesTogether)].join(' ');
}
