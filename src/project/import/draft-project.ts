import type { Problem } from '../../foundation/diagnostic/index.ts';
import { ConnectionDefinition, type QueryOptions } from '../../metrics/connection/index.ts';
import { lookAround } from '../relations/index.ts';
import { type ImportResult, importTables } from './import-tables.ts';
import type { Source } from './read-source.ts';
import { oneConnection, type SettledFile, settleFiles, spelledFile } from './settle-files.ts';

/** What a project over a source is made of. */
export interface ProjectDraft {
  readonly files: Readonly<Record<string, SettledFile>>;
  readonly result: ImportResult;
  /** Data files that cannot be read, and are no part of it. */
  readonly problems: readonly Problem[];
}

export interface DraftOptions extends QueryOptions {
  /** The folder that the project will be in. */
  readonly folder: string;
  readonly now: () => number;
}

/**
 * Looks at a source, and drafts a model of all that it holds; nothing is written.
 * @throws what connecting raises
 */
export async function draftProject(source: Source, options: DraftOptions): Promise<ProjectDraft> {
  const connection = withSecrets(source.connection, source.secrets);
  const { tables, problems } = await settleFiles(source.tables, { ...options, connection });
  const spelled = Object.fromEntries(Object.entries(tables).map(([name, one]) => [name, spelledFile(one)]));
  const isEmpty = Object.keys(spelled).length === 0;
  if (isEmpty && source.connection.kind === 'duckdb' && source.connection.file === undefined)
    return { files: {}, result: { imported: [], files: {}, problems: [] }, problems };
  const definition = ConnectionDefinition.parse({ ...connection, ...(isEmpty ? {} : { tables: spelled }) });
  const model = { tables: {}, metrics: {}, reconciliations: {} };
  const request = { folder: options.folder, model, names: [], fileOf: () => undefined };
  const result = await lookAround(oneConnection(definition), options, (around) =>
    importTables(around, request, options),
  );
  return { files: tables, result, problems };
}

/** The connection with what it refers to in place. */
function withSecrets(
  connection: Readonly<Record<string, unknown>>,
  secrets: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const replaced = Object.entries(connection).map(([name, value]) => {
    const variable = typeof value === 'string' ? /^\$\{(\w+)\}$/.exec(value)?.[1] : undefined;
    return [name, variable === undefined ? value : (secrets[variable] ?? value)];
  });
  return Object.fromEntries(replaced);
}
