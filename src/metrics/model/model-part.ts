import { dependenciesOf, kindOf, type Metric } from '../kind/index.ts';
import type { Model } from './model.ts';
import { ownEntry } from './own-entry.ts';
import { tableReferences } from './table-references.ts';

/** Metrics with all that they are computed from, directly or through others, each once; unknown names are left out. */
export function withDependencies(model: Model, metrics: Iterable<string>): string[] {
  const all = new Set(metrics);
  for (const name of all) {
    const metric = ownEntry(model.metrics, name);
    if (metric === undefined) all.delete(name);
    else for (const { name: other } of dependenciesOf(metric)) all.add(other);
  }
  return [...all];
}

/**
 * The part of a model that metrics rest on: they and all that they are computed from, their tables, and the tables
 * that these link and refer to. It is a model by itself, without reconciliations; names are in order.
 */
export function modelPart(model: Model, metrics: Iterable<string>): Model {
  const names = withDependencies(model, metrics);
  const tables = new Set(names.flatMap((name) => tablesOf(ownEntry(model.metrics, name))));
  for (const table of tables) {
    const definition = ownEntry(model.tables, table);
    if (definition === undefined) tables.delete(table);
    else {
      for (const { to } of Object.values(definition.links)) tables.add(to);
      // Its own links lead to the other end.
      for (const { through } of Object.values(definition.bridges ?? {})) tables.add(through);
    }
    for (const reference of tableReferences(model, table)) tables.add(reference);
  }
  return { tables: pick(model.tables, tables), metrics: pick(model.metrics, names), reconciliations: {} };
}

function tablesOf(metric: Metric | undefined): string[] {
  if (metric === undefined) return [];
  const { measured, names } = kindOf(metric);
  return [measured?.(metric).table, names?.(metric).table].filter((table) => table !== undefined);
}

function pick<T>(all: Readonly<Record<string, T>>, names: Iterable<string>): Record<string, T> {
  return Object.fromEntries(
    [...names].sort().flatMap((name) => {
      const found = ownEntry(all, name);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
}
