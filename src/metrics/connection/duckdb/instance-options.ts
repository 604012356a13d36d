import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionDefinition } from '../connection-definition.ts';

export type DuckdbConnectionDefinition = Extract<ConnectionDefinition, { kind: 'duckdb' }>;

/** Options of every instance: no extension is fetched or loaded, no stored secret is used, spills go to the temporary folder. */
export function instanceOptions(
  definition: DuckdbConnectionDefinition,
  name: string,
): Record<string, string> {
  const { memoryLimit, threads } = definition;
  return {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    // The folder of the data may be read-only.
    temp_directory: join(tmpdir(), `broadsheet-${process.pid}-${name}`),
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
