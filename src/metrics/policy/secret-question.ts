import { raisedBy } from '../../foundation/diagnostic/index.ts';
import { othersOf } from '../kind/index.ts';
import { type Filter, type Model, namesIn, ownEntry, resolveDimension } from '../model/index.ts';
import { hiddenIn } from './policy.ts';
import type { Visible } from './visible.ts';

/** What figures are asked by: metrics, dimensions that split them, and conditions on them. */
export interface Asked {
  readonly metrics: readonly string[];
  readonly by?: readonly string[];
  readonly where?: readonly Filter[];
}

/**
 * The first name of a question that is there for the owner and hidden from a reader: a metric, or a dimension or column by
 * which it is split or filtered. Needs no database. @param all what there is
 */
export function secretIn(
  all: Model,
  visible: Visible,
  { metrics, by = [], where = [] }: Asked,
): string | undefined {
  const { model } = visible;
  const isGone = (name: string) =>
    ownEntry(all.metrics, name) !== undefined && ownEntry(model.metrics, name) === undefined;
  const gone = metrics.find(isGone);
  if (gone !== undefined) return gone;
  const others = othersOf(all);
  const known = metrics.filter((name) => ownEntry(all.metrics, name) !== undefined);
  const tables = [...new Set(known.flatMap((name) => others.tables(name, { fixed: true })))];
  const references = [...by, ...where.flatMap((filter) => namesIn(filter).map(({ reference }) => reference))];
  return references.find((one) => tables.some((table) => isSecretReference(all, visible, table, one)));
}

/** Whether a name of a table's dimension or column leads somewhere, and nowhere for a reader. */
export function isSecretReference(
  all: Model,
  { model, policy }: Visible,
  table: string,
  reference: string,
): boolean {
  if (leads(all, table, reference)) return !leads(model, table, reference);
  return policy !== undefined && hiddenIn(policy, table, reference);
}

function leads(model: Model, table: string, reference: string): boolean {
  return raisedBy(() => resolveDimension(model, table, reference)).length === 0;
}
