import type { Log } from '../operations/log.ts';
import type { Telemetry } from '../operations/observe/index.ts';
import type { WorkerParts } from '../operations/work/index.ts';
import type { Project } from '../project/index.ts';
import type { Patience } from './open-store-in-time.ts';

/** What a server is made of: all effects come in here. */
export interface ServerParts extends Pick<WorkerParts, 'times' | 'ca' | 'holder' | 'wrong'> {
  /** The project as it is now; another object once its files were read again. */
  readonly project: () => Project;
  /** What holds the store, in messages to those who find it held: "broadsheet serve". */
  readonly purpose: string;
  /** Where to answer over HTTP; without it, nobody is answered. */
  readonly address?: { readonly host: string; readonly port: number } | undefined;
  readonly version: string;
  readonly log: Log;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds on a clock that never jumps. */
  readonly elapsed: () => number;
  /** Aborted: give up waiting for a store that is not there yet. */
  readonly signal: AbortSignal;
  /** How long to wait for it. */
  readonly patience?: Pick<Patience, 'patience' | 'firstWait'>;
  /** Watches the work besides metrics and traces. */
  readonly watch?: Telemetry;
}
