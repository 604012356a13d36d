// Makes the empty database that every new embedded store begins as. To be run when PGlite brings another PostgreSQL.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { EMPTY_CLUSTER } from '../src/operations/store/embedded/empty-cluster.ts';

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-cluster-'));
const database = await PGlite.create(folder, {
  // A segment of the log is written whole when it is begun: 16 MB, for a store that holds less.
  initDbStartParams: ['--wal-segsize=1'],
  startParams: [...PGlite.defaultStartParams, '-c', 'wal_recycle=off'],
});
// Nothing is ever copied from a template: without them a store is a third of the files, each of which has to reach the disk.
await database.exec('UPDATE pg_database SET datistemplate = false');
for (const template of ['template0', 'template1']) await database.exec(`DROP DATABASE ${template}`);
// Segments that were made in advance go when they have been used; one has to stay.
for (let used = 0; used < 10; used += 1) {
  await database.exec('SELECT pg_switch_wal()');
  await database.exec('CHECKPOINT');
}
const content = Buffer.from(await (await database.dumpDataDir('none')).arrayBuffer());
await database.close();
await rm(folder, { recursive: true });
const params = { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };
await writeFile(EMPTY_CLUSTER, brotliCompressSync(content, { params }));
