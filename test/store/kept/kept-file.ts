import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gunzip } from 'node:zlib';

const KINDS = { embedded: 'tar.br', server: 'sql.br' } as const;
export type KeptKind = keyof typeof KINDS;

/** Where the store is kept that was written under so many migrations. */
export function keptFile(migrations: number, kind: KeptKind): string {
  const name = `store-${`${migrations}`.padStart(4, '0')}.${KINDS[kind]}`;
  return fileURLToPath(new URL(name, import.meta.url));
}

/** Keeps the content of a file. The three databases of a cluster are nearly the same, which a large window sees. */
export async function keep(file: string, content: Uint8Array): Promise<void> {
  const params = {
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  await writeFile(file, await promisify(brotliCompress)(content, { params }));
}

/** A backup as `broadsheet store backup` writes it, without its compression. */
export async function unpackedBackup(file: string): Promise<Uint8Array> {
  return await promisify(gunzip)(await readFile(file));
}

/** What is kept in a file. */
export async function readKept(migrations: number, kind: KeptKind): Promise<Buffer> {
  return await promisify(brotliDecompress)(await readFile(keptFile(migrations, kind)));
}
