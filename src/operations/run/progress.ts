import type { Problem } from '../../foundation/diagnostic/index.ts';

/** Whom a run tells what happens. */
export interface Progress {
  /** Milliseconds on a clock that never jumps. */
  readonly elapsed: () => number;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Told of characters that no font has, of attachments that were left out, and the like. */
  readonly onWarning?: ((warning: Problem) => void) | undefined;
}

/** A piece of work that begins, or one that ended and how long it took. */
export interface RunProgress {
  readonly step: 'connect' | 'check' | 'compose' | 'render' | 'write' | 'send';
  /** What of it: a report, a block, a format, a folder, an address. */
  readonly detail: string;
  /** Present when it ended. */
  readonly milliseconds?: number;
}
