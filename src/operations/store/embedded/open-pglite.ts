import { setFlagsFromString } from 'node:v8';
import type { PGlite } from '@electric-sql/pglite';
import type { Sync } from './durable-folder.ts';

export interface PgliteOptions {
  /** Where it lies; without a folder it lives in memory, and goes when it is closed. */
  readonly folder?: string | undefined;
  /** What a new one begins with: what `dump` gave. */
  readonly content?: Blob | undefined;
  /** How writes reach the disk; default: by the operating system's `fsync`. */
  readonly sync?: Sync | undefined;
}

/**
 * V8 compiles WebAssembly twice: quickly, and then again, optimised. The second takes seconds of processor and 600 MB for
 * a whole PostgreSQL, for statements that take a millisecond less. Both flags are needed, before the first is opened.
 */
const COMPILED_ONCE = ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

/** PostgreSQL's own 128 MB are filled with zeros, and so taken from the machine, at the start. Files are in its cache anyway. */
const SMALL_BUFFERS = ['-c', 'shared_buffers=16MB'];

const text = (value: string) => value;

/** Opens an embedded PostgreSQL. In a folder, what is committed has reached the disk. @throws when it is damaged */
export async function openPglite({ folder, content, sync }: PgliteOptions = {}): Promise<PGlite> {
  for (const flag of COMPILED_ONCE) setFlagsFromString(flag);
  const { PGlite, types } = await import('@electric-sql/pglite');
  const { durableFolder, durableParameters } = await import('./durable-folder.ts');
  const parameters = [...PGlite.defaultStartParams, ...SMALL_BUFFERS];
  const place =
    folder === undefined
      ? { startParams: parameters }
      : { fs: durableFolder(folder, sync), startParams: durableParameters(parameters) };
  const database = new PGlite({
    ...place,
    ...(content === undefined ? {} : { loadDataDir: content }),
    parsers: { [types.DATE]: text, [types.NUMERIC]: text },
  });
  await database.waitReady;
  await database.exec("SET search_path TO broadsheet, public; SET TimeZone TO 'UTC'");
  return database;
}
