import type { SqlToken } from '../../metrics/model/index.ts';
import { isSign } from './relations-in-sql.ts';

/** Where one of these stands, a column or the number of rows depends on more than one expression. */
const NOT_PLAIN = new Set(
  `with union intersect except distinct group having window over limit offset fetch qualify
   unnest generate_series generate_subscripts regexp_split_to_table string_to_table`.split(/\s+/),
);

/**
 * The tokens of a query that its wanted output columns depend on. Of one plain SELECT these are their own
 * expressions and everything from FROM on; any other query is kept whole, and so is a list that has an expression
 * without a name.
 */
export function neededFor(tokens: readonly SqlToken[], outputs: ReadonlySet<string>): readonly SqlToken[] {
  const selects = tokens.filter((one) => isWord(one, 'select')).length;
  const plain = selects === 1 && !tokens.some((one) => one.kind === 'word' && NOT_PLAIN.has(one.text));
  if (!plain || !isWord(tokens[0], 'select')) return tokens;
  const { items, rest } = splitList(tokens.slice(1));
  const named = items.map((item) => ({ item, name: outputName(item) }));
  if (named.some((one) => one.name === undefined)) return tokens;
  const wanted = new Set([...outputs].map((one) => one.toLowerCase()));
  const kept = named.filter(({ name }) => name !== undefined && wanted.has(name));
  return [...kept.flatMap(({ item }) => [...item, COMMA]), ...rest];
}

const COMMA: SqlToken = { kind: 'sign', text: ',' };

function isWord(token: SqlToken | undefined, text: string): boolean {
  return token?.kind === 'word' && token.text === text;
}

/** The expressions before the FROM of the outermost level, and everything from there on. */
function splitList(tokens: readonly SqlToken[]): { items: SqlToken[][]; rest: readonly SqlToken[] } {
  const items: SqlToken[][] = [[]];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (isSign(token, '(')) depth += 1;
    if (isSign(token, ')')) depth -= 1;
    const isFrom = isWord(token, 'from') && !isWord(tokens[index - 1], 'distinct');
    if (depth === 0 && isFrom) return { items, rest: tokens.slice(index) };
    if (depth === 0 && isSign(token, ',')) items.push([]);
    else items.at(-1)?.push(token);
  }
  return { items, rest: [] };
}

/** The alias, or the column where nothing else stands. */
function outputName(item: readonly SqlToken[]): string | undefined {
  const last = item.at(-1);
  if (last === undefined || (last.kind !== 'word' && last.kind !== 'quoted')) return undefined;
  const before = item.at(-2);
  const isName = before === undefined || isWord(before, 'as') || isSign(before, '.');
  return isName ? last.text.toLowerCase() : undefined;
}
