import { type Problem, problem } from '../foundation/diagnostic/index.ts';
import type { Path } from './definition-file/index.ts';

const DIALECTS: readonly string[] = ['duckdb', 'postgres', 'trino'];

/** Where definitions hold SQL of their author. */
const FIELDS: readonly string[] = ['sql', 'query'];

/**
 * SQL that is written for other databases than that of the project, wherever it stands in a definition. A fallback is left
 * out: it serves databases that lack the relation.
 * @param dialect of the project's database
 */
export function dialectProblems(value: unknown, dialect: string, path: Path = []): Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === 'fallback') return [];
    if (!FIELDS.includes(key) || !isByDialect(part)) return dialectProblems(part, dialect, place);
    if (Object.hasOwn(part, dialect)) return [];
    return [
      problem('DEFINITION_INVALID', {
        message: `This SQL is written for ${Object.keys(part).join(' and ')}, and the database of the project understands ${dialect}.`,
        hint: `add a text under "${dialect}", or write one text that all databases understand.`,
        path: place,
      }),
    ];
  });
}

function isByDialect(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => DIALECTS.includes(name));
}
