import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import { missingColumn, missingRelation } from '../database-problems.ts';
import type { ErrorFacts, Missing } from '../error-facts.ts';
import { stoppedProblem } from '../stopped-problem.ts';

const tableMissing = /^Catalog Error: (?:Table|View)(?: Function)? with name "?(.+?)"? does not exist/;
const columnMissing =
  /^Binder Error: (?:Referenced column "(.+?)" (?:was )?not found|.*does not have a column named "(.+?)"|Could not find key "(.+?)")/;
const wrongType =
  /^Binder Error: (?:No function matches|Cannot (?:compare|mix|combine)|Could not choose a best candidate)/;
const locked = /Could not set lock on file/;
const holder = /Conflicting lock is held in (.+?)(?:\.? See also|\.?\n|\.?$)/;
const unreadable =
  /^(?:IO Error: (?:The file ".*" exists, but|Trying to read a database file|Cannot open file|Could not read)|Serialization Error)/;

/** Whether a DuckDB error speaks of a relation or a column that does not exist. */
export function missingInDuckdb(error: unknown): Missing | undefined {
  const text = textOf(error);
  if (tableMissing.test(text)) return 'relation';
  return columnMissing.test(text) ? 'column' : undefined;
}

/** The relation that a DuckDB error says does not exist. */
export function missingRelationName(error: unknown): string | undefined {
  return tableMissing.exec(textOf(error))?.[1];
}

/** The problem behind an error of the DuckDB driver: code, reason, remedy, nearest names from the facts. */
export function explainDuckdbError(error: unknown, facts: ErrorFacts): Problem {
  const text = textOf(error);
  if (facts.stopped !== undefined) return stoppedProblem(facts.stopped, facts);
  return explainName(text, facts) ?? explainPlace(text, facts) ?? explainRefusal(text, facts);
}

function explainName(text: string, facts: ErrorFacts): Problem | undefined {
  const table = missingRelationName(text);
  if (table !== undefined) return missingRelation(table, facts);
  const column = columnMissing.exec(text)?.slice(1).find(Boolean);
  return column === undefined ? undefined : missingColumn(column, facts);
}

function explainPlace(text: string, { description }: ErrorFacts): Problem | undefined {
  if (locked.test(text)) {
    const by = holder.exec(text)?.[1];
    return problem('DATABASE_BUSY', {
      message: `${description} is open for writing${by === undefined ? ' in another process' : ` in ${by}`}.`,
      hint: 'DuckDB allows one writer or many readers: close the writer.',
    });
  }
  if (/database does not exist/.test(text))
    return problem('DATABASE_NOT_FOUND', { message: `${description} does not exist.` });
  if (/with a different configuration/.test(text)) {
    return problem('DATABASE_BUSY', {
      message: `${description} is open for writing in this process.`,
      hint: 'close the writer first.',
    });
  }
  if (unreadable.test(text)) {
    return problem('CONNECTION_FAILED', {
      message: `${description} cannot be opened: ${firstLine(text)}`,
      hint: 'check that it is a DuckDB file, that it may be read, and that no newer DuckDB wrote it.',
    });
  }
  return undefined;
}

function explainRefusal(text: string, { description }: ErrorFacts): Problem {
  const said = `${description} refused a query: ${firstLine(text)}`;
  if (wrongType.test(text)) return problem('COLUMN_TYPE', { message: said, hint: typeHint });
  if (/^Permission Error/.test(text) || /read-only/.test(text)) {
    return problem('QUERY_FAILED', {
      message: said,
      hint: 'connections only read, and only the database and the files named under connection.tables.',
    });
  }
  if (/^Out of Memory Error/.test(text)) {
    return problem('QUERY_FAILED', { message: said, hint: 'raise connection.memoryLimit.' });
  }
  return problem('QUERY_FAILED', { message: said });
}

const typeHint = 'cast the column in the table definition, or choose another aggregate.';

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? '';
}
