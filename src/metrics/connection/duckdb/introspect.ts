import type { QueryOptions, Session } from '../connection.ts';
import {
  describeRelations,
  type KeyColumn,
  keysOf,
  type Relation,
  type RelationKeys,
} from '../introspection.ts';

/** A relation as a model names it: with its schema unless it is the current one. */
const named = (schema: string, name: string) =>
  `CASE WHEN ${schema} = current_schema() THEN ${name} ELSE ${schema} || '.' || ${name} END`;

const RELATIONS = `
  SELECT ${named('schema_name', 'name')}, schema_name, name, kind, rows
  FROM (
    SELECT database_name, schema_name, table_name AS name, 'table' AS kind, estimated_size AS rows
    FROM duckdb_tables() WHERE NOT internal
    UNION ALL
    SELECT database_name, schema_name, view_name, 'view', NULL FROM duckdb_views() WHERE NOT internal
  )
  WHERE database_name = current_database()
  ORDER BY 1`;

const KEYS = `
  SELECT ${named('schema_name', 'table_name')}, constraint_index, constraint_type,
    unnest(constraint_column_names),
    CASE WHEN constraint_type = 'FOREIGN KEY' THEN ${named('schema_name', 'referenced_table')} END,
    unnest(referenced_column_names), generate_subscripts(constraint_column_names, 1)
  FROM duckdb_constraints()
  WHERE database_name = current_database() AND constraint_type IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')
  ORDER BY 1, 2, 7`;

const KINDS: Readonly<Record<string, KeyColumn['kind']>> = {
  'PRIMARY KEY': 'primary',
  UNIQUE: 'unique',
  'FOREIGN KEY': 'foreign',
};

/** Tables and views of the database, and data files under their names: CSV as tables, Parquet as views. */
export async function introspectDuckdb(session: Session, options?: QueryOptions): Promise<Relation[]> {
  const { rows } = await session.query({ sql: RELATIONS, params: [] }, options);
  const listed = rows.map(([relation, schema, name, kind, estimate]) => ({
    ...{ relation: String(relation), schema: String(schema), name: String(name) },
    kind: kind === 'view' ? ('view' as const) : ('table' as const),
    ...(typeof estimate === 'number' ? { rows: estimate } : {}),
  }));
  return await describeRelations(session, listed, options);
}

/** Keys by their constraints; data files have none. */
export async function keysInDuckdb(session: Session, options?: QueryOptions): Promise<RelationKeys[]> {
  const { rows } = await session.query({ sql: KEYS, params: [] }, options);
  return keysOf(
    rows.map(([relation, key, kind, column, to, toColumn]) => ({
      ...{ relation: String(relation), key: String(key), column: String(column) },
      kind: KINDS[String(kind)] ?? 'unique',
      ...(to === null ? {} : { to: String(to), toColumn: String(toColumn) }),
    })),
  );
}
