import { tableOf } from '../model/index.ts';
import type { PlannedCondition } from '../plan/index.ts';
import { compileComparison } from './comparison.ts';
import type { Scope } from './scope.ts';

/** A planned condition as SQL within a scope; its values are bound. @throws FILTER_INVALID when a value does not fit the column */
export function compileCondition(scope: Scope, { target, condition, reference }: PlannedCondition): string {
  const left = 'column' in target ? scope.column(target.column) : scope.dimension(target);
  const { model, binder, zone } = scope.compilation;
  const { storedZone } = tableOf(model, 'column' in target ? scope.table : target.table);
  return compileComparison({ binder, zone, storedZone }, left, condition, reference);
}
