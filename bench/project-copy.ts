import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The example project. */
export const TECHFLOW = fileURLToPath(new URL('../examples/techflow', import.meta.url));

/** A project of its own for one benchmark. */
export interface ProjectCopy {
  readonly folder: string;
  /** Beside the project, for what is written. */
  readonly out: string;
  remove(): void;
}

/** Copies the example over a warehouse, without a store. */
export function copyProject(warehouse: string): ProjectCopy {
  const base = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  const folder = join(base, 'project');
  // The demo may have left its own warehouse and store there.
  const isOwn = (path: string) => !/\.duckdb(\.wal)?$|[/\\]\.broadsheet$/.test(path);
  cpSync(TECHFLOW, folder, { recursive: true, filter: isOwn });
  symlinkSync(warehouse, join(folder, 'warehouse.duckdb'));
  return { folder, out: join(base, 'out'), remove: () => rmSync(base, { recursive: true, force: true }) };
}
