import type { Value } from '../../metrics/connection/index.ts';
import { printKey } from '../print-value.ts';
import type { Writing } from '../write-statement.ts';
import { rowsFor, type Subject } from './subject.ts';

/** Offending keys: how many different ones there are, and the three most frequent in words. */
export interface Offenders {
  readonly distinct: number;
  readonly text: string;
}

interface Search {
  /** Columns of `base` that make the key, as SQL. */
  readonly columns: readonly string[];
  readonly from: (writing: Writing) => string;
  /** WHERE, in SQL without values. */
  readonly where: readonly string[];
  readonly having?: string;
}

const SHOWN = 3;

/** Looks for the offending keys, most frequent first; one grouped query, which also counts the groups. */
export async function findOffenders(subject: Subject, search: Search): Promise<Offenders> {
  const positions = search.columns.map((_, index) => index + 1).join(', ');
  const rows = await rowsFor(subject, (writing) =>
    [
      `SELECT ${search.columns.map((sql, index) => `${sql} AS k${index}`).join(', ')}, COUNT(*) AS occurrences, COUNT(*) OVER () AS keys`,
      `FROM ${search.from(writing)}`,
      `WHERE ${search.where.join(' AND ')}`,
      `GROUP BY ${positions}`,
      ...(search.having === undefined ? [] : [`HAVING ${search.having}`]),
      `ORDER BY occurrences DESC, ${positions}`,
      `LIMIT ${SHOWN}`,
    ].join('\n'),
  );
  return offendersIn(rows, search.columns.length);
}

function offendersIn(rows: readonly (readonly Value[])[], width: number): Offenders {
  const examples = rows.map((row) => {
    const occurrences = Number(row[width] ?? 0);
    return `${printKey(row.slice(0, width))}${occurrences > 1 ? ` ×${occurrences}` : ''}`;
  });
  const distinct = Number(rows[0]?.[width + 1] ?? 0);
  return { distinct, text: [...examples, ...(distinct > examples.length ? ['…'] : [])].join(', ') };
}
