import type { EmbeddedDatabase } from './embedded-database.ts';

/** The whole of an embedded store as a compressed archive of its folder, at one moment. */
export async function dumpStore(database: EmbeddedDatabase): Promise<Uint8Array> {
  const file = await database.dumpDataDir('gzip');
  return new Uint8Array(await file.arrayBuffer());
}
