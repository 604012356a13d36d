import type { QueryOptions, Session } from '../connection.ts';
import { listedKeys, listedRelations, type Relation, type RelationKeys } from '../introspection.ts';

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
  SELECT ${named('schema_name', 'table_name')}, constraint_index,
    CASE constraint_type WHEN 'PRIMARY KEY' THEN 'primary' WHEN 'UNIQUE' THEN 'unique' ELSE 'foreign' END,
    unnest(constraint_column_names),
    CASE WHEN constraint_type = 'FOREIGN KEY' THEN ${named('schema_name', 'referenced_table')} END,
    unnest(referenced_column_names), generate_subscripts(constraint_column_names, 1)
  FROM duckdb_constraints()
  WHERE database_name = current_database() AND constraint_type IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')
  ORDER BY 1, 2, 7`;

/** Tables and views of the database, and data files under their names: CSV as tables, Parquet as views. */
export const introspectDuckdb = (session: Session, options?: QueryOptions): Promise<Relation[]> =>
  listedRelations(session, RELATIONS, options);

/** Keys by their constraints; data files have none. */
export const keysInDuckdb = (session: Session, options?: QueryOptions): Promise<RelationKeys[]> =>
  listedKeys(session, KEYS, options);
