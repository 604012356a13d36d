import { fail } from '../../foundation/diagnostic/index.ts';
import type { Connection } from './connection.ts';

/** What an engine brings: how to run a snapshot, and what to let go of when nothing runs any more. */
export interface ConnectionParts extends Omit<Connection, 'close'> {
  release(): void | Promise<void>;
}

/**
 * A connection whose `close` refuses new snapshots, waits for the running ones and then releases the engine,
 * once. A snapshot after `close` fails with CONNECTION_LOST.
 */
export function closableConnection({
  dialect,
  description,
  problems,
  ...parts
}: ConnectionParts): Connection {
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;
  return {
    dialect,
    description,
    problems,
    async snapshot(work, options) {
      if (closing !== undefined)
        return fail('CONNECTION_LOST', { message: `The connection to ${description} is closed.` });
      const session = parts.snapshot(work, options);
      running.add(session);
      try {
        return await session;
      } finally {
        running.delete(session);
      }
    },
    close() {
      closing ??= Promise.allSettled(running).then(() => parts.release());
      return closing;
    },
  };
}
