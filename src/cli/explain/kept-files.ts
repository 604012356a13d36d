import { relative } from 'node:path';
import { resolveConnection } from '../../metrics/connection/index.ts';
import { connectionOf, tableOf } from '../../metrics/model/index.ts';
import { type LastChange, lastChange, type Project } from '../../project/index.ts';
import type { Terminal } from '../terminal.ts';

/** A file that a table is read from, and who changed it last. */
export interface KeptFile {
  readonly table: string;
  /** From the folder of the project. */
  readonly file: string;
  /** Undefined where nobody knows, as outside of a repository. */
  readonly change?: LastChange;
}

/** A pattern may name thousands, which nobody keeps by hand. */
const MOST_FILES = 20;

/** The files behind tables, by name; tables of a database, and those of very many files, have none. */
export async function keptFiles(
  { model, config, folder }: Pick<Project, 'model' | 'config' | 'folder'>,
  tables: readonly string[],
  { environment }: Pick<Terminal, 'environment'>,
): Promise<readonly KeptFile[]> {
  const found: KeptFile[] = [];
  for (const table of tables) {
    const { relation } = tableOf(model, table);
    if (relation === undefined) continue;
    const { kind, definition } = await resolveConnection(config.connection(connectionOf(model, table)), {
      folder,
    });
    const paths = (await kind.files?.paths?.(definition, relation, { folder })) ?? [];
    if (paths.length > MOST_FILES) continue;
    for (const path of paths) {
      const change = await lastChange(path, environment);
      found.push({ table, file: relative(folder, path), ...(change === undefined ? {} : { change }) });
    }
  }
  return found;
}

/** @example keptFileText(…) // 'targets: data/plan.xlsx, committed on 2026-11-03 by Ana Ruiz' */
export function keptFileText({ table, file, change }: KeptFile): string {
  const { committed, isChanged } = change ?? {};
  return [
    `${table}: ${file}`,
    ...(committed === undefined ? [] : [`committed on ${committed.day} by ${committed.by}`]),
    ...(isChanged !== true
      ? []
      : [committed === undefined ? 'not committed' : 'changed since, not committed']),
  ].join(', ');
}
