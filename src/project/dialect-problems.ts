import { nearest, type Problem, problem } from '../foundation/diagnostic/index.ts';
import { duckdb, postgres, trino } from '../metrics/dialect/index.ts';
import type { SqlText } from '../metrics/model/index.ts';
import type { Path } from './definition-file/index.ts';
import { sqlFields } from './sql-fields.ts';

/**
 * SQL that is written for other databases than that of the project, wherever it stands in a definition, and names of
 * dialects that are misspelt. A fallback may lack a text: it serves databases that lack the relation.
 * @param dialectAt of the database that what stands at a path is for; undefined where it is not known
 */
export function dialectProblems(
  definition: unknown,
  dialectAt: (path: Path) => string | undefined,
): Problem[] {
  return sqlFields(definition).flatMap(({ sql, path, isFallback }) => {
    const dialect = dialectAt(path);
    if (dialect === undefined) return [];
    const misspelt = misspeltNames(sql, [...BUILT_IN, dialect]);
    if (misspelt.length > 0) return misspelt.map((one) => problem('DEFINITION_INVALID', { ...one, path }));
    if (isFallback || typeof sql === 'string' || Object.hasOwn(sql, dialect)) return [];
    return [
      problem('DEFINITION_INVALID', {
        message: `This SQL is written for ${Object.keys(sql).join(' and ')}, and its database understands ${dialect}.`,
        hint: `add a text under "${dialect}", or write one text that all databases understand.`,
        path,
      }),
    ];
  });
}

const BUILT_IN = [duckdb, postgres, trino].map(({ name }) => name);

/** Others may be dialects of databases that packages bring, but not those that are nearly spelled like one that is known. */
function misspeltNames(sql: SqlText, known: readonly string[]): { message: string; hint: string }[] {
  if (typeof sql === 'string') return [];
  return Object.keys(sql).flatMap((name) => {
    const meant = known.includes(name) ? undefined : nearest(name, known);
    if (meant === undefined) return [];
    return [{ message: `No database understands SQL under "${name}".`, hint: `did you mean "${meant}"?` }];
  });
}
