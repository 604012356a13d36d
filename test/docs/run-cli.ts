import { runCommandLine } from '../../src/cli/run-command-line.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { TODAY } from './sandbox.ts';

/** What a command printed, on both streams in order, and its exit code. */
export interface CommandOutcome {
  readonly exit: number;
  readonly output: string;
}

const WIDTH = 100;

/** Runs `broadsheet …` in a folder as on a terminal of 100 cells without colours, on the edition date of the examples. */
export async function runCli(words: readonly string[], folder: string): Promise<CommandOutcome> {
  let output = '';
  const terminal: Terminal = {
    out: (text) => {
      output += text;
    },
    note: (text) => {
      output += `${text}\n`;
    },
    style: (_, text) => text,
    isInteractive: true,
    width: WIDTH,
    environment: {},
    workingFolder: folder,
    now: () => Date.parse(`${TODAY}T09:00:00Z`),
    elapsed: () => performance.now(),
    signal: new AbortController().signal,
  };
  return { exit: await runCommandLine(words, terminal), output };
}

/** The words of a command line as a shell splits them: quotes keep spaces, nothing else is special. */
export function splitWords(line: string): string[] {
  const words = line.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return words.map((word) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double ?? ''),
  );
}
