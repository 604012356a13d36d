import type { QueryOptions, Session } from '../connection.ts';
import { listedKeys, listedRelations, type Relation, type RelationKeys } from '../introspection.ts';
import { readable } from './names-for-hint.ts';

/** A relation as a model names it: with its schema where that is not searched. */
const named = (table: string, schema: string) =>
  `CASE WHEN pg_catalog.pg_table_is_visible(${table}.oid) THEN ${table}.relname::text ELSE ${schema}.nspname || '.' || ${table}.relname END`;

/** `reltuples` is what the last VACUUM or ANALYZE counted, and −1 before there was one. */
const RELATIONS = `
  SELECT ${named('c', 'n')} AS relation, n.nspname::text, c.relname::text,
    CASE WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END,
    CASE WHEN c.relkind = 'v' OR c.reltuples < 0 THEN NULL ELSE CAST(c.reltuples AS double precision) END,
    EXISTS (SELECT 1 FROM pg_catalog.pg_inherits WHERE inhrelid = c.oid)
  ${readable} AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
  ORDER BY 1`;

const KEYS = `
  SELECT ${named('c', 'n')} AS relation, i.indexrelid::bigint::text, CASE WHEN i.indisprimary THEN 'primary' ELSE 'unique' END,
    a.attname::text, NULL::text, NULL::text, k.place
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
  WHERE i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL AND k.place <= i.indnkeyatts
    AND c.oid IN (SELECT c.oid ${readable})
  UNION ALL
  SELECT ${named('c', 'n')}, 'fk ' || f.oid::bigint::text, 'foreign',
    a.attname::text, ${named('t', 'm')}, b.attname::text, k.place
  FROM pg_catalog.pg_constraint f
  JOIN pg_catalog.pg_class c ON c.oid = f.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class t ON t.oid = f.confrelid JOIN pg_catalog.pg_namespace m ON m.oid = t.relnamespace
  CROSS JOIN LATERAL unnest(f.conkey, f.confkey) WITH ORDINALITY AS k (number, target, place)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
  JOIN pg_catalog.pg_attribute b ON b.attrelid = t.oid AND b.attnum = k.target
  WHERE f.contype = 'f' AND c.oid IN (SELECT c.oid ${readable})
  ORDER BY 1, 2, 7`;

/**
 * Tables, views, materialised views, foreign and partitioned tables that the user may read; a table that inherits is part of
 * another, which has its rows too.
 */
export const introspectPostgres = (session: Session, options?: QueryOptions): Promise<Relation[]> =>
  listedRelations(session, RELATIONS, options);

/** Keys by their indexes, so that unique indexes without a constraint are among them; and foreign keys. */
export const keysInPostgres = (session: Session, options?: QueryOptions): Promise<RelationKeys[]> =>
  listedKeys(session, KEYS, options);
