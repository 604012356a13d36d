import { SQL_KEYWORDS, type SqlToken, tokenizeSql } from '../model/tokenize-sql.ts';

/** Words that take whatever columns there are, or compare all that two tables share. */
const TAKES_ALL = /^(columns|pivot|pivot_wider|pivot_longer|unpivot|summarize|natural)$/;
const CLAUSE =
  /^(select|from|join|on|using|where|group|order|having|limit|offset|fetch|union|intersect|except|window|qualify)$/;
/** Functions whose arguments may hold a FROM that names no relation. */
const FROM_INSIDE = /^(extract|substring|trim|overlay)$/;
const BEFORE_STAR = /^(select|distinct|all)$/;
const SETS = /^(union|intersect|except)$/;

/**
 * Whether SQL may pass on columns that it does not name, under other names or within other values: by their place
 * (`AS s(id, pay)`, `UNION`, `ORDER BY 3`), or as a whole row (`to_json(s)`, `concat(*)`). Rather too often than too seldom.
 */
export function disguises(sql: string): boolean {
  const tokens = placed(tokenizeSql(sql));
  const stars = tokens.filter((_, at) => isStar(tokens, at));
  const listed = stars.filter(({ clause }) => clause === 'select');
  return (
    tokens.some((one, at) => (isWord(one) && TAKES_ALL.test(one.text)) || isPlace(tokens, at)) ||
    stars.some(({ clause, call }) => clause !== 'select' && call !== 'count') ||
    tokens.some((_, at) => isWholeRow(tokens, at) || renamesTable(tokens, at)) ||
    (listed.length > 0 &&
      tokens.some((_, at) => renamesQuery(tokens, at) || namesPlace(tokens, at) || isSet(tokens[at])))
  );
}

/** A token, and the clause that it stands in, within which function's parentheses. */
interface Token extends SqlToken {
  readonly clause: string | undefined;
  readonly call: string | undefined;
}

function placed(tokens: readonly SqlToken[]): readonly Token[] {
  const around: Pick<Token, 'clause' | 'call'>[] = [];
  let here: Pick<Token, 'clause' | 'call'> = { clause: undefined, call: undefined };
  return tokens.map((token, at) => {
    const found = { ...token, ...here };
    if (isSign(token, '(')) {
      around.push(here);
      here = { clause: undefined, call: isName(tokens[at - 1]) ? tokens[at - 1]?.text : undefined };
    } else if (isSign(token, ')')) here = around.pop() ?? here;
    else if (beginsClause(tokens, at, here.call)) here = { ...here, clause: token.text };
    return found;
  });
}

/** Not the FROM of `EXTRACT(year FROM hired)`, nor what else is no clause of a query. */
function beginsClause(tokens: readonly SqlToken[], at: number, call: string | undefined): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!isWord(token) || !CLAUSE.test(token.text)) return false;
  if (token.text === 'order' || token.text === 'group') return after?.text === 'by';
  if (token.text === 'on') return before?.text !== 'distinct';
  return token.text !== 'from' || (before?.text !== 'distinct' && !FROM_INSIDE.test(call ?? ''));
}

function isInFrom({ clause }: Token): boolean {
  return clause === 'from' || clause === 'join';
}

/** A star that stands for columns: `*`, `s.*`; no multiplication. */
function isStar(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!isSign(tokens[at], '*')) return false;
  return (
    before === undefined || isSign(before, '.', ',', '(') || (isWord(before) && BEFORE_STAR.test(before.text))
  );
}

/** A column of DuckDB by its place: `#3`. */
function isPlace(tokens: readonly Token[], at: number): boolean {
  return isSign(tokens[at], '#') && tokens[at + 1]?.kind === 'number';
}

/** The name of a table, query or alias where a value stands. */
function isWholeRow(tokens: readonly Token[], at: number): boolean {
  const [before, token, after, next] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (token === undefined || !isName(token) || isInFrom(token)) return false;
  if (isSign(before, '.', '{') || before?.text === 'as' || isSign(after, '.', '(')) return false;
  // Behind WITH it is the name of a query.
  if (after?.text === 'as' && (isSign(next, '(') || /^(not|materialized)$/.test(next?.text ?? '')))
    return false;
  return tokens.some((one) => isName(one) && isInFrom(one) && sameName(one, token));
}

/** A table whose columns get names by their place: `{{ staff }} AS s(id, pay)`. */
function renamesTable(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !isInFrom(token) || !isAliasWithColumns(tokens, at)) return false;
  const renamed = tokens[at - 1]?.text === 'as' ? tokens[at - 2] : tokens[at - 1];
  return isSign(renamed, '}') || isName(renamed);
}

/** A query whose columns get names by their place: `(SELECT …) AS s(id, pay)`, `WITH s(id, pay) AS (SELECT …)`. */
function renamesQuery(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (isSign(token, ')') && tokens[at + 1]?.text === 'as' && isSign(tokens[at + 2], '(')) return true;
  if (
    isSign(token, ')') &&
    tokens[at + 1]?.text === 'as' &&
    /^(not|materialized)$/.test(tokens[at + 2]?.text ?? '')
  )
    return true;
  const renamed = tokens[at - 1]?.text === 'as' ? tokens[at - 2] : tokens[at - 1];
  return isInFrom(token) && isAliasWithColumns(tokens, at) && isSign(renamed, ')');
}

function isAliasWithColumns(tokens: readonly Token[], at: number): boolean {
  return isName(tokens[at]) && isSign(tokens[at + 1], '(') && isName(tokens[at + 2]);
}

/** `ORDER BY 3`, `GROUP BY ALL`. */
function namesPlace(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  const isInList = token?.clause === 'order' || token?.clause === 'group';
  return (
    isInList &&
    (before?.text === 'by' || isSign(before, ',')) &&
    (token.kind === 'number' || token.text === 'all')
  );
}

function isSet(token: Token | undefined): boolean {
  return isWord(token) && SETS.test(token.text);
}

function isWord(token: SqlToken | undefined): token is SqlToken {
  return token?.kind === 'word';
}

function isName(token: SqlToken | undefined): boolean {
  return token?.kind === 'quoted' || (isWord(token) && !SQL_KEYWORDS.has(token.text));
}

function isSign(token: SqlToken | undefined, ...texts: readonly string[]): boolean {
  return token?.kind === 'sign' && texts.includes(token.text);
}

function sameName(one: SqlToken, other: SqlToken): boolean {
  return one.text.toLowerCase() === other.text.toLowerCase();
}
