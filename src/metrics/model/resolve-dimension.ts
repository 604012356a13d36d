import { attempt, fail, ProblemError, suggest } from '../../foundation/diagnostic/index.ts';
import { bridgeEnds } from './bridge.ts';
import { connectionOf } from './connection-of.ts';
import type { Definitions } from './definitions.ts';
import { ownEntry } from './own-entry.ts';
import type { Dimension, Table } from './table.ts';

/** A dimension as seen from a table: which one it is, and the links that lead to it (none: its own). */
export interface ResolvedDimension {
  readonly table: string;
  readonly name: string;
  readonly dimension: Dimension;
  /** Names of links, from the base table outwards; each is many-to-one. */
  readonly path: readonly string[];
  /**
   * The bridge that is crossed behind those links, and the links from there on: a row may have several values of it.
   * Undefined: it has one.
   */
  readonly bridge?: Crossing;
}

/** A bridge by its name, and the links that are followed behind it. */
export interface Crossing {
  readonly name: string;
  readonly path: readonly string[];
}

/** A dimension of which a row may have several values. */
export type BridgedDimension = ResolvedDimension & { readonly bridge: Crossing };

/** Whether a row may have several values of something. */
export function isBridged<T extends object>(one: T): one is T & BridgedDimension {
  return 'bridge' in one && one.bridge !== undefined;
}

/** Looks a table up by name. @throws UNKNOWN_TABLE */
export function tableOf(model: Definitions, name: string): Table {
  const table = ownEntry(model.tables, name);
  if (table !== undefined) return table;
  return fail('UNKNOWN_TABLE', {
    message: `There is no table "${name}" in the model.`,
    hint: suggest(name, Object.keys(model.tables)),
  });
}

/** Every table that many-to-one links lead to, with each path; the base itself has the empty path. */
export function reachable(
  model: Definitions,
  base: string,
): readonly { readonly table: string; readonly path: readonly string[] }[] {
  const found: { table: string; path: string[] }[] = [{ table: base, path: [] }];
  for (let index = 0; index < found.length; index += 1) {
    const here = found[index];
    if (here === undefined || here.path.length > 8) continue;
    for (const [link, { to }] of Object.entries(model.tables[here.table]?.links ?? {})) {
      if (to === base || ownEntry(model.tables, to) === undefined) continue;
      found.push({ table: to, path: [...here.path, link] });
    }
  }
  return found;
}

/** Every table that a bridge leads to, and links from there on: of a table itself, or of one that its links lead to. */
export function reachableOver(
  model: Definitions,
  base: string,
): readonly { readonly table: string; readonly path: readonly string[]; readonly bridge: Crossing }[] {
  return reachable(model, base).flatMap(({ table: owner, path }) =>
    Object.keys(model.tables[owner]?.bridges ?? {}).flatMap((name) => {
      // What is wrong with a bridge is said where it is declared.
      const ends = attempt(() => bridgeEnds(model, owner, name));
      if (ends instanceof ProblemError || ownEntry(model.tables, ends.table) === undefined) return [];
      return reachable(model, ends.table).map((one) => ({
        ...{ table: one.table, path, bridge: { name, path: one.path } },
      }));
    }),
  );
}

/** How a dimension is written by all that is followed to it. */
export function writtenOut({ path, bridge, name }: Omit<ResolvedDimension, 'table' | 'dimension'>): string {
  const over = bridge === undefined ? [] : [bridge.name, ...bridge.path];
  return [...path, ...over, name].join('.');
}

/**
 * Finds a dimension from a base table: `plan` (the table's own, else the one reachable table that has it),
 * `customers.plan` (by table), or `customer.plan` (by the link's name, or several: `order.customer.plan`). A link that is
 * called like the table it leads to is that link, whatever else leads there. Where links lead to it whatever the time, those that look at a
 * time are not meant, unless they are named. A bridge is named like a link; by a table, or by nothing, what links lead to comes first.
 * @throws UNKNOWN_DIMENSION when no table has it, DIMENSION_UNREACHABLE when no many-to-one path leads there,
 *   QUERY_INVALID when several paths do
 */
export function resolveDimension(model: Definitions, base: string, reference: string): ResolvedDimension {
  const candidates = candidatesFor(model, base, reference);
  const [first, second] = candidates;
  if (first === undefined) return unresolved(model, base, reference);
  if (second === undefined || first.path.length === 0) return first;
  return fail('QUERY_INVALID', {
    message: `From table "${base}", "${reference}" can be reached in several ways: ${candidates
      .map(writtenOut)
      .join(', ')}.`,
    hint: 'write the one you mean, by its links.',
  });
}

/**
 * The same where a row has to have one value.
 * @param use what it is needed for, after its name: "is what entities are told apart by"
 * @throws DIMENSION_BRIDGED when it has several, and what resolving it raises
 */
export function resolveLinked(
  model: Definitions,
  base: string,
  reference: string,
  use: string,
): ResolvedDimension {
  const found = resolveDimension(model, base, reference);
  return isBridged(found) ? refuseBridged(reference, use) : found;
}

/** Use of a dimension by who may see which rows. */
export const BY_RULE = 'is what a rule says which rows are seen by';

