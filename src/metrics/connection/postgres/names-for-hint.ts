import type { NameLists } from '../error-facts.ts';

/** Tables, views, materialised views, foreign and partitioned tables; partitions are reached through their parent. */
export const readable = `
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND NOT c.relispartition
    AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
    AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')`;

/** Relations that can be read; those outside the search path carry their schema. */
export const readableRelations = `
  SELECT CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN c.relname::text
              ELSE n.nspname || '.' || c.relname END
  ${readable} AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')`;

const readableColumns = `
  SELECT c.relname::text, a.attname::text
  ${readable.replace('WHERE', 'JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped\n  WHERE')}
    AND pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')`;

/** The names that hints choose from. */
export const postgresNames: NameLists = { relations: readableRelations, columns: readableColumns };
