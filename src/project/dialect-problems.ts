import { type Problem, problem } from '../foundation/diagnostic/index.ts';
import { sqlFields } from './sql-fields.ts';

/**
 * SQL that is written for other databases than that of the project, wherever it stands in a definition. A fallback is left
 * out: it serves databases that lack the relation.
 * @param dialect of the project's database
 */
export function dialectProblems(definition: unknown, dialect: string): Problem[] {
  return sqlFields(definition).flatMap(({ sql, path, isFallback }) => {
    if (isFallback || typeof sql === 'string' || Object.hasOwn(sql, dialect)) return [];
    return [
      problem('DEFINITION_INVALID', {
        message: `This SQL is written for ${Object.keys(sql).join(' and ')}, and the database of the project understands ${dialect}.`,
        hint: `add a text under "${dialect}", or write one text that all databases understand.`,
        path,
      }),
    ];
  });
}
