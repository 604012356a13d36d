import { type Model, ownEntry } from '../model/index.ts';
import type { Policy } from './policy.ts';
import { secretChecks } from './secret-checks.ts';
import type { Visible } from './visible.ts';

/** What is hidden from a reader: the names of metrics, dimensions and checks, and columns. */
export interface Secrets {
  readonly metrics: readonly string[];
  /** As `table.dimension`. */
  readonly dimensions: readonly string[];
  readonly columns: Policy['hidden'];
  /** Of checks and reconciliations that are about any of these, by their names. */
  readonly checks: readonly string[];
}

/** What is hidden from a reader of a model; nothing from the owner. @param all as the owner has it */
export function secretsFor(all: Model, visible: Visible): Secrets {
  const { model, policy } = visible;
  const names = ({ tables }: Model) =>
    Object.entries(tables).flatMap(([table, { dimensions }]) =>
      Object.keys(dimensions).map((name) => `${table}.${name}`),
    );
  const seen = new Set(names(model));
  return {
    metrics: Object.keys(all.metrics).filter((name) => ownEntry(model.metrics, name) === undefined),
    dimensions: names(all).filter((name) => !seen.has(name)),
    columns: policy?.hidden ?? {},
    checks: secretChecks(all, visible),
  };
}
