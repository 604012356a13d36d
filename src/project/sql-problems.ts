import { type Problem, problem } from '../foundation/diagnostic/index.ts';
import { type SqlToken, tokenizeSql } from '../metrics/model/index.ts';
import { type SqlField, sqlFields } from './sql-fields.ts';

/** Words that begin a statement which is no SELECT. */
const NO_SELECT =
  /^(alter|analyze|attach|begin|call|checkpoint|commit|copy|create|delete|detach|drop|execute|explain|export|grant|import|insert|install|load|merge|pragma|prepare|refresh|reset|revoke|rollback|set|truncate|update|use|vacuum)$/;

interface Fault {
  readonly message: string;
  readonly hint: string;
}

/**
 * What no database understands of the SQL in a definition, wherever it stands: parentheses and quotes that are not closed,
 * several statements in one, statements that are no SELECT, and references to tables in queries, where none are written out. All else the database says, when it is asked.
 */
export function sqlProblems(definition: unknown): Problem[] {
  return sqlFields(definition).flatMap((field) =>
    textsOf(field).flatMap(({ text, path }) => {
      const tokens = tokenizeSql(text);
      const found =
        unclosedQuote(tokens) ??
        unclosedParenthesis(tokens) ??
        severalStatements(tokens, field, text) ??
        noSelect(tokens, field) ??
        noReference(tokens, field);
      return found === undefined ? [] : [problem('DEFINITION_INVALID', { ...found, path })];
    }),
  );
}

function textsOf({ sql, path }: SqlField): { readonly text: string; readonly path: SqlField['path'] }[] {
  if (typeof sql === 'string') return [{ text: sql, path }];
  return Object.entries(sql).map(([dialect, text = '']) => ({ text, path: [...path, dialect] }));
}

/** A quote that opens something is part of a token; one that stands alone opens what never ends. */
function unclosedQuote(tokens: readonly SqlToken[]): Fault | undefined {
  const quote = tokens.find(({ kind, text }) => kind === 'sign' && (text === "'" || text === '"'));
  if (quote === undefined) return undefined;
  return {
    message: `This SQL opens a ${quote.text} that it does not close.`,
    hint: `close it; a ${quote.text} within such a text is written twice.`,
  };
}

function unclosedParenthesis(tokens: readonly SqlToken[]): Fault | undefined {
  let open = 0;
  for (const { kind, text } of tokens) {
    if (kind !== 'sign') continue;
    if (text === '(') open += 1;
    if (text === ')') open -= 1;
    if (open < 0)
      return { message: 'This SQL closes a parenthesis that it did not open.', hint: 'remove it.' };
  }
  if (open === 0) return undefined;
  const what = open === 1 ? 'a parenthesis' : `${open} parentheses`;
  return { message: `This SQL does not close ${what}.`, hint: 'add what is missing.' };
}

function severalStatements(tokens: readonly SqlToken[], { name }: SqlField, sql: string): Fault | undefined {
  const at = tokens.findIndex(({ kind, text }) => kind === 'sign' && text === ';');
  if (at < 0) return undefined;
  // One at the very end is left out of what becomes a part of a statement.
  if (at === tokens.length - 1 && (name === 'query' || /;\s*$/.test(sql))) return undefined;
  return {
    message: 'This SQL has a semicolon, and has to be one statement, or a part of one.',
    hint: 'remove it, and whatever follows it.',
  };
}

function noSelect([first]: readonly SqlToken[], { isExpression }: SqlField): Fault | undefined {
  // In an expression the same word is a column.
  if (isExpression || first?.kind !== 'word' || !NO_SELECT.test(first.text)) return undefined;
  return {
    message: `This SQL begins with ${first.text.toUpperCase()}, and connections only read.`,
    hint: 'write a SELECT.',
  };
}

/** What expressions and tables refer to is judged with the model, which knows what there is. */
function noReference(tokens: readonly SqlToken[], { name }: SqlField): Fault | undefined {
  const at = tokens.findIndex(({ text }, index) => text === '{' && tokens[index + 1]?.text === '{');
  if (at < 0 || name !== 'query') return undefined;
  const table = `{{ ${tokens[at + 2]?.text ?? 'table'} }}`;
  return {
    message: `This query reads ${table}, and recipients are asked of the database as it is.`,
    hint: 'write the relation by its name.',
  };
}
