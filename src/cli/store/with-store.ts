import type { Clock } from '../../operations/clock.ts';
import { openStore, type Store, storeClock } from '../../operations/store/index.ts';
import type { Project } from '../../project/index.ts';
import type { Options } from '../declaration.ts';
import type { Terminal } from '../terminal.ts';

/** What a command does with the store of its project. */
export interface OpenStore {
  readonly store: Store;
  /** The store's own. */
  readonly clock: Clock;
  /** The time on it. */
  readonly now: () => Date;
}

/**
 * Works with the store of a project, and closes it: also while `serve` runs, which then lets this process in.
 * @param command its name, for messages to others who find the store held
 * @throws STORE_LOCKED, STORE_UNREACHABLE, ENV_MISSING
 */
export async function withStore<T>(
  { config, folder }: Project,
  terminal: Terminal,
  command: string,
  work: (open: OpenStore) => Promise<T>,
): Promise<T> {
  const { signal, elapsed } = terminal;
  const store = await openStore(config.store(), { folder, purpose: `broadsheet ${command}`, signal });
  try {
    const clock = await storeClock(store, elapsed);
    return await work({ store, clock, now: () => new Date(clock.now()) });
  } finally {
    await store.close();
  }
}

/** Who decides, for the record. */
export function deciderOf({ environment }: Terminal, options: Options): string {
  return options.text('by') ?? environment.USER ?? environment.LOGNAME ?? environment.USERNAME ?? 'somebody';
}
