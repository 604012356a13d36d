import { type Problem, problem } from '../../foundation/diagnostic/index.ts';

/** Why a file is not read is told with the value that stands in the way. */
const OF_FILES: ReadonlySet<string> = new Set(['FILE_AMBIGUOUS', 'FILE_INVALID']);

/**
 * A problem with data as readers may know it: databases and files cite the value that they stumble over, which may stand in a
 * row that is not for everybody, and hint at columns, which may be hidden ones.
 */
export function withoutValues(one: Problem): Problem {
  if (one.code === 'COLUMN_MISSING') return problem('COLUMN_MISSING', { ...one, hint: undefined });
  if (OF_FILES.has(one.code)) {
    const message = 'A data file cannot be read.';
    return problem(one.code, { ...one, message, hint: 'ask as the owner: the problem then says why.' });
  }
  if (one.code !== 'QUERY_FAILED') return one;
  const message = 'The database refused a query.';
  return problem('QUERY_FAILED', { ...one, message, hint: 'ask as the owner: the database says why.' });
}
