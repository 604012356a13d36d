import { type Model, SQL_KEYWORDS, type SqlToken, tokenizeSql } from '../../metrics/model/index.ts';
import type { Catalog } from '../../metrics/plan/index.ts';
import { neededFor } from './needed-for.ts';
import { definedByWith, isSign, relationsInSql } from './relations-in-sql.ts';

/** What a query of the model reads, as far as its text tells. */
export interface QueryReads {
  /** Relations after FROM and JOIN, sorted. */
  readonly relations: readonly string[];
  /** As `relation.column`, sorted. */
  readonly columns: readonly string[];
}

/**
 * The relations and columns that a SELECT names. The text is cut into words, not parsed, and the answer is made to
 * have too much rather than too little: every word that is a column of a relation it reads counts, whichever of
 * them was meant. Of a relation whose columns the catalog does not know, every word counts that can be a column: no
 * keyword, function, alias or type. `*` stands for all known columns, or for itself.
 * @param outputs columns of the query that matter; of a plain SELECT the others are left out. Default all.
 */
export function readsInSql(
  sql: string,
  model: Model,
  catalog: Catalog,
  outputs?: ReadonlySet<string>,
): QueryReads {
  const whole = tokenizeSql(sql);
  const tokens = outputs === undefined ? whole : neededFor(whole, outputs);
  const relations = relationsInSql(tokens);
  const known = columnsByRelation(model, catalog);
  const words = new Set(tokens.filter(isName).map((one) => one.text.toLowerCase()));
  const star = tokens.some((_, index) => isStar(tokens, index));
  const columns = relations.flatMap((relation) => {
    const all = known.get(relation.toLowerCase());
    if (all === undefined)
      return [...candidates(tokens, relations), ...(star ? ['*'] : [])].map((one) => `${relation}.${one}`);
    return all.filter((one) => star || words.has(one.toLowerCase())).map((one) => `${relation}.${one}`);
  });
  return { relations: [...relations].sort(), columns: [...new Set(columns)].sort() };
}

/** The columns of an expression over one table. */
export function columnsInExpression(sql: string, columns: readonly string[]): string[] {
  const words = new Set(
    tokenizeSql(sql)
      .filter(isName)
      .map((one) => one.text.toLowerCase()),
  );
  return columns.filter((one) => words.has(one.toLowerCase()));
}

/** Columns of the relations that the model has as tables. */
function columnsByRelation(model: Model, catalog: Catalog): Map<string, readonly string[]> {
  const known = new Map<string, readonly string[]>();
  for (const [name, { relation }] of Object.entries(model.tables)) {
    const read = catalog.tables[name];
    if (relation === undefined || read === undefined || read.usesFallback) continue;
    known.set(
      relation.toLowerCase(),
      read.columns.map((one) => one.name),
    );
  }
  return known;
}

function isName({ kind }: SqlToken): boolean {
  return kind === 'word' || kind === 'quoted';
}

function isStar(tokens: readonly SqlToken[], index: number): boolean {
  if (!isSign(tokens[index], '*')) return false;
  const before = tokens[index - 1];
  return before?.kind === 'word'
    ? before.text === 'select' || before.text === 'distinct'
    : isSign(before, '.') || isSign(before, ',');
}

/** Words that can be columns; an alias counts only where it is used before it is given (CAST(day AS DATE) AS day). */
function candidates(tokens: readonly SqlToken[], relations: readonly string[]): string[] {
  const aliases = new Set<string>(definedByWith(tokens));
  const named = new Set(relations.flatMap((one) => one.toLowerCase().split('.')));
  const found = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (!isName(token)) continue;
    const before = tokens[index - 1];
    const next = tokens[index + 1];
    const word = token.text.toLowerCase();
    if (before?.kind === 'word' && before.text === 'as') {
      aliases.add(word);
      continue;
    }
    if (token.kind === 'word' && (SQL_KEYWORDS.has(word) || isTimeZone(before, word, next))) continue;
    if (isSign(next, '(') || isSign(next, '.') || next?.kind === 'string') continue;
    if (before?.kind === 'string' || isSign(before, '::')) continue;
    if (isBareAlias(tokens, index)) {
      aliases.add(word);
      continue;
    }
    if (!aliases.has(word) && !named.has(word)) found.add(token.text);
  }
  return [...found];
}

/** AT TIME ZONE, TIMESTAMP WITH TIME ZONE: words that are columns elsewhere. */
function isTimeZone(before: SqlToken | undefined, word: string, next: SqlToken | undefined): boolean {
  if (word === 'zone') return before?.text === 'time';
  return (
    next?.kind === 'word' && (word === 'time' ? next.text === 'zone' : word === 'at' && next.text === 'time')
  );
}

/** FROM relation alias, (SELECT …) alias: a name right after a name or a parenthesis. */
function isBareAlias(tokens: readonly SqlToken[], index: number): boolean {
  const before = tokens[index - 1];
  if (before === undefined) return false;
  if (isSign(before, ')')) return true;
  return isName(before) && !(before.kind === 'word' && SQL_KEYWORDS.has(before.text));
}
