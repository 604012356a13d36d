import type { ClientBase, FieldDef } from 'pg';
import type { ColumnType } from '../../dialect/index.ts';
import type { Column } from '../connection.ts';
import { oid } from './value-parsers.ts';

interface NamedType {
  readonly type: ColumnType;
  readonly native: string;
}

/** Types seen so far, by number; each connection has its own, as numbers of user-made types differ. */
export type KnownTypes = Map<number, NamedType>;

/** The types that every PostgreSQL server has under the same number. */
export function builtInTypes(): KnownTypes {
  return new Map<number, NamedType>([
    [oid.bool, { type: 'boolean', native: 'boolean' }],
    [oid.int2, { type: 'integer', native: 'smallint' }],
    [oid.int4, { type: 'integer', native: 'integer' }],
    [oid.int8, { type: 'integer', native: 'bigint' }],
    [oid.oid, { type: 'integer', native: 'oid' }],
    [oid.float4, { type: 'float', native: 'real' }],
    [oid.float8, { type: 'float', native: 'double precision' }],
    [oid.numeric, { type: 'decimal', native: 'numeric' }],
    [oid.date, { type: 'date', native: 'date' }],
    [oid.timestamp, { type: 'timestamp', native: 'timestamp without time zone' }],
    [oid.timestamptz, { type: 'timestamptz', native: 'timestamp with time zone' }],
    [18, { type: 'text', native: 'char' }],
    [19, { type: 'text', native: 'name' }],
    [25, { type: 'text', native: 'text' }],
    [1042, { type: 'text', native: 'character' }],
    [1043, { type: 'text', native: 'character varying' }],
    [2950, { type: 'text', native: 'uuid' }],
  ]);
}

const lookUp = {
  text: `SELECT oid::text, pg_catalog.format_type(oid, NULL), typtype = 'e' OR typcategory = 'S'
         FROM pg_catalog.pg_type WHERE oid::text = ANY($1::text[])`,
  rowMode: 'array',
} as const;

/** Columns of a result; asks the server once for each type number that is new. */
export async function postgresColumns(
  client: ClientBase,
  fields: readonly FieldDef[],
  known: KnownTypes,
): Promise<Column[]> {
  const unknown = fields.map((field) => field.dataTypeID).filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const { rows } = await client.query<[string, string, boolean]>({
      ...lookUp,
      values: [unknown.map(String)],
    });
    for (const [id, native, isText] of rows)
      known.set(Number(id), { type: isText ? 'text' : 'other', native });
  }
  return fields.map(({ name, dataTypeID }) => ({
    name,
    ...(known.get(dataTypeID) ?? { type: 'other', native: `type ${dataTypeID}` }),
  }));
}
