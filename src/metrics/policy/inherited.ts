import {
  isSameRelation,
  type Model,
  type SqlText,
  tableOf,
  tableReferences,
  textsOfSql,
} from '../model/index.ts';
import { disguises } from './disguises.ts';
import { type Hidden, hides, isHiddenSql, mentions } from './hidden.ts';

/**
 * What is hidden in every table, where some columns are in some: the same columns of a relation by whatever table it is
 * read, and those that a query passes on under their names (`SELECT *`). Of a query that names one, or that may pass on what
 * it does not name, nobody can say from here which of its own columns are made of it, so that all of them count, but for
 * those that lead to other rows.
 */
export function inherited(
  model: Model,
  own: Readonly<Record<string, Hidden>>,
): Readonly<Record<string, Hidden>> {
  // Most models hide no columns, and readers ask again and again.
  if (!Object.values(own).some(hides)) return {};
  const known = new Map<string, Hidden>();
  const of = (name: string): Hidden => {
    const found = known.get(name);
    if (found !== undefined) return found;
    // Tables whose SQL goes in a circle are refused before anybody looks.
    known.set(name, NOTHING);
    const all = [...samesOf(model, name, own), ...queriedBy(model, name, of)].reduce(union, NOTHING);
    known.set(name, all);
    return all;
  };
  const found = Object.keys(model.tables).map((name) => [name, of(name)] as const);
  return Object.fromEntries(found.filter(([, one]) => hides(one)));
}

/** Whether an expression over a table reads what is hidden: of that table, or of one whose relation it names. */
export function isSecretSql(
  model: Model,
  secrets: Readonly<Record<string, Hidden>>,
  table: string,
  sql: SqlText,
): boolean {
  const texts = textsOfSql(sql);
  return Object.entries(secrets).some(
    ([name, hidden]) =>
      (name === table || texts.some((text) => namesRelation(text, tableOf(model, name).relation))) &&
      (isHiddenSql(hidden, sql) || texts.some(disguises)),
  );
}

/** Nothing is hidden. */
export const NOTHING: Hidden = { columns: [] };

/** The same, but for columns that are shown all the same. */
export function without({ columns, allBut }: Hidden, shown: readonly string[]): Hidden {
  return {
    columns: columns.filter((one) => !shown.includes(one)),
    ...(allBut === undefined ? {} : { allBut: [...allBut, ...shown] }),
  };
}

/** What either hides. */
export function union(one: Hidden, other: Hidden): Hidden {
  const allBut = one.allBut ?? other.allBut;
  return {
    columns: [...new Set([...one.columns, ...other.columns])],
    ...(allBut === undefined ? {} : { allBut }),
  };
}

/** Of the table itself, and of tables over the same relation. */
function samesOf(model: Model, name: string, own: Readonly<Record<string, Hidden>>): Hidden[] {
  const { relation } = tableOf(model, name);
  return Object.entries(own).flatMap(([other, hidden]) =>
    other === name || isSameRelation(tableOf(model, other).relation, relation) ? [hidden] : [],
  );
}

/** What the query of a table, or its stand-in, gets from tables that it refers to, or whose relations it names. */
function queriedBy(model: Model, name: string, of: (name: string) => Hidden): Hidden[] {
  const { sql, fallback, key = [], links } = tableOf(model, name);
  const texts = [sql, fallback?.sql].flatMap(textsOfSql);
  if (texts.length === 0) return [];
  const referred = new Set(tableReferences(model, name));
  return Object.entries(model.tables).flatMap(([other, { relation }]) => {
    const isRead = referred.has(other) || texts.some((text) => namesRelation(text, relation));
    const hidden = isRead && other !== name ? of(other) : NOTHING;
    if (!hides(hidden)) return [];
    const isNamed =
      hidden.allBut !== undefined || texts.some((text) => isHiddenSql(hidden, text) || disguises(text));
    const allBut = [...key, ...Object.values(links).flatMap(({ column }) => column)];
    return [isNamed ? { columns: [], allBut } : hidden];
  });
}

function namesRelation(text: string, relation: string | undefined): boolean {
  return relation !== undefined && mentions(text, relation.split('.').at(-1) ?? relation);
}
