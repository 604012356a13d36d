import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Column, QueryOptions, Session } from './connection.ts';

/** A table or view that can be read. */
export interface Relation {
  /** As a model names it: with its schema unless it is read without. */
  readonly relation: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'view';
  /** About how many rows it has; undefined where the database has no estimate. */
  readonly rows?: number;
  /** Its rows are among those of another relation. */
  readonly isPart?: true;
  /** In their order; none where the relation has a problem. */
  readonly columns: readonly Column[];
  readonly problems: readonly Problem[];
}

/** What a database knows of the keys of a table. A list of columns is in the order of the key. */
export interface RelationKeys {
  readonly relation: string;
  readonly primary?: readonly string[];
  /** Other columns that are unique together: rows with a NULL in them aside. */
  readonly unique: readonly (readonly string[])[];
  readonly foreign: readonly ForeignKey[];
}

export interface ForeignKey {
  readonly columns: readonly string[];
  /** The relation that it leads to, as a model names it. */
  readonly to: string;
  readonly toColumns: readonly string[];
}

/**
 * The relations that a statement lists: relation, schema, name, `table` or `view`, about how many rows, which may be
 * missing, and whether they are part of another relation, which need not be said. @throws problems that are not of one relation
 */
export async function listedRelations(
  session: Session,
  sql: string,
  options?: QueryOptions,
): Promise<Relation[]> {
  const { rows } = await session.query({ sql, params: [] }, options);
  const listed = rows.map(([relation, schema, name, kind, estimate, isPart]) => ({
    ...{ relation: String(relation), schema: String(schema), name: String(name) },
    kind: kind === 'view' ? ('view' as const) : ('table' as const),
    ...(typeof estimate === 'number' ? { rows: estimate } : {}),
    ...(isPart === true ? { isPart } : {}),
  }));
  return await describeRelations(session, listed, options);
}

/** Reads the columns of listed relations, each by itself. @throws problems that are not of one relation */
export async function describeRelations(
  session: Session,
  listed: readonly Omit<Relation, 'columns' | 'problems'>[],
  options: QueryOptions = {},
): Promise<Relation[]> {
  const { quote } = session.dialect;
  const relations: Relation[] = [];
  for (const one of listed) {
    try {
      const select = `SELECT * FROM ${quote(one.schema)}.${quote(one.name)}`;
      relations.push({ ...one, columns: await session.describe(select, options), problems: [] });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problems.some(({ code }) => !OF_ONE_RELATION.has(code)))
        throw error;
      relations.push({ ...one, columns: [], problems: error.problems });
    }
  }
  return relations;
}

const OF_ONE_RELATION = new Set<string>([
  'TABLE_MISSING',
  'COLUMN_MISSING',
  'COLUMN_TYPE',
  'PERMISSION_DENIED',
  'QUERY_FAILED',
  'FILE_AMBIGUOUS',
  'FILE_INVALID',
  'DATABASE_NOT_FOUND',
]);

/** A column of a key, as catalogs list them: one row for each, in the order of the key. */
export interface KeyColumn {
  readonly relation: string;
  /** Tells the keys of a relation apart. */
  readonly key: string;
  readonly kind: 'primary' | 'unique' | 'foreign';
  readonly column: string;
  readonly to?: string;
  readonly toColumn?: string;
}

/** The keys whose columns a statement lists: relation, key, kind, column, and what a foreign key leads to. */
export async function listedKeys(
  session: Session,
  sql: string,
  options?: QueryOptions,
): Promise<RelationKeys[]> {
  const { rows } = await session.query({ sql, params: [] }, options);
  return keysOf(
    rows.map(([relation, key, kind, column, to, toColumn]) => ({
      ...{ relation: String(relation), key: String(key), column: String(column) },
      kind: kind as KeyColumn['kind'],
      ...(to === null ? {} : { to: String(to), toColumn: String(toColumn) }),
    })),
  );
}

/** Puts the columns of keys together, by relation. */
export function keysOf(columns: readonly KeyColumn[]): RelationKeys[] {
  return [...Map.groupBy(columns, ({ relation }) => relation)].map(([relation, own]) => {
    const keys = [...Map.groupBy(own, ({ key }) => key).values()];
    const names = (key: readonly KeyColumn[]) => key.map(({ column }) => column);
    const ofKind = (kind: KeyColumn['kind']) => keys.filter(([first]) => first?.kind === kind);
    const [primary] = ofKind('primary');
    return {
      relation,
      ...(primary === undefined ? {} : { primary: names(primary) }),
      unique: ofKind('unique').map(names),
      foreign: ofKind('foreign').map((key) => ({
        columns: names(key),
        to: key[0]?.to ?? '',
        toColumns: key.map(({ toColumn }) => toColumn ?? ''),
      })),
    };
  });
}
