import type { Statement } from '../metrics/connection/index.ts';
import type { Model } from '../metrics/model/index.ts';
import type { Catalog } from '../metrics/plan/index.ts';
import { type Binder, createBinder } from '../metrics/sql/binder.ts';
import { createSources, type Sources } from '../metrics/sql/source.ts';

/** What writing a statement needs: values to bind, and what stands in FROM for a table of the model. */
export interface Writing {
  readonly binder: Binder;
  readonly sources: Sources;
}

/** Writes one statement in the dialect of the catalog; queries of the model that it reads stand before it as WITH. */
export function writeStatement(
  model: Model,
  catalog: Catalog,
  write: (writing: Writing) => string,
): Statement {
  const { binder, sql } = written(model, catalog, write);
  return binder.finish(sql);
}

/** The same as text for people, with its values in their places, and without what only this session keeps. */
export function readableStatement(
  model: Model,
  catalog: Catalog,
  write: (writing: Writing) => string,
): string {
  const { kept: _, ...lasting } = catalog;
  const { binder, sql } = written(model, lasting, write);
  return binder.readable(sql);
}

function written(model: Model, catalog: Catalog, write: (writing: Writing) => string) {
  const binder = createBinder(catalog.dialect);
  const writing: Writing = { binder, sources: createSources(model, catalog, binder) };
  const body = write(writing);
  const { expressions } = writing.sources;
  return {
    binder,
    sql: expressions.length === 0 ? body : `WITH ${expressions.join(',\n')}\n${body}`,
  };
}
