import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { asOfLink } from './as-of.ts';
import { bridgeEnds } from './bridge.ts';
import type { Definitions } from './definitions.ts';
import type { SqlText } from './identifier.ts';
import { type LinkedTime, linkedTime } from './linked-time.ts';
import {
  type BridgedDimension,
  isBridged,
  type ResolvedDimension,
  resolveDimension,
  tableOf,
} from './resolve-dimension.ts';

/** Something a metric reads of a table: a column, an expression over its columns, or only how many rows there are. */
export interface Read {
  readonly table: string;
  readonly column?: string;
  readonly sql?: SqlText;
  /** The link that is followed from here: rows are joined to those of another table by this column. */
  readonly link?: string;
}

/** Whether a table has a column of its own by this name; without a catalog nobody knows. */
export type KnowsColumn = (table: string, column: string) => boolean | undefined;

/**
 * What a condition reads, with the columns of the links it follows.
 * @throws the problems of dimensions that cannot be resolved
 */
export function filterReads(
  model: Definitions,
  table: string,
  reference: string,
  knows: KnowsColumn,
): Read[] {
  const isDimension = Object.hasOwn(tableOf(model, table).dimensions, reference);
  if (!isDimension && knows(table, reference) === true) return [{ table, column: reference }];
  try {
    return dimensionReads(model, table, reference);
  } catch (error) {
    // Without a catalog, a name that is no dimension can only be a column.
    if (error instanceof ProblemError && knows(table, reference) === undefined)
      return [{ table, column: reference }];
    throw error;
  }
}

/**
 * What reading a dimension from a table takes: the columns of the links on the way, and its own.
 * @throws the problems of dimensions that cannot be resolved
 */
export function dimensionReads(model: Definitions, table: string, reference: string): Read[] {
  return resolvedReads(model, table, resolveDimension(model, table, reference));
}

/** What placing the rows of a table in time takes. @throws METRIC_INVALID where no link leads to their time */
export function timeReads(model: Definitions, table: string): Read[] {
  const { time } = tableOf(model, table);
  if (time === undefined) return [];
  const linked = linkedTime(model, table);
  if (linked === undefined) return [{ table, column: time }];
  return linkedTimeReads(model, table, linked);
}

/** How a table reaches the key of an entity. @throws the problems of links that do not lead there */
export function memberReads(model: Definitions, table: string, entity: string | undefined): Read[] {
  if (entity === undefined) return [];
  const key = tableOf(model, entity).key?.[0];
  if (key === undefined) return [];
  if (table === entity) return [{ table, column: key }];
  return dimensionReads(model, table, `${entity}.(key)`);
}

function resolvedReads(model: Definitions, base: string, resolved: ResolvedDimension): Read[] {
  if (isBridged(resolved)) return bridgedReads(model, base, resolved);
  const { path, dimension, name } = resolved;
  const reads: Read[] = [];
  let table = base;
  const steps = [...path];
  let column = dimension.column ?? name;
  // The key of a linked table already stands in the column of the link: it is read there.
  while (dimension.sql === undefined && dimension.part === undefined && steps.length > 0) {
    const owner = steps.slice(0, -1).reduce((at, step) => tableOf(model, at).links[step]?.to ?? at, base);
    const link = tableOf(model, owner).links[steps.at(-1) ?? ''];
    if (link?.asOf !== undefined) break;
    const nearer = link?.column[(tableOf(model, link.to).key ?? []).indexOf(column)];
    if (nearer === undefined) break;
    column = nearer;
    steps.pop();
  }
  for (const step of steps) {
    const link = tableOf(model, table).links[step];
    if (link === undefined) break;
    reads.push(...link.column.map((one) => ({ table, column: one, link: step })));
    reads.push(...(tableOf(model, link.to).key ?? []).map((one) => ({ table: link.to, column: one })));
    reads.push(...asOfReads(model, table, step, link.to));
    table = link.to;
  }
  return [...reads, dimension.sql === undefined ? { table, column } : { table, sql: dimension.sql }];
}

/** What finding the row that is in force at a time takes besides its key. */
function asOfReads(model: Definitions, base: string, link: string, to: string): Read[] {
  const found = asOfLink(model, base, link);
  if (found === undefined) return [];
  const { column, linked, valid } = found;
  return [
    ...(column === undefined ? [] : [{ table: base, column }]),
    ...(linked === undefined ? [] : linkedTimeReads(model, base, linked)),
    ...(valid.to === undefined ? [] : [{ table: to, column: valid.to }]),
  ];
}

function linkedTimeReads(model: Definitions, base: string, { path, column, tables }: LinkedTime): Read[] {
  return resolvedReads(model, base, {
    ...{ table: tables.at(-1) ?? base, name: column, dimension: { column }, path },
  });
}

/** The key of the row, both ends of the table between, and what is read from there on. */
function bridgedReads(
  model: Definitions,
  base: string,
  { table, name, dimension, path, bridge }: BridgedDimension,
): Read[] {
  const owner = path.reduce((at, step) => tableOf(model, at).links[step]?.to ?? at, base);
  const { through, from, to, table: other } = bridgeEnds(model, owner, bridge.name);
  const { links } = tableOf(model, through);
  return [
    ...(tableOf(model, owner).key ?? []).flatMap((column) =>
      resolvedReads(model, base, { table: owner, name: column, dimension: { column }, path }),
    ),
    ...(links[from]?.column ?? []).map((column) => ({ table: through, column })),
    ...(links[to]?.column ?? []).map((column) => ({ table: through, column, link: to })),
    ...(tableOf(model, other).key ?? []).map((column) => ({ table: other, column })),
    ...resolvedReads(model, through, { table, name, dimension, path: [to, ...bridge.path] }),
  ];
}
