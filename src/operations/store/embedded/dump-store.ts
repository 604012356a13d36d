import type { PGlite } from '@electric-sql/pglite';

/** The whole of an embedded store as a compressed archive of its folder, at one moment. */
export async function dumpStore(database: PGlite): Promise<Uint8Array> {
  const file = await database.dumpDataDir('gzip');
  return new Uint8Array(await file.arrayBuffer());
}
