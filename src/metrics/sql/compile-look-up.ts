import type { Calendar } from '../../foundation/calendar/index.ts';
import type { Statement } from '../connection/connection.ts';
import { type Model, type ResolvedDimension, tableOf } from '../model/index.ts';
import type { Catalog } from '../plan/index.ts';
import { createBinder } from './binder.ts';
import { MAX_ROWS } from './compile-plan.ts';
import { compileCondition } from './condition.ts';
import { openScope } from './scope.ts';
import { createSources } from './source.ts';

/** Which rows of a table to look up: those with one of the keys, or all of them. */
export interface LookUp {
  readonly table: string;
  readonly dimensions: readonly ResolvedDimension[];
  /** Values of the table's one-column key. */
  readonly keys?: readonly (string | number)[];
  /** Rows that are read at most; which of them is not said. */
  readonly most?: number;
}

/** A SELECT of a table's key and some of its dimensions: column one is the key, then the dimensions in order. */
export function compileLookUp(
  { table, dimensions, keys, most = MAX_ROWS + 1 }: LookUp,
  model: Model,
  catalog: Catalog,
  calendar: Calendar,
): Statement {
  const binder = createBinder(catalog.dialect);
  const sources = createSources(model, catalog, binder, calendar.zone);
  const scope = openScope({ model, catalog, binder, sources, calendar }, table);
  const [key] = tableOf(model, table).key ?? [];
  if (key === undefined) throw new Error(`table ${table} has no key to look up by`);
  const columns = [scope.column(key), ...dimensions.map((one) => scope.dimension(one))];
  const where =
    keys === undefined
      ? []
      : [
          `WHERE ${compileCondition(scope, { target: { column: key }, condition: { in: [...keys] }, reference: key })}`,
        ];
  const sql = [
    `SELECT ${columns.map((one, index) => `${one.sql} AS c${index}`).join(', ')}`,
    scope.from(),
    ...scope.joins(),
    ...where,
    `LIMIT ${most}`,
  ].join('\n');
  const expressions = sources.expressions;
  return binder.finish(expressions.length === 0 ? sql : `WITH ${expressions.join(',\n')}\n${sql}`);
}
