// Makes the empty database that every new embedded store begins as. To be run when PGlite brings another PostgreSQL.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { EMPTY_CLUSTER } from '../src/operations/store/embedded/empty-cluster.ts';
import { openPglite } from '../src/operations/store/embedded/open-pglite.ts';

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-cluster-'));
const database = await openPglite({ folder });
await database.exec('CHECKPOINT');
const content = Buffer.from(await (await database.dumpDataDir('none')).arrayBuffer());
await database.close();
await rm(folder, { recursive: true });
const params = {
  // The three databases of a cluster are nearly the same, which a large window sees.
  [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
};
await writeFile(EMPTY_CLUSTER, brotliCompressSync(content, { params }));
