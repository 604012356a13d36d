import type { Calendar } from '../../foundation/calendar/index.ts';
import { type Model, withReferences } from '../model/index.ts';
import type { Catalog } from '../plan/index.ts';
import { type Policy, policyOf, type Reader } from '../policy/index.ts';

/** What questions are asked with: the definitions, and what the database says of them. */
export interface Visible {
  readonly model: Model;
  readonly catalog: Catalog;
}

/**
 * What a reader sees of a model: whatever is compiled with it holds his policy. The owner sees all.
 */
export function readAs({ model, catalog }: Visible, reader: Reader, { zone }: Calendar): Visible {
  const policy = policyOf(model, reader, zone);
  if (policy === undefined) return { model, catalog };
  // What was kept for the owner holds rows that are not for everybody.
  const { kept: _, uniqueKeys = [], ...rest } = catalog;
  return {
    model,
    catalog: { ...rest, policy, uniqueKeys: uniqueKeys.filter((table) => keepsItsKey(model, policy, table)) },
  };
}

/** Fewer rows have no key twice that all had once; but a query over fewer rows may give other ones. */
function keepsItsKey(model: Model, { tables }: Policy, table: string): boolean {
  const [, ...references] = withReferences(model, table);
  return references.every((one) => !Object.hasOwn(tables, one));
}
