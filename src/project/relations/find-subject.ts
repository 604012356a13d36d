import type { Column, QueryOptions, Session } from '../../metrics/connection/index.ts';
import type { RelationKeys } from '../../metrics/connection/introspection.ts';
import { readCatalog } from '../../metrics/engine/index.ts';
import { connectionOf, type Model, ownEntry, tableOf, withReferences } from '../../metrics/model/index.ts';
import { type Rows, rowsOf } from '../../metrics/profile/index.ts';
import { wholeQueryOf } from '../../metrics/sql/index.ts';
import { findRelation } from './find-relation.ts';
import type { Around } from './look-around.ts';

/** Rows that can be profiled: of a relation, or of a table of the model that is a query. */
export interface Subject {
  readonly relation: string;
  readonly connection: string;
  readonly session: Session;
  readonly rows: Rows;
  readonly columns: readonly Column[];
  readonly declared?: RelationKeys | undefined;
  /** About how many rows the database thinks there are. */
  readonly estimate?: number | undefined;
}

export interface SubjectRequest {
  readonly name: string;
  /** The one that is meant, where several have a relation of the name. */
  readonly connection?: string | undefined;
  /** At most so many rows are read. */
  readonly limit: number;
  /** Whose days count. */
  readonly zone: string;
}

/**
 * Finds what a name stands for: a relation of the database first, then a table of the model.
 * @throws TABLE_MISSING, USAGE, and what the database says of a query
 */
export async function findSubject(
  found: readonly Around[],
  model: Model,
  { name, connection, limit, zone }: SubjectRequest,
  options: QueryOptions,
): Promise<Subject> {
  const isRelation = found.some(({ relations }) => relations.some((one) => one.relation === name));
  const table = ownEntry(model.tables, name);
  const home = found.find((one) => one.connection === connectionOf(model, name));
  if (!isRelation && table?.sql !== undefined && home !== undefined) {
    const { session } = home;
    // Of the others nothing has to be known.
    const tables = withReferences(model, name).map((one) => [one, tableOf(model, one)] as const);
    const part = { ...model, tables: Object.fromEntries(tables), metrics: {} };
    const select = wholeQueryOf(part, await readCatalog(session, part, options), name, zone) ?? '';
    const columns = await session.describe(select, options);
    const rows = rowsOf(session.dialect, { select }, limit);
    return { relation: name, connection: home.connection, session, rows, columns };
  }
  const { around, relation } = findRelation(found, model, name, connection);
  const { session, keys } = around;
  return {
    ...{ relation: relation.relation, connection: around.connection, session, columns: relation.columns },
    rows: rowsOf(session.dialect, relation, limit),
    ...{ declared: keys.get(relation.relation), estimate: relation.rows },
  };
}
