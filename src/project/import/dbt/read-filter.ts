import type { Filter } from '../../../metrics/model/index.ts';

/** What a reference in a condition of dbt is called here; undefined where it is nothing that can be asked for. */
export type NameDimension = (kind: string, reference: string) => string | undefined;

const TOKEN =
  /\s*(?:(\{\{\s*(\w+)\(\s*(['"])([^'"]+)\3\s*\)\s*\}\})|('(?:[^']|'')*')|(-?\d+(?:\.\d+)?)(?![\w.])|(<>|!=|<=|>=|=|<|>|\(|\)|,)|([A-Za-z_]\w*))/y;

interface Token {
  readonly kind: 'reference' | 'text' | 'number' | 'sign' | 'word';
  readonly text: string;
  readonly of?: string;
}

const OPERATORS: Readonly<Record<string, string>> = {
  ...{ '=': 'eq', '!=': 'ne', '<>': 'ne', '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' },
};

/**
 * Reads a condition of dbt: comparisons of one dimension with a value or a list, null or not, joined by `and`.
 * @returns undefined where it says anything else
 * @example readFilter("{{ Dimension('order__status') }} in ('paid', 'open')", …) // { status: { in: ['paid', 'open'] } }
 */
export function readFilter(sql: string, nameOf: NameDimension): Filter | undefined {
  const reader: Reader = { tokens: tokenize(sql) ?? [], at: 0 };
  if (reader.tokens.length === 0) return undefined;
  const conditions: Record<string, Record<string, unknown>> = {};
  do {
    const token = reader.tokens[reader.at];
    const reference =
      token && /^(?:reference|word)$/.test(token.kind) ? nameOf(token.of ?? '', token.text) : undefined;
    reader.at += 1;
    const condition = reference === undefined ? undefined : conditionAt(reader);
    if (reference === undefined || condition === undefined) return undefined;
    // Two of one kind on one dimension have no place in one condition.
    const known = conditions[reference] ?? {};
    const isTwice = Object.entries(condition).some(
      ([operator, value]) => (known[operator] ?? value) !== value,
    );
    if (isTwice) return undefined;
    conditions[reference] = { ...known, ...condition };
  } while (takes(reader, 'word', 'and'));
  return reader.at === reader.tokens.length ? (plainly(conditions) as Filter) : undefined;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

function takes(reader: Reader, kind: Token['kind'], text: string): boolean {
  const token = reader.tokens[reader.at];
  const isThere = token?.kind === kind && token.text.toLowerCase() === text;
  if (isThere) reader.at += 1;
  return isThere;
}

function conditionAt(reader: Reader): Record<string, unknown> | undefined {
  const word = (text: string) => takes(reader, 'word', text);
  if (word('is')) {
    const isNull = !word('not');
    return word('null') ? { isNull } : undefined;
  }
  const isNot = word('not');
  if (word('in')) {
    const values = listAt(reader);
    if (values === undefined) return undefined;
    // In SQL a row without a value differs from nothing; here it differs from everything.
    return isNot ? { notIn: values, isNull: false } : { in: values };
  }
  const next = reader.tokens[reader.at];
  const isAlone = next === undefined || (next.kind === 'word' && next.text.toLowerCase() === 'and');
  if (isAlone) return isNot ? undefined : { eq: true };
  const operator = next.kind === 'sign' ? OPERATORS[next.text] : undefined;
  if (isNot || operator === undefined) return undefined;
  reader.at += 1;
  const value = valueAt(reader);
  if (value === undefined) return undefined;
  return operator === 'ne' ? { ne: value, isNull: false } : { [operator]: value };
}

function listAt(reader: Reader): unknown[] | undefined {
  if (!takes(reader, 'sign', '(')) return undefined;
  const values: unknown[] = [];
  do {
    const value = valueAt(reader);
    if (value === undefined) return undefined;
    values.push(value);
  } while (takes(reader, 'sign', ','));
  return takes(reader, 'sign', ')') ? values : undefined;
}

function valueAt(reader: Reader): string | number | boolean | undefined {
  const token = reader.tokens[reader.at];
  reader.at += 1;
  if (token?.kind === 'text') return token.text;
  if (token?.kind === 'number') return Number(token.text);
  const truth = token?.kind === 'word' ? token.text.toLowerCase() : '';
  return truth === 'true' ? true : truth === 'false' ? false : undefined;
}

/** `{ status: { eq: paid } }` as people write it. */
function plainly(conditions: Record<string, Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(conditions).map(([name, { eq, in: some, ...others }]) => {
      if (Object.keys(others).length > 0 || (eq === undefined) === (some === undefined))
        return [
          name,
          { ...(eq === undefined ? {} : { eq }), ...(some === undefined ? {} : { in: some }), ...others },
        ];
      return [name, eq ?? some];
    }),
  );
}

function tokenize(sql: string): Token[] | undefined {
  const tokens: Token[] = [];
  const end = sql.trimEnd().length;
  let at = 0;
  while (at < end) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(sql);
    if (match === null) return undefined;
    const [, reference, of = '', , name = '', text, number, sign, word] = match;
    if (reference !== undefined) tokens.push({ kind: 'reference', text: name, of });
    else if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1).replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'word', text: word ?? '' });
    at = TOKEN.lastIndex;
  }
  return tokens;
}
