import type { Value } from '../../metrics/connection/index.ts';
import { whereClause } from '../../metrics/sql/where-clause.ts';
import { printKey } from '../print-value.ts';
import { readableStatement } from '../write-statement.ts';
import type { TableWriting } from './probe.ts';
import { rowsFor, type Subject } from './subject.ts';
import { writingOver } from './table-statement.ts';

/** Offending keys: how many different ones there are, and the three most frequent in words. */
export interface Offenders {
  readonly distinct: number;
  readonly text: string;
  /** SQL that finds all of them: the rows, or the keys that come too often. For people. */
  readonly query: string;
}

/** Where to look for offending keys. */
export interface Search {
  /** Columns of `base` that make the key, as SQL. */
  readonly columns: readonly string[];
  readonly where: readonly string[];
  readonly having?: string;
  /** Joins besides those that the conditions need. */
  readonly joins?: readonly string[];
}

const SHOWN = 3;

/** Looks for the offending keys, most frequent first; one grouped query, which also counts the groups. */
export async function findOffenders(
  subject: Subject,
  search: (writing: TableWriting) => Search,
): Promise<Offenders> {
  let width = 0;
  const rows = await rowsFor(subject, (plain) => {
    const writing = writingOver(subject, plain);
    const { columns, where, having, joins = [] } = search(writing);
    width = columns.length;
    const positions = columns.map((_, index) => index + 1).join(', ');
    return [
      `SELECT ${columns.map((sql, index) => `${sql} AS k${index}`).join(', ')}, COUNT(*) AS occurrences, COUNT(*) OVER () AS keys`,
      writing.scope.from(),
      ...writing.scope.joins(),
      ...joins,
      ...whereClause(where),
      `GROUP BY ${positions}`,
      ...(having === undefined ? [] : [`HAVING ${having}`]),
      `ORDER BY occurrences DESC, ${positions}`,
      `LIMIT ${SHOWN}`,
    ].join('\n');
  });
  return { ...offendersIn(rows, width), query: queryFor(subject, search) };
}

function queryFor(subject: Subject, search: (writing: TableWriting) => Search): string {
  return readableStatement(subject.context, (plain) => {
    const writing = writingOver(subject, plain);
    const { columns, where, having, joins = [] } = search(writing);
    const rows = [writing.scope.from(), ...writing.scope.joins(), ...joins, ...whereClause(where)];
    if (having === undefined) return ['SELECT base.*', ...rows].join('\n');
    const key = columns.join(', ');
    return [`SELECT ${key}, COUNT(*) AS occurrences`, ...rows, `GROUP BY ${key}`, `HAVING ${having}`].join(
      '\n',
    );
  });
}

/**
 * What rows say of keys that are wrong: their values first, then how often each occurs, and how many there are in all.
 * @param width of a key
 */
export function offendersIn(rows: readonly (readonly Value[])[], width: number): Omit<Offenders, 'query'> {
  const examples = rows.map((row) => {
    const occurrences = Number(row[width] ?? 0);
    return `${printKey(row.slice(0, width))}${occurrences > 1 ? ` ×${occurrences}` : ''}`;
  });
  const distinct = Number(rows[0]?.[width + 1] ?? 0);
  return { distinct, text: [...examples, ...(distinct > examples.length ? ['…'] : [])].join(', ') };
}
