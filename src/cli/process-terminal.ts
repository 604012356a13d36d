import { styleText } from 'node:util';
import type { Terminal } from './terminal.ts';

/** The terminal of this process. Ctrl-C cancels once, and ends the process when it is pressed again. */
export function processTerminal(): Terminal {
  const controller = new AbortController();
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(code);
      controller.abort(new Interrupted(code));
    });
  }
  return {
    out: writerTo(process.stdout),
    note: lineWriter(writerTo(process.stderr)),
    style: (style, text, stream = 'out') =>
      styleText(style, text, { stream: stream === 'out' ? process.stdout : process.stderr }),
    isInteractive: process.stdout.isTTY === true,
    // Some pseudo-terminals say that they have no columns at all.
    width: process.stdout.columns || Number.POSITIVE_INFINITY,
    environment: process.env,
    workingFolder: process.cwd(),
    now: () => Date.now(),
    elapsed: () => performance.now(),
    signal: controller.signal,
  };
}

/** Why work was cancelled, and what the process exits with. */
export class Interrupted extends Error {
  override readonly name = 'AbortError';
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('Interrupted.');
    this.exitCode = exitCode;
  }
}

/** A reader that goes away (`| head`) ends the output, not the work, and is no error. */
function writerTo(stream: NodeJS.WriteStream): (text: string) => void {
  let isOpen = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isOpen = false;
  });
  return (text) => {
    if (isOpen) stream.write(text);
  };
}

function lineWriter(write: (text: string) => void): (text: string) => void {
  return (text) => write(`${text}\n`);
}
