import type { SqlToken } from './tokenize-sql.ts';

/** Functions whose arguments may hold a FROM that names no relation. */
const FROM_INSIDE = new Set(['extract', 'substring', 'trim', 'overlay']);
const ENDS_FROM = new Set(
  'where group order having limit offset fetch union intersect except window qualify select'.split(' '),
);

/** The relations after FROM and JOIN, as written (`name`, `schema.name`), without those that WITH defines. */
export function relationsInSql(tokens: readonly SqlToken[]): string[] {
  const found = new Set<string>();
  const defined = definedByWith(tokens);
  const lists: { inFrom: boolean; opener: string }[] = [{ inFrom: false, opener: '' }];
  for (const [index, token] of tokens.entries()) {
    const here = lists.at(-1) ?? { inFrom: false, opener: '' };
    const before = tokens[index - 1];
    if (isSign(token, '(')) lists.push({ inFrom: false, opener: before?.kind === 'word' ? before.text : '' });
    if (isSign(token, ')') && lists.length > 1) lists.pop();
    if (token.kind === 'word' && ENDS_FROM.has(token.text)) here.inFrom = false;
    const begins =
      (token.kind === 'word' &&
        (token.text === 'join' ||
          (token.text === 'from' && before?.text !== 'distinct' && !FROM_INSIDE.has(here.opener)))) ||
      (isSign(token, ',') && here.inFrom);
    if (!begins) continue;
    here.inFrom = true;
    const name = nameAt(tokens, index + 1);
    if (name !== undefined && !defined.has(name.toLowerCase())) found.add(name);
  }
  return [...found];
}

/** Names that the query itself defines: WITH name AS (…), name (columns) AS (…). */
export function definedByWith(tokens: readonly SqlToken[]): ReadonlySet<string> {
  const names = new Set<string>();
  if (!tokens.some((one) => one.kind === 'word' && one.text === 'with')) return names;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word' && token.kind !== 'quoted') continue;
    let next = index + 1;
    if (isSign(tokens[next], '(')) next = afterParenthesis(tokens, next);
    if (tokens[next]?.text !== 'as') continue;
    next += 1;
    if (tokens[next]?.text === 'not') next += 1;
    if (tokens[next]?.text === 'materialized') next += 1;
    if (isSign(tokens[next], '(')) names.add(token.text.toLowerCase());
  }
  return names;
}

function afterParenthesis(tokens: readonly SqlToken[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    if (isSign(tokens[index], '(')) depth += 1;
    if (isSign(tokens[index], ')')) depth -= 1;
    if (depth === 0) return index + 1;
  }
  return tokens.length;
}

const SKIPPED = new Set(['lateral', 'only']);
const NO_NAME = new Set(['select', 'values', 'unnest', 'table']);

/** A dotted name; undefined where a query or a function stands instead. */
function nameAt(tokens: readonly SqlToken[], start: number): string | undefined {
  let at = start;
  while (tokens[at]?.kind === 'word' && SKIPPED.has(tokens[at]?.text ?? '')) at += 1;
  const parts: string[] = [];
  for (; ; at += 2) {
    const token = tokens[at];
    if (token?.kind !== 'quoted' && !(token?.kind === 'word' && !NO_NAME.has(token.text))) return undefined;
    parts.push(token.text);
    if (!isSign(tokens[at + 1], '.')) break;
  }
  return isSign(tokens[at + 1], '(') ? undefined : parts.join('.');
}

/** Whether a token is this sign. */
export function isSign(token: SqlToken | undefined, text: string): boolean {
  return token?.kind === 'sign' && token.text === text;
}
