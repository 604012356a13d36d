import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

/** Where the empty database is kept that new stores begin as; `scripts/generate-empty-cluster.ts` makes it. */
export const EMPTY_CLUSTER = new URL('empty-cluster.tar.br', import.meta.url);

/**
 * An empty database, as PostgreSQL's `initdb` makes it. That takes seconds and 600 MB where it runs in WebAssembly; what it
 * makes is the same each time, so it is made beforehand.
 */
export async function emptyCluster(): Promise<Blob> {
  return new Blob([await promisify(brotliDecompress)(await readFile(EMPTY_CLUSTER))]);
}
