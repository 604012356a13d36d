import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import { type Problem, raisedBy } from '../../foundation/diagnostic/index.ts';
import type { Model } from '../model/index.ts';
import { type Catalog, catalogAt } from '../plan/index.ts';
import { constantConditions } from '../policy/policy.ts';
import { createBinder } from './binder.ts';
import { compileRowCondition } from './row-condition.ts';
import { createSources } from './source.ts';

/**
 * Writes the rows of tables that the reader of a catalog may see, and asks nothing: says beforehand what would keep them
 * from being told of them. Tables that cannot be read are left to whoever asks.
 * @throws ATTRIBUTE_MISSING, ATTRIBUTE_INVALID
 */
export function checkPermitted(model: Model, catalog: Catalog, tables: readonly string[]): void {
  for (const table of tables) {
    const own = catalogAt(catalog, table);
    if (Object.hasOwn(catalog.tables, table))
      // It is written to see whether it can be; in which zone makes no difference.
      createSources(model, own, createBinder(own.dialect), DEFAULT_CALENDAR.zone).from(table);
  }
}

/** What the database does not take of the values that stand in the rules of a table: whoever they are for would be told nothing. */
export function ruleProblems(model: Model, catalog: Catalog, table: string): readonly Problem[] {
  return constantConditions(model, table).flatMap(({ condition, path }) => {
    const { target } = condition;
    // What is wrong with the table or column itself is told with them.
    if (!Object.hasOwn(catalog.tables, target.table)) return [];
    const own = catalogAt(catalog, target.table);
    const where = { model, catalog: own, binder: createBinder(own.dialect) };
    const found = raisedBy(() => compileRowCondition(where, target.table, condition));
    return found.flatMap((one) => (one.code === 'ACCESS_INVALID' ? [{ ...one, path }] : []));
  });
}
