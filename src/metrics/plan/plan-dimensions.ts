import { fail } from '../../foundation/diagnostic/index.ts';
import {
  connectionOf,
  connectionsOf,
  isAsOfTarget,
  isBridged,
  isKey,
  keyNames,
  type Model,
  namesRows,
  type ResolvedDimension,
  resolveDimension,
  tableOf,
} from '../model/index.ts';
import type { Leaf } from './leaf.ts';
import type { PlannedDimension } from './plan.ts';

/** A dimension, and where every leaf finds its table: the buyer and the seller are not the same row of one table. */
interface Placed {
  readonly reference: string;
  readonly found: ResolvedDimension;
  readonly role: string;
}

/**
 * Resolves the dimensions of a query from every table it reads, and insists that they mean the same there.
 * A dimension that names the rows of its table brings the table's key along, which tells its groups apart.
 * A dimension of a table whose key is grouped by too is determined by that key: it is attached after
 * aggregation, so that no fact is joined to it.
 * @returns the dimensions asked for in their order, then the keys that nobody asked for
 * @throws QUERY_INVALID when a reference means different dimensions for different metrics
 */
export function planDimensions(
  model: Model,
  references: readonly string[],
  leaves: readonly Leaf[],
): readonly PlannedDimension[] {
  const place = (reference: string): Placed => ({
    reference,
    found: agree(model, reference, leaves),
    role: roleOf(model, reference, leaves),
  });
  const asked = references.map(place);
  const isAcross = isAcrossConnections(model, leaves);
  if (isAcross) for (const reference of references) refuseNamesOfRows(model, reference, leaves);
  const all = [...asked];
  const toldBy = asked.map((one, index) => {
    const keys = keysBehind(model, one).map((key) => indexOrAdd(all, place(key)));
    return keys.length === 0 ? [index] : keys;
  });
  const keys = all.map(({ found }) => isKey(model, found));
  return all.map(({ reference, found, role }, index) => {
    const keyIndex = all.findIndex((one, at) => keys[at] && at !== index && one.role === role);
    return {
      reference,
      table: found.table,
      name: found.name,
      label: found.dimension.label ?? found.name.replaceAll('_', ' '),
      storedZone: tableOf(model, found.table).storedZone,
      ...partOf(found),
      ...(isBridged(found) ? { several: true as const } : {}),
      ...(isAcross || keys[index] || keyIndex < 0 ? {} : { attachedTo: keyIndex }),
      toldBy: toldBy[index] ?? [index],
      ...(index < asked.length ? {} : { implied: true as const }),
    };
  });
}

/** Whether people work at a time is yes or no, and no part of it. */
function partOf({ dimension: { part } }: ResolvedDimension): Pick<PlannedDimension, 'part'> {
  return part === undefined || part === 'working' ? {} : { part };
}

function isAcrossConnections(model: Model, leaves: readonly Leaf[]): boolean {
  return (
    connectionsOf(
      model,
      leaves.map(({ table }) => table),
    ).length > 1
  );
}

/** Rows of several connections have no key in common, by which two of one name were told apart. */
function refuseNamesOfRows(model: Model, reference: string, leaves: readonly Leaf[]): void {
  const found = leaves
    .map(({ table }) => resolveDimension(model, table, reference))
    .find((one) => namesRows(model, one));
  if (found === undefined) return;
  fail('QUERY_INVALID', {
    message: `"${reference}" names rows of table "${found.table}", and the metrics are in several connections, which share no rows.`,
    hint: 'group by the key that both have, or ask the metrics of each connection by themselves.',
  });
}

/** References to the keys that tell the groups of a dimension apart; none where its values do. */
function keysBehind(model: Model, { reference, found }: Placed): readonly string[] {
  if (!namesRows(model, found)) return [];
  const qualifier = reference.split('.').slice(0, -1).join('.') || found.table;
  // Rows that are in force one after another are one customer, who is not another from the day of the next.
  const { key = [], valid } = tableOf(model, found.table);
  const isOf = (column: string | undefined) => !isAsOfTarget(model, found.table) || column !== valid?.from;
  return keyNames(model, found.table).flatMap((name, at) => (isOf(key[at]) ? `${qualifier}.${name}` : []));
}

/** The place of a dimension among others, which may have the same column under another name. */
function indexOrAdd(all: Placed[], one: Placed): number {
  const column = ({ found: { dimension, name } }: Placed) =>
    dimension.sql === undefined && dimension.part === undefined ? (dimension.column ?? name) : undefined;
  const at = all.findIndex((other) => other.role === one.role && column(other) === column(one));
  return at >= 0 ? at : all.push(one) - 1;
}

function roleOf(model: Model, reference: string, leaves: readonly Leaf[]): string {
  const places = leaves.map((leaf) => {
    const { table, path, bridge } = resolveDimension(model, leaf.table, reference);
    return [table, ...path, ...(bridge === undefined ? [] : [bridge])];
  });
  return JSON.stringify(places);
}

function agree(model: Model, reference: string, leaves: readonly Leaf[]): ResolvedDimension {
  const [first, ...rest] = leaves.map((leaf) => ({
    leaf,
    found: resolveDimension(model, leaf.table, reference),
  }));
  if (first === undefined) {
    return fail('QUERY_INVALID', {
      message: `The query is by "${reference}", but all its metrics are fixed and are never split.`,
      hint: 'add a metric that is not fixed, or leave the dimension out.',
    });
  }
  // Where no link can lead to one table, what bears the same name is taken for the same.
  const meansTheSame = (one: ResolvedDimension, two: ResolvedDimension) =>
    one.name === two.name &&
    ((one.table === two.table && one.bridge?.name === two.bridge?.name) ||
      connectionOf(model, one.table) !== connectionOf(model, two.table));
  const all = [first, ...rest];
  const one = all.find(({ found }) => all.some((two) => !meansTheSame(two.found, found)));
  const other = all.find(({ found }) => one !== undefined && !meansTheSame(one.found, found));
  if (one === undefined || other === undefined) return first.found;
  return fail('QUERY_INVALID', {
    message: `"${reference}" is ${meaning(one.found)} for metric "${one.leaf.measure.metric}" but ${meaning(other.found)} for metric "${other.leaf.measure.metric}".`,
    hint: 'name the table, as in customers.plan.',
  });
}

function meaning({ table, name, bridge }: ResolvedDimension): string {
  return `${table}.${name}${bridge === undefined ? '' : ` over the bridge "${bridge.name}"`}`;
}
