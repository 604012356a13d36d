import { fail } from '../../foundation/diagnostic/index.ts';
import { type Model, type ResolvedDimension, resolveDimension, tableOf } from '../model/index.ts';
import type { Leaf } from './leaf.ts';
import type { PlannedDimension } from './plan.ts';

/**
 * Resolves the dimensions of a query from every table it reads, and insists that they mean the same there.
 * A dimension of a table whose key is grouped by too is determined by that key: it is attached after
 * aggregation, so that no fact is joined to it.
 * @throws QUERY_INVALID when a reference means different dimensions for different metrics
 */
export function planDimensions(
  model: Model,
  references: readonly string[],
  leaves: readonly Leaf[],
): readonly PlannedDimension[] {
  const resolved = references.map((reference) => agree(model, reference, leaves));
  const keys = resolved.map((one) => isKey(model, one));
  const roles = references.map((reference) => roleOf(model, reference, leaves));
  return resolved.map((one, index) => {
    const keyIndex = resolved.findIndex((_, at) => keys[at] && at !== index && roles[at] === roles[index]);
    return {
      reference: references[index] ?? one.name,
      table: one.table,
      name: one.name,
      label: one.dimension.label ?? one.name.replaceAll('_', ' '),
      ...(keys[index] || keyIndex < 0 ? {} : { attachedTo: keyIndex }),
    };
  });
}

/** Where every leaf finds the table of a dimension: the buyer and the seller are not the same row of one table. */
function roleOf(model: Model, reference: string, leaves: readonly Leaf[]): string {
  const places = leaves.map((leaf) => {
    const { table, path } = resolveDimension(model, leaf.table, reference);
    return [table, ...path];
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
  const other = rest.find(
    ({ found }) => found.table !== first.found.table || found.name !== first.found.name,
  );
  if (other === undefined) return first.found;
  return fail('QUERY_INVALID', {
    message: `"${reference}" is ${first.found.table}.${first.found.name} for metric "${first.leaf.measure.metric}" but ${other.found.table}.${other.found.name} for metric "${other.leaf.measure.metric}".`,
    hint: 'name the table, as in customers.plan.',
  });
}

/** Whether a dimension is the one-column key of its table. */
export function isKey(model: Model, { table, name, dimension }: ResolvedDimension): boolean {
  const { key } = tableOf(model, table);
  return key?.length === 1 && dimension.sql === undefined && (dimension.column ?? name) === key[0];
}
