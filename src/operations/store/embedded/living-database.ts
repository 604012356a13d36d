import type { PGlite } from '@electric-sql/pglite';

/** After an attempt to open that failed, so many milliseconds pass before the next one. */
const PAUSE = 3_000;

/** A database that outlives its crashes. */
export interface Living {
  /** The one that runs; opened anew when the last one crashed. */
  current(): Promise<PGlite>;
  /** Works with a database, unless it crashed since. */
  use<T>(database: PGlite, work: (database: PGlite) => Promise<T>): Promise<T>;
  /** Calling it again does nothing. */
  close(): Promise<void>;
}

/**
 * Keeps an embedded PostgreSQL alive: one that crashed (a full disk is enough) is left alone, for another call would
 * never return, and opened anew for the next statement, which recovers all that was committed.
 * @param open opens the database; called again after a crash
 */
export async function livingDatabase(open: () => Promise<PGlite>): Promise<Living> {
  let running: PGlite | undefined = await open();
  let isClosed = false;
  let failed: { readonly at: number; readonly error: unknown } | undefined;
  return {
    async current() {
      if (isClosed) throw new Error('The store is closed.');
      if (running !== undefined) return running;
      if (failed !== undefined && performance.now() - failed.at < PAUSE) throw failed.error;
      try {
        running = await open();
        return running;
      } catch (error) {
        failed = { at: performance.now(), error };
        throw error;
      }
    },
    async use(database, work) {
      if (running !== database) throw new Error('The embedded database crashed in the middle of this.');
      try {
        return await work(database);
      } catch (error) {
        if (isCrash(error)) running = undefined;
        throw error;
      }
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      if (running !== undefined && !running.closed) await running.close();
    },
  };
}

/** Whether the database cannot be used after an error: it ended, or its code stopped in the middle. */
function isCrash(error: unknown): boolean {
  const { severity, name, message } = error as { severity?: unknown; name?: unknown; message?: unknown };
  if (severity === 'PANIC' || severity === 'FATAL') return true;
  return name === 'RuntimeError' || name === 'ExitStatus' || /Aborted\(/.test(String(message));
}
