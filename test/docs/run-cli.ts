import { parseCommandLine } from '../../src/cli/parse.ts';
import { printError } from '../../src/cli/print-problems.ts';
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
  const exit = await execute(words, terminal).catch((error: unknown) =>
    printError(terminal, error, { isJson: words.includes('--json'), isVerbose: true }),
  );
  return { exit, output };
}

async function execute(words: readonly string[], terminal: Terminal): Promise<number> {
  const request = parseCommandLine(words, '0.0.0', WIDTH);
  if (request.kind === 'text') {
    terminal.out(request.text);
    return request.isError ? 2 : 0;
  }
  const { execute: run } = await request.command.load();
  return await run(request.input, terminal);
}

/** The words of a command line as a shell splits them: quotes keep spaces, nothing else is special. */
export function splitWords(line: string): string[] {
  const words = line.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return words.map((word) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double ?? ''),
  );
}
