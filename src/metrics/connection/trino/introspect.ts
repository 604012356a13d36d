import type { QueryOptions, Session } from '../connection.ts';
import { describeRelations, type Relation } from '../introspection.ts';

const RELATIONS = `
  SELECT CASE WHEN table_schema = current_schema THEN table_name ELSE table_schema || '.' || table_name END,
    table_schema, table_name, CASE WHEN table_type LIKE '%VIEW%' THEN 'view' ELSE 'table' END
  FROM information_schema.tables WHERE table_schema NOT IN ('information_schema', 'system')
  ORDER BY 1`;

/** Tables and views of the catalog. How many rows they have only their connectors know, and few of them say so. */
export async function introspectTrino(session: Session, options?: QueryOptions): Promise<Relation[]> {
  const { rows } = await session.query({ sql: RELATIONS, params: [] }, options);
  const listed = rows.map(([relation, schema, name, kind]) => ({
    ...{ relation: String(relation), schema: String(schema), name: String(name) },
    kind: kind === 'view' ? ('view' as const) : ('table' as const),
  }));
  return await describeRelations(session, listed, options);
}
