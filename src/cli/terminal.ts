import type { styleText } from 'node:util';

/** How text may be set off; nothing happens where colours are not wanted. */
export type Style = Parameters<typeof styleText>[0];

/** Everything a command may touch of the process it runs in. Results go to `out`, everything else to `note`. */
export interface Terminal {
  /** Writes a result to standard output, as it is. */
  out(text: string): void;
  /** Writes a line of progress or remark to standard error. */
  note(text: string): void;
  /** Sets off text for one of the two; NO_COLOR, FORCE_COLOR and pipes are respected. */
  style(style: Style, text: string, stream?: 'out' | 'note'): string;
  /** Whether results go to a person's terminal. */
  readonly isInteractive: boolean;
  /** Cells of a line of the terminal; infinite in pipes and files, where nothing is cut. */
  readonly width: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds on a clock that never jumps. */
  elapsed(): number;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
