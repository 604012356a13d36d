import { chunks } from '../../foundation/chunks.ts';
import type { Column, QueryOptions, Session, Value } from '../connection/index.ts';
import { isText } from './column-types.ts';
import type { Rows } from './rows.ts';

/** What a column holds, over the rows that were read. */
export interface ColumnProfile extends Column {
  readonly nulls: number;
  /** Different values, nulls aside; undefined for types that are not compared. */
  readonly distinct?: number;
  /** The smallest value, by the order of the database; undefined without values, and for types without an order. */
  readonly least?: Value;
  readonly most?: Value;
  /** Where there are few: the values with their rows, the most frequent first. */
  readonly frequent?: readonly { readonly value: Value; readonly rows: number }[];
}

/** What lies in a relation. */
export interface Profile {
  /** So many rows were read. */
  readonly read: number;
  /** Whether that is all of them. */
  readonly isWhole: boolean;
  /** In their order. */
  readonly columns: readonly ColumnProfile[];
}

/** Columns that are asked about in one statement: databases limit what one SELECT may list. */
const TOGETHER = 40;

/** At most so many different values are few, and listed. */
export const FEW = 50;

/**
 * Counts what the columns of a relation hold.
 * @throws what the database raises, as QUERY_FAILED and PERMISSION_DENIED
 */
export async function profileRelation(
  session: Session,
  rows: Rows,
  columns: readonly Column[],
  options: QueryOptions = {},
): Promise<Profile> {
  const together = columns.length === 0 ? [[]] : chunks(columns, TOGETHER);
  const profiles: ColumnProfile[] = [];
  let read = 0;
  for (const chunk of together) {
    const asked = chunk.map((column) => questionsOf(session, column));
    const select = ['COUNT(*)', ...asked.flat()].map((sql, at) => `${sql} AS c${at}`);
    const result = await session.query(
      { sql: `SELECT ${select.join(',\n  ')}\nFROM ${rows.some}`, params: [] },
      options,
    );
    const [count, ...values] = result.rows[0] ?? [];
    read = Number(count ?? 0);
    for (const [at, column] of chunk.entries()) {
      const own = values.slice(at * QUESTIONS, (at + 1) * QUESTIONS);
      profiles.push(await withFrequent(session, rows, profileOf(column, read, own), options));
    }
  }
  return { read, isWhole: read < rows.limit, columns: profiles };
}

/** Filled, different, smallest, largest. */
const QUESTIONS = 4;

function questionsOf({ dialect }: Session, { name, type }: Column): string[] {
  const column = dialect.quote(name);
  // Not every type of text has an order; its text has.
  const ordered = isText({ type }) ? dialect.cast(column, 'text') : column;
  return [
    `COUNT(${column})`,
    type === 'other' ? dialect.typedNull('integer') : dialect.countDistinct([column], []),
    ...(['MIN', 'MAX'] as const).map((name) =>
      type === 'other' || type === 'boolean'
        ? dialect.typedNull('text')
        : dialect.aggregate(name, ordered, []),
    ),
  ];
}

function profileOf(column: Column, read: number, values: readonly Value[]): ColumnProfile {
  const [filled, distinct = null, least = null, most = null] = values;
  return {
    ...column,
    nulls: read - Number(filled ?? 0),
    ...(distinct === null ? {} : { distinct: Number(distinct) }),
    ...(least === null ? {} : { least }),
    ...(most === null ? {} : { most }),
  };
}

async function withFrequent(
  session: Session,
  { some }: Rows,
  profile: ColumnProfile,
  options: QueryOptions,
): Promise<ColumnProfile> {
  const { distinct = 0 } = profile;
  if (distinct === 0 || distinct > FEW) return profile;
  const column = session.dialect.quote(profile.name);
  const sql = [
    `SELECT ${column} AS one, COUNT(*) AS many FROM ${some} WHERE ${column} IS NOT NULL`,
    `GROUP BY ${column} ORDER BY 2 DESC, 1`,
  ].join('\n');
  const { rows } = await session.query({ sql, params: [] }, options);
  return {
    ...profile,
    frequent: rows.map(([value = null, count]) => ({ value, rows: Number(count) })),
  };
}
