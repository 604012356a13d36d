import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { type Model, tableOf } from '../model/index.ts';
import type { Catalog } from '../plan/index.ts';
import type { RowCondition, RowPolicy } from '../policy/policy.ts';
import type { Binder } from './binder.ts';
import { type Places, placeSource, placesFrom } from './place.ts';
import { compileRowCondition } from './row-condition.ts';

/** What writing the rows that a reader may see needs. */
export interface Permitting {
  readonly model: Model;
  readonly catalog: Catalog;
  readonly binder: Binder;
  /** The zone whose days count. */
  readonly zone: string;
  /** What stands in FROM for a linked table: its permitted rows. */
  from(table: string): string;
  /** The same with the time at which each is no longer in force. */
  withEnds(table: string, within?: number): string;
}

/**
 * The rows of a table that a reader may see, as what stands in FROM: those that a rule allows, and whose linked rows are
 * there and seen. Linked rows are joined by their distinct keys, or are memberships where one of several rules is enough,
 * so that no row comes twice; the join is what databases are fast at.
 * @param rows what stands in FROM for all rows of the table
 * @throws ATTRIBUTE_MISSING, ATTRIBUTE_INVALID when nothing can be said to this reader
 */
export function permittedRows(writing: Permitting, table: string, policy: RowPolicy, rows: string): string {
  if (policy.problems.length > 0) throw new ProblemError(policy.problems);
  // What nothing can equal allows no row.
  const possible = policy.alternatives?.filter((all) => all.every(({ values }) => values.length > 0));
  if (possible?.length === 0) return `(SELECT source.* FROM ${rows} AS source WHERE 1 = 0)`;
  const [only, ...others] = (possible ?? []).map((all) =>
    all.map((one) => ({ ...one, way: one.target.path })),
  );
  const here = openHere(writing, table);
  const { own, linked } = partsOf(others.length > 0 ? [] : (only ?? []));
  const links = new Map([
    ...policy.through.map((link) => [link, [] as Ahead[]] as const),
    ...[...linked].map(([link, ahead]) => [link, ahead] as const),
  ]);
  const where = [
    ...own.map((one) => compileRowCondition(writing, table, one)),
    ...(only === undefined || others.length === 0 ? [] : [anyOf(here, [only, ...others])]),
  ];
  const joins = [...links].map(([link, ahead], index) => joinTo(here, link, ahead, index + 1));
  if (joins.length === 0 && where.length === 0) return rows;
  return `(SELECT source.* ${fromOf(here, rows, joins)}${clause(where)})`;
}

/**
 * Links through which rows are seen or not, whatever else is asked of the linked row: a join of the rows that it may lead to
 * restricts as much.
 */
export function linksAlone({ through, alternatives = [] }: RowPolicy): readonly string[] {
  const conditions = alternatives.flat().map(({ target }) => target.path[0]);
  return through.filter((link) => !conditions.includes(link));
}

/** What is left of a policy where some of its links are held otherwise. */
export function withoutLinks(policy: RowPolicy, links: readonly string[]): RowPolicy {
  return { ...policy, through: policy.through.filter((link) => !links.includes(link)) };
}

/** A condition, and the links that lead on to it from where one is. */
type Ahead = RowCondition & { readonly way: readonly string[] };

/** Conditions on a row itself, and those on its linked rows, by link. */
function partsOf(conditions: readonly Ahead[]) {
  const own = conditions.filter(({ way }) => way.length === 0);
  const ahead = conditions.filter(({ way }) => way.length > 0);
  return { own, linked: Map.groupBy(ahead, ({ way }) => way[0] ?? '') };
}

/** The rows of a table that conditions are asked of, as `source`, and what their links reach. */
interface Here {
  readonly writing: Permitting;
  readonly table: string;
  readonly places: Places;
}

function openHere(writing: Permitting, table: string): Here {
  const own = (column: string) => `source.${writing.catalog.dialect.quote(column)}`;
  return { writing, table, places: placesFrom(writing, { alias: 'source', table, expressions: [] }, own) };
}

/** FROM with what conditions have turned out to need: rows with a time that links look at. */
function fromOf({ writing, places }: Here, rows: string, joins: readonly string[] = []): string {
  const { dialect } = writing.catalog;
  const times = places.joined().map((one) => `LEFT JOIN ${placeSource(dialect, one, writing)} ON ${one.on}`);
  return ['FROM', `${rows} AS source`, ...times, ...joins].join(' ');
}

function anyOf(here: Here, alternatives: readonly (readonly Ahead[])[]): string {
  return `(${alternatives.map((all) => `(${allOf(here, all)})`).join(' OR ')})`;
}

/** All conditions on a row; those on one linked row are asked of the same row. */
function allOf(here: Here, conditions: readonly Ahead[]): string {
  const { own, linked } = partsOf(conditions);
  return [
    ...own.map((one) => compileRowCondition(here.writing, here.table, one)),
    ...[...linked].map(([link, ahead]) => {
      const { isAsOf, columns, keys, from } = linkedRows(here, link, ahead);
      if (isAsOf)
        return `EXISTS (SELECT 1 FROM (SELECT source.* ${from}) AS linked WHERE ${here.places.leadsTo([link], 'linked')})`;
      const left = columns.length === 1 ? columns[0] : `(${columns.join(', ')})`;
      return `${left} IN (SELECT ${keys.join(', ')} ${from})`;
    }),
  ].join(' AND ');
}

/** Joins the distinct keys of the rows that a link may lead to; of those in force one after another, at most one is met. */
function joinTo(here: Here, link: string, ahead: readonly Ahead[], number: number): string {
  const { isAsOf, columns, keys, from } = linkedRows(here, link, ahead);
  const alias = `permitted_${number}`;
  if (isAsOf) return `JOIN (SELECT source.* ${from}) AS ${alias} ON ${here.places.leadsTo([link], alias)}`;
  const { quote } = here.writing.catalog.dialect;
  const names = keys.map((_, index) => quote(`permitted ${index + 1}`));
  const select = keys.map((key, index) => `${key} AS ${names[index]}`);
  const on = columns.map((column, index) => `${alias}.${names[index]} = ${column}`);
  return `JOIN (SELECT DISTINCT ${select.join(', ')} ${from}) AS ${alias} ON ${on.join(' AND ')}`;
}

/** The columns of a link, the key that they hold, and the rows that it may lead to. */
function linkedRows({ writing, table }: Here, link: string, ahead: readonly Ahead[]) {
  const { model, catalog } = writing;
  const { column = [], to = '', asOf, within } = tableOf(model, table).links[link] ?? {};
  const named = (names: readonly string[]) => names.map((name) => `source.${catalog.dialect.quote(name)}`);
  const rest = ahead.map((one) => ({ ...one, way: one.way.slice(1) }));
  const there = openHere(writing, to);
  const where = rest.length === 0 ? [] : [allOf(there, rest)];
  const isAsOf = asOf !== undefined;
  return {
    isAsOf,
    columns: named(column),
    keys: named(tableOf(model, to).key ?? []),
    from: `${fromOf(there, isAsOf ? writing.withEnds(to, within?.days) : writing.from(to))}${clause(where)}`,
  };
}

function clause(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}