/** @throws DIMENSION_BRIDGED */
export function refuseBridged(reference: string, use: string, hint?: string): never {
  return fail('DIMENSION_BRIDGED', {
    message: `"${reference}" ${use}, but it is reached over a bridge, and a row may have several of it.`,
    hint: hint ?? 'name a dimension of the row itself, or of one that links lead to.',
  });
}

function candidatesFor(model: Definitions, base: string, reference: string): ResolvedDimension[] {
  const parts = reference.split('.');
  const name = parts.at(-1) ?? '';
  const qualifier = parts.slice(0, -1);
  const isByTable = (table: string) =>
    qualifier.length === 0 || (qualifier.length === 1 && qualifier[0] === table);
  const isByWay = (place: Omit<ResolvedDimension, 'dimension' | 'table'>) =>
    qualifier.length > 0 && writtenOut(place) === reference;
  const meant = <T extends { readonly table: string }>(all: readonly T[], isMeant: (one: T) => boolean) =>
    all.filter(isMeant).flatMap((place) => {
      const dimension =
        ownEntry(model.tables[place.table]?.dimensions, name) ?? keyDimension(model, place.table, name);
      return dimension === undefined ? [] : [{ ...place, name, dimension }];
    });
  const places = reachable(model, base);
  const found = meant(
    places,
    ({ table, path }) => isByTable(table) || (path.length > 0 && isByWay({ path, name })),
  );
  const own = found.filter(({ path }) => path.length === 0);
  if (own.length > 0) return own;
  // Written by its links it is that one, also where others lead to the same table.
  const written = found.find(({ path }) => path.join('.') === qualifier.join('.'));
  const isThat = written !== undefined && found.every(({ table }) => table === written.table);
  const timeless = found.filter(({ path }) => !looksAtATime(model, base, path));
  const linked = isThat ? [written] : timeless.length > 0 ? timeless : found;
  const over = reachableOver(model, base);
  const named = meant(over, (one) => isByWay({ ...one, name }));
  if (linked.length + named.length > 0) return [...linked, ...named];
  return meant(over, ({ table }) => isByTable(table));
}

/** Whether a path follows a link that leads to the row in force at a time. */
function looksAtATime(model: Definitions, base: string, path: readonly string[]): boolean {
  let table = base;
  return path.some((step) => {
    const link = model.tables[table]?.links[step];
    table = link?.to ?? table;
    return link?.asOf !== undefined;
  });
}

/**
 * Names for the columns of a table's key, which need no dimension of their own: `customers.(key)`; `(key 2)` is the
 * second column of a longer one. Authors' dimensions have no brackets in their names.
 */
export function keyNames(model: Definitions, table: string): readonly string[] {
  return (tableOf(model, table).key ?? []).map((_, index) => (index === 0 ? '(key)' : `(key ${index + 1})`));
}

function keyDimension(model: Definitions, table: string, name: string): Dimension | undefined {
  const at = name.startsWith('(') ? keyNames(model, table).indexOf(name) : -1;
  const column = tableOf(model, table).key?.[at];
  return column === undefined ? undefined : { column };
}

/** Whether a dimension is the one-column key of its table. */
export function isKey(
  model: Definitions,
  { table, name, dimension }: Omit<ResolvedDimension, 'path'>,
): boolean {
  const { key } = tableOf(model, table);
  const isColumn = dimension.sql === undefined && dimension.part === undefined;
  return key?.length === 1 && isColumn && (dimension.column ?? name) === key[0];
}

/** What the dimensions are called that can be reached, each so that it means this one alone. */
function namesFrom(model: Definitions, base: string): string[] {
  const names = [...reachable(model, base), ...reachableOver(model, base)].flatMap((place) =>
    Object.keys(model.tables[place.table]?.dimensions ?? {}).flatMap((name) => {
      const way = writtenOut({ ...place, name });
      const written = way === name ? [name] : [`${place.table}.${name}`, way];
      return written.find((one) => candidatesFor(model, base, one).length === 1) ?? [];
    }),
  );
  return [...new Set(names)];
}

function unresolved(model: Definitions, base: string, reference: string): never {
  const name = reference.split('.').at(-1) ?? '';
  const owners = Object.entries(model.tables)
    .filter(([, table]) => ownEntry(table.dimensions, name) !== undefined)
    .map(([table]) => table);
  const available = namesFrom(model, base);
  if (owners.length === 0) {
    return fail('UNKNOWN_DIMENSION', {
      message: `There is no dimension "${reference}" for table "${base}".`,
      hint: suggest(reference, available),
    });
  }
  const here = connectionOf(model, base);
  if (owners.every((owner) => connectionOf(model, owner) !== here)) {
    return fail('DIMENSION_UNREACHABLE', {
      message: `Table "${base}" has no "${reference}": it is a dimension of ${owners.join(' and ')}, in another connection than "${here}".`,
      hint: `give "${base}" a dimension "${name}", by whose values the connections meet, or use one of: ${available.join(', ') || 'none'}.`,
    });
  }
  return fail('DIMENSION_UNREACHABLE', {
    message: `Table "${base}" has no many-to-one path to "${reference}", a dimension of ${owners.join(' and ')}.`,
    hint: `add a link from "${base}", or use one of: ${available.join(', ') || 'none'}.`,
  });
}
