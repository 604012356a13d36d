import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import { kindOf } from '../../metrics/kind/index.ts';
import {
  isSameRelation,
  type Model,
  rulesBehind,
  type SqlText,
  textsOfSql,
} from '../../metrics/model/index.ts';
import { definedByWith, relationsInSql } from './relations-in-sql.ts';
import { tokenizeSql } from './tokenize-sql.ts';

interface Written {
  readonly what: string;
  readonly sql: SqlText;
  readonly path: readonly string[];
  /** A table, which can have rules of its own in place of those it reads past. */
  readonly isTable: boolean;
}

/**
 * SQL of a model that reads a restricted relation by its name: a reader would get rows of it that are not for him. As
 * `{{ table }}` it reads those that are. Tables that say for themselves who may see their rows may read what they like.
 */
export function unguardedSql(model: Model): Problem[] {
  const guarded = Object.entries(model.tables).flatMap(([table, { relation }]) =>
    relation !== undefined && rulesBehind(model, table).size > 0 ? [{ table, relation }] : [],
  );
  if (guarded.length === 0) return [];
  return writtenIn(model).flatMap((written) => {
    const named = textsOfSql(written.sql).flatMap(relationsNamed);
    return guarded
      .filter(({ relation }) => named.some((one) => isSameRelation(one, relation)))
      .map((one) => unguarded(written, one));
  });
}

function unguarded(
  { what, path, isTable }: Written,
  { table, relation }: { readonly table: string; readonly relation: string },
): Problem {
  return problem('ACCESS_UNGUARDED', {
    message: `${what} reads relation "${relation}" by its name, past the rules about the rows of table "${table}".`,
    hint: isTable
      ? `write {{ ${table} }}, with an alias, or give the table \`access: rows:\` of its own.`
      : `compute it in a table whose SQL reads {{ ${table} }}.`,
    path,
  });
}

/** A query may call a part of itself as a relation, and still read that relation within. */
function relationsNamed(text: string): string[] {
  const tokens = tokenizeSql(text);
  return [...relationsInSql(tokens), ...definedByWith(tokens), ...afterTable(tokens)];
}

/** `TABLE name` is a query by itself. */
function afterTable(tokens: ReturnType<typeof tokenizeSql>): string[] {
  return tokens.flatMap(({ kind, text }, at) =>
    at > 0 && kind !== 'sign' && tokens[at - 1]?.kind === 'word' && tokens[at - 1]?.text === 'table'
      ? [text]
      : [],
  );
}

function writtenIn({ tables, metrics }: Model): Written[] {
  const ofTables = Object.entries(tables).flatMap(([name, { sql, fallback, dimensions, access }]) => {
    const path = ['tables', name];
    const queries =
      access?.rows !== undefined
        ? []
        : [
            { sql, at: ['sql'] },
            { sql: fallback?.sql, at: ['fallback', 'sql'] },
          ];
    return [
      ...queries.map((one) => ({
        what: `The SQL of table "${name}"`,
        sql: one.sql,
        path: [...path, ...one.at],
        isTable: true,
      })),
      ...Object.entries(dimensions).map(([dimension, one]) => ({
        ...{ what: `Dimension "${dimension}" of table "${name}"`, sql: one.sql },
        ...{ path: [...path, 'dimensions', dimension, 'sql'], isTable: false },
      })),
    ];
  });
  const ofMetrics = Object.entries(metrics).map(([name, metric]) => ({
    ...{ what: `Metric "${name}"`, sql: kindOf(metric).measured?.(metric).sql },
    ...{ path: ['metrics', name, 'sql'], isTable: false },
  }));
  return [...ofTables, ...ofMetrics].flatMap(({ sql, ...one }) =>
    sql === undefined ? [] : [{ ...one, sql }],
  );
}
