import type { Calendar } from '../foundation/calendar/index.ts';
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

/** What a statement is about: a model, what is known of its columns, and whose days count. */
export interface Written {
  readonly model: Model;
  readonly catalog: Catalog;
  readonly calendar: Calendar;
}

/** Writes one statement in the dialect of the catalog; queries of the model that it reads stand before it as WITH. */
export function writeStatement(about: Written, write: (writing: Writing) => string): Statement {
  const { binder, sql } = written(about, write);
  return binder.finish(sql);
}

/** The same as text for people, with its values in their places, and without what only this session keeps. */
export function readableStatement(about: Written, write: (writing: Writing) => string): string {
  const { kept: _, ...lasting } = about.catalog;
  const { binder, sql } = written({ ...about, catalog: lasting }, write);
  return binder.readable(sql);
}

function written({ model, catalog, calendar }: Written, write: (writing: Writing) => string) {
  const binder = createBinder(catalog.dialect);
  const writing: Writing = { binder, sources: createSources(model, catalog, binder, calendar.zone) };
  const body = write(writing);
  const { expressions } = writing.sources;
  return {
    binder,
    sql: expressions.length === 0 ? body : `WITH ${expressions.join(',\n')}\n${body}`,
  };
}
