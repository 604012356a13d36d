import type { Request } from './parse.ts';
import { parseCommandLine } from './parse.ts';
import { printError } from './print-problems.ts';
import { Interrupted, processTerminal } from './process-terminal.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** Runs a command line in this process and gives its exit code. @param terminal default: that of the process */
export async function runCommandLine(
  line: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<number> {
  const style = { isJson: line.includes('--json'), isVerbose: line.includes('--verbose') };
  try {
    return await answer(parseCommandLine(line, version(), terminal.width), terminal);
  } catch (error) {
    const { reason } = terminal.signal;
    if (reason instanceof Interrupted) {
      terminal.note('Cancelled.');
      return reason.exitCode;
    }
    return printError(terminal, error, style);
  }
}

async function answer(request: Request, terminal: Terminal): Promise<number> {
  if (request.kind === 'command') {
    const { execute } = await request.command.load();
    return await execute(request.input, terminal);
  }
  if (!request.isError) terminal.out(request.text);
  else terminal.note(request.text.trimEnd());
  return request.isError ? 2 : 0;
}
