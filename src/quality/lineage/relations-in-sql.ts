import type { SqlToken } from '../../metrics/model/index.ts';

/** Functions whose arguments may hold a FROM that names no relation. */
const FROM_INSIDE = new Set(['extract', 'substring', 'trim', 'overlay']);
const ENDS_FROM = new Set(
  'where group order having limit offset fetch union intersect except window qualify select'.split(' '),
);

/** Statements of DuckDB that read what they are followed by. */
const READS_NEXT = new Set([
  'pivot',
  'pivot_wider',
  'unpivot',
  'pivot_longer',
  'summarize',
  'describe',
  'show',
  'table',
]);

/** The relations that SQL reads by their names, as written (`name`, `schema.name`), without those that WITH defines. */
export function relationsInSql(tokens: readonly SqlToken[]): string[] {
  const found = new Set<string>();
  const definitions = definitionsIn(tokens);
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
    if (begins) here.inFrom = true;
    else if (!isReadingNext(tokens, index)) continue;
    const name = nameAt(tokens, index + 1, begins);
    if (name !== undefined && !definitions.some((one) => holdsAt(one, name, index))) found.add(name);
  }
  return [...found];
}

/** A query may be such a statement; elsewhere the same word is a name, or a clause. */
function isReadingNext(tokens: readonly SqlToken[], index: number): boolean {
  const [before, token] = [tokens[index - 1], tokens[index]];
  if (token?.kind !== 'word' || !READS_NEXT.has(token.text)) return false;
  return before === undefined || isSign(before, '(') || (before.kind === 'word' && token.text === 'table');
}

/** A name that WITH defines, and where it stands for that: behind what it is made of, within the query that defines it. */
interface Definition {
  readonly name: string;
  readonly from: number;
  readonly until: number;
}

function holdsAt({ name, from, until }: Definition, wanted: string, index: number): boolean {
  return name === wanted.toLowerCase() && from <= index && index < until;
}

/** Names that the query itself defines: WITH name AS (…), name (columns) AS (…). */
export function definedByWith(tokens: readonly SqlToken[]): ReadonlySet<string> {
  return new Set(definitionsIn(tokens).map(({ name }) => name));
}

function definitionsIn(tokens: readonly SqlToken[]): Definition[] {
  const hasWord = (wanted: string) => tokens.some(({ kind, text }) => kind === 'word' && text === wanted);
  if (!hasWord('with')) return [];
  const isRecursive = hasWord('recursive') && hasWord('union');
  return [...tokens.entries()].flatMap(([index, token]) => {
    if (token.kind !== 'word' && token.kind !== 'quoted') return [];
    let next = index + 1;
    if (isSign(tokens[next], '(')) next = afterParenthesis(tokens, next);
    if (tokens[next]?.text !== 'as') return [];
    next += 1;
    if (tokens[next]?.text === 'not') next += 1;
    if (tokens[next]?.text === 'materialized') next += 1;
    if (!isSign(tokens[next], '(')) return [];
    // A recursive one is read within itself, too.
    const from = isRecursive ? index : afterParenthesis(tokens, next);
    return [{ name: token.text.toLowerCase(), from, until: endOfQuery(tokens, index) }];
  });
}

/** Where the parenthesis ends that something stands in. */
function endOfQuery(tokens: readonly SqlToken[], index: number): number {
  let depth = 0;
  for (let at = index; at < tokens.length; at += 1) {
    if (isSign(tokens[at], '(')) depth += 1;
    if (isSign(tokens[at], ')')) depth -= 1;
    if (depth < 0) return at;
  }
  return tokens.length;
}

function afterParenthesis(tokens: readonly SqlToken[], open: number): number {
  return Math.min(endOfQuery(tokens, open + 1) + 1, tokens.length);
}

const SKIPPED = new Set(['lateral', 'only']);
const NO_NAME = new Set(['select', 'with', 'from', 'values', 'unnest', ...READS_NEXT]);

/**
 * A dotted name; undefined where a query or a function stands instead. DuckDB takes an alias before it (`c: customers`).
 * @param isGrouped whether it may be the first of several that are joined in parentheses
 */
function nameAt(tokens: readonly SqlToken[], start: number, isGrouped: boolean): string | undefined {
  let at = start;
  while (
    (tokens[at]?.kind === 'word' && SKIPPED.has(tokens[at]?.text ?? '')) ||
    (isGrouped && isSign(tokens[at], '('))
  )
    at += 1;
  const parts: string[] = [];
  for (; ; at += 2) {
    const token = tokens[at];
    if (token?.kind !== 'quoted' && !(token?.kind === 'word' && !NO_NAME.has(token.text))) return undefined;
    parts.push(token.text);
    if (parts.length === 1 && isSign(tokens[at + 1], ':')) return nameAt(tokens, at + 2, isGrouped);
    if (!isSign(tokens[at + 1], '.')) break;
  }
  return isSign(tokens[at + 1], '(') ? undefined : parts.join('.');
}

/** Whether a token is this sign. */
export function isSign(token: SqlToken | undefined, text: string): boolean {
  return token?.kind === 'sign' && token.text === text;
}
