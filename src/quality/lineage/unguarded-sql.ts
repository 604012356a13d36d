import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import { kindOf } from '../../metrics/kind/index.ts';
import {
  isSameRelation,
  type Model,
  rulesBehind,
  type SqlText,
  type SqlToken,
  textsOfSql,
  tokenizeSql,
} from '../../metrics/model/index.ts';
import { isSign, relationsInSql } from './relations-in-sql.ts';

/** A definition that reads relations of the database by their names. */
interface Reading {
  readonly what: string;
  readonly relations: readonly string[];
  readonly path: readonly string[];
  /** The table that is read so; undefined for expressions. */
  readonly table?: string;
  /** It is a relation, and no SQL. */
  readonly isRelation?: true;
}

/**
 * Definitions that read a restricted relation by its name, where a reader would get rows that are not for them: SQL has to
 * read it as `{{ table }}`, which stands for the rows that are. A relation is restricted with the table that it belongs to,
 * or with the query that alone reads it. Tables that say for themselves who may see their rows may read what they like.
 */
export function unguardedSql(model: Model): Problem[] {
  const restricted = new Set(Object.keys(model.tables).filter((name) => rulesBehind(model, name).size > 0));
  if (restricted.size === 0) return [];
  const readings = readingsIn(model);
  return readings
    .filter(({ table }) => table === undefined || model.tables[table]?.access?.rows === undefined)
    .flatMap((one) =>
      one.relations.flatMap((relation) => {
        const guards = guardsOf(model, restricted, readings, relation);
        const [guard] = guards;
        // Two tables over one relation are compared where models are validated.
        const isTold = one.isRelation === true && guards.some(({ isRelation }) => isRelation === true);
        const isOwn = guards.some(({ table }) => table === one.table);
        return guard?.table === undefined || isOwn || isTold ? [] : [unguarded(one, relation, guard.table)];
      }),
    );
}

/** Whose rules are about the rows of a relation: its tables, else the queries over it that have rules, else those that inherit some. */
function guardsOf(
  { tables }: Model,
  restricted: ReadonlySet<string>,
  readings: readonly Reading[],
  relation: string,
): readonly Reading[] {
  const reading = readings.filter(
    ({ table, relations }) =>
      table !== undefined && restricted.has(table) && relations.some((one) => isSameRelation(one, relation)),
  );
  const itself = reading.filter(({ isRelation }) => isRelation === true);
  // A query that joins what has a table of its own, which everybody may see, restricts nothing but itself.
  const isOpen = readings.some(
    ({ isRelation, table = '', relations }) =>
      isRelation === true && !restricted.has(table) && relations.some((one) => isSameRelation(one, relation)),
  );
  if (itself.length === 0 && isOpen && reading.every(({ relations }) => relations.length > 1)) return [];
  const ruled = reading.filter(({ table = '' }) => tables[table]?.access?.rows !== undefined);
  return [itself, ruled, reading].find((some) => some.length > 0) ?? [];
}

function unguarded({ what, path, table, isRelation }: Reading, relation: string, guard: string): Problem {
  const rows = '`access: rows:` of its own; `- all: true` when everybody may see them here';
  const query = table === undefined ? `compute it in a table whose SQL reads {{ ${guard} }}.` : undefined;
  return problem('ACCESS_UNGUARDED', {
    message: `${what} reads relation "${relation}" by its name, past the rules about the rows of table "${guard}".`,
    hint:
      query ??
      (isRelation === true
        ? `give it ${rows}.`
        : `write {{ ${guard} }}, with an alias, or give the table ${rows}.`),
    path,
  });
}

/** Functions that read a relation, or a query, which a text names. */
const READS_TEXT =
  /^(query|query_table|(query|table|cursor)_to_xml(schema|_and_xmlschema)?|(schema|database)_to_xml|dblink)$/;
const TEXTS = /'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$/g;

function relationsNamed(sql: SqlText | undefined): string[] {
  const found = textsOfSql(sql).flatMap((text) => {
    // Where a comment within a comment ends depends on the database: it is read in both ways.
    const readings = [true, false].map((nests) => tokenizeSql(text, { nests }));
    return readings.flatMap((tokens) => relationsIn(tokens, text));
  });
  return [...new Set(found)];
}

function relationsIn(tokens: readonly SqlToken[], text: string): string[] {
  const readsText = tokens.some(
    (one, at) => one.kind !== 'string' && READS_TEXT.test(one.text) && isSign(tokens[at + 1], '('),
  );
  return [...relationsInSql(tokens), ...(readsText ? wordsIn(text) : [])];
}

/** Every word of the texts in SQL: any of them may name a relation. */
function wordsIn(sql: string): string[] {
  return [...sql.matchAll(TEXTS)].flatMap(([text]) => text.match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? []);
}

function readingsIn({ tables, metrics }: Model): Reading[] {
  const ofTables = Object.entries(tables).flatMap(
    ([name, { relation, sql, fallback, dimensions }]): Reading[] => {
      const path = ['tables', name];
      const query = { what: `The SQL of table "${name}"`, table: name };
      return [
        ...(relation === undefined
          ? []
          : [
              {
                what: `Table "${name}"`,
                relations: [relation],
                path: [...path, 'relation'],
                table: name,
                isRelation: true as const,
              },
            ]),
        { ...query, relations: relationsNamed(sql), path: [...path, 'sql'] },
        { ...query, relations: relationsNamed(fallback?.sql), path: [...path, 'fallback', 'sql'] },
        ...Object.entries(dimensions).map(([dimension, one]) => ({
          what: `Dimension "${dimension}" of table "${name}"`,
          relations: relationsNamed(one.sql),
          path: [...path, 'dimensions', dimension, 'sql'],
        })),
      ];
    },
  );
  const ofMetrics = Object.entries(metrics).map(([name, metric]) => ({
    what: `Metric "${name}"`,
    relations: relationsNamed(kindOf(metric).measured?.(metric).sql),
    path: ['metrics', name, 'sql'],
  }));
  return [...ofTables, ...ofMetrics];
}
