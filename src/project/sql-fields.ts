import type { SqlText } from '../metrics/model/index.ts';
import type { Path } from './definition-file/index.ts';

/** SQL of an author, as it stands in a definition. */
export interface SqlField {
  readonly sql: SqlText;
  readonly path: Path;
  /** `sql` becomes a part of a larger statement; a `query` is one by itself. */
  readonly name: 'sql' | 'query';
  /** An expression over the columns of a table, in place of a SELECT. */
  readonly isExpression: boolean;
  /** It serves databases that lack the relation. */
  readonly isFallback: boolean;
}

/** All SQL in a definition, wherever it stands. */
export function sqlFields(value: unknown, path: Path = []): SqlField[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]): SqlField[] => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    if ((key === 'sql' || key === 'query') && isSql(part))
      return [
        {
          ...{ sql: part, path: place, name: key },
          isExpression: path[2] === 'dimensions' || (path[0] === 'metrics' && path.length === 2),
          isFallback: path[2] === 'fallback',
        },
      ];
    return sqlFields(part, place);
  });
}

function isSql(value: unknown): value is SqlText {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const texts = Object.values(value);
  return texts.length > 0 && texts.every((text) => typeof text === 'string');
}
