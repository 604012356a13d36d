import type { ConnectionDefinition } from '../connection-definition.ts';
import { spillFolder } from './spill-folder.ts';

export type DuckdbConnectionDefinition = Extract<ConnectionDefinition, { kind: 'duckdb' }>;

/** Options of every instance: no extension is fetched or loaded, no stored secret is used, what spills goes into a private folder. */
export function instanceOptions(
  { memoryLimit, threads }: DuckdbConnectionDefinition,
  file?: string,
): Record<string, string> {
  return {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    // The folder of the data may be read-only.
    temp_directory: spillFolder(file),
    ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit.replace(' ', '') }),
    ...(threads === undefined ? {} : { threads: String(threads) }),
  };
}

/** Run last on a new instance: what it sets holds for every later connection and cannot be undone by SQL. */
export const lockSettings = [
  "SET GLOBAL TimeZone = 'UTC'",
  'SET GLOBAL enable_external_access = false',
  'SET GLOBAL lock_configuration = true',
];
