import { closeSync, fsyncSync, openSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** Has what was written through a file descriptor reach the disk. @throws like `fsync` of Node */
export type Sync = (descriptor: number) => void;

type Options = Parameters<NodeFS['init']>[1];

/** The parts of the database's file system that are used here; PGlite does not declare them. */
interface Module {
  readonly FS: { readonly ErrnoError: new (code: number) => Error };
  readonly NODEFS: {
    readonly stream_ops: { fsync?: (stream: Stream) => number };
    readonly realPath: (node: unknown) => string;
    readonly convertNodeCode: (error: unknown) => number;
  };
}

interface Stream {
  /** Node's descriptor; folders have none. */
  readonly nfd?: number;
  readonly node: unknown;
}

/** Parameters that replace PGlite's own, which switch off syncing: a power cut would damage the store. */
export function durableParameters(defaults: readonly string[]): string[] {
  // Of the methods of PostgreSQL, only `fsync` reaches the file system of PGlite.
  return [...defaults.filter((one) => one !== '-F'), '-c', 'fsync=on', '-c', 'wal_sync_method=fsync'];
}

/** A folder of an embedded database in which what is committed has reached the disk. */
export function durableFolder(folder: string, sync: Sync = fsyncSync): NodeFS {
  const files = new NodeFS(folder);
  const init = files.init.bind(files);
  files.init = async (database, options) => {
    const { emscriptenOpts } = await init(database, options);
    const preRun = [...(emscriptenOpts.preRun as unknown[]), (module: Module) => addSync(module, sync)];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } as Options };
  };
  return files;
}

function addSync({ FS, NODEFS }: Module, sync: Sync): void {
  NODEFS.stream_ops.fsync = ({ nfd, node }) => {
    try {
      if (nfd === undefined) syncFolder(NODEFS.realPath(node), sync);
      else sync(nfd);
    } catch (error) {
      throw new FS.ErrnoError(NODEFS.convertNodeCode(error));
    }
    return 0;
  };
}

function syncFolder(path: string, sync: Sync): void {
  // Windows keeps the entries of a folder by itself, and refuses to open one.
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    sync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
