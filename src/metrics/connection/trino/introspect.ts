import type { QueryOptions, Session } from '../connection.ts';
import { listedRelations, type Relation } from '../introspection.ts';

const RELATIONS = `
  SELECT CASE WHEN table_schema = current_schema THEN table_name ELSE table_schema || '.' || table_name END,
    table_schema, table_name, CASE WHEN table_type LIKE '%VIEW%' THEN 'view' ELSE 'table' END
  FROM information_schema.tables WHERE table_schema NOT IN ('information_schema', 'system')
  ORDER BY 1`;

/** Tables and views of the catalog. How many rows they have only their connectors know, and few of them say so. */
export const introspectTrino = (session: Session, options?: QueryOptions): Promise<Relation[]> =>
  listedRelations(session, RELATIONS, options);
