import type { Connection } from './connection.ts';
import type { ConnectionDefinition } from './connection-definition.ts';
import type { ConnectionKind, Opening, OpenOptions, Resolved } from './connection-kind.ts';
import { duckdbKind } from './duckdb/duckdb-kind.ts';
import { packageKind } from './package-kind.ts';
import { type ConnectionPath, placedKind, placing } from './placed-kind.ts';
import { postgresKind } from './postgres/postgres-kind.ts';
import { trinoKind } from './trino/trino-kind.ts';

type BuiltIn = Exclude<ConnectionDefinition['kind'], 'package'>;

/** The kinds that Broadsheet comes with, by the word for them in a definition. */
const BUILT_IN = { duckdb: duckdbKind, postgres: postgresKind, trino: trinoKind } as const satisfies Record<
  BuiltIn,
  unknown
>;

/** The kind of a definition without a package; undefined where a package brings it. */
export function builtInKind(kind: string): ConnectionKind | undefined {
  return Object.hasOwn(BUILT_IN, kind) ? (BUILT_IN[kind as BuiltIn] as ConnectionKind) : undefined;
}

/** Where a connection stands. */
export interface ConnectionPlace extends OpenOptions {
  /** Its path in the configuration, which its problems get. Default: `connection`, and none for those that have none. */
  readonly at?: ConnectionPath | undefined;
}

/**
 * The kind of a connection, which a package of the project may bring.
 * @throws PACKAGE_MISSING, CONTRACT_BROKEN, DEFINITION_INVALID for options that the package does not take
 */
export async function resolveConnection(
  definition: ConnectionDefinition,
  { folder, at }: ConnectionPlace,
): Promise<Resolved> {
  if (at === undefined) return await kindOf(definition, folder);
  const { kind, definition: read } = await placing(at, () => kindOf(definition, folder), at);
  return { kind: placedKind(kind, at), definition: read };
}

async function kindOf(definition: ConnectionDefinition, folder: string): Promise<Resolved> {
  if (definition.kind === 'package') return await packageKind(definition, folder);
  return { kind: BUILT_IN[definition.kind] as ConnectionKind, definition };
}

/**
 * Opens a live, read-only connection; only the driver that is used is loaded. Close it, or PostgreSQL's sockets
 * and DuckDB's file lock stay.
 * @throws what its kind raises, and what `resolveConnection` does
 */
export async function openConnection(
  definition: ConnectionDefinition,
  options: ConnectionPlace,
): Promise<Connection> {
  const resolved = await resolveConnection(definition, options);
  const opening: Opening = { folder: options.folder, timeoutSeconds: definition.timeoutSeconds };
  return await resolved.kind.open(resolved.definition, opening);
}
