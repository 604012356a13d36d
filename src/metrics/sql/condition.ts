import { isBridged, tableOf } from '../model/index.ts';
import type { PlannedCondition, Target } from '../plan/index.ts';
import { compileBridged } from './bridged-condition.ts';
import { compileComparison } from './comparison.ts';
import type { Scope } from './scope.ts';

/**
 * A planned condition as SQL within a scope; its values are bound. One that is combined of others can stand beside AND: it
 * holds or does not, and what a missing value leaves open does not hold.
 * @throws FILTER_INVALID when a value or a column does not fit the column
 */
export function compileCondition(scope: Scope, condition: PlannedCondition): string {
  if ('or' in condition) return `(${condition.or.map((all) => allOf(scope, all)).join(' OR ')})`;
  // Where databases know no answer, negation would know none either, and the row would be in neither.
  if ('not' in condition) return `NOT COALESCE(${allOf(scope, condition.not)}, FALSE)`;
  const { model, binder, calendar } = scope.compilation;
  const typed = (target: Target) => ({
    ...('column' in target ? scope.column(target.column) : scope.dimension(target)),
    storedZone: tableOf(model, 'column' in target ? scope.table : target.table).storedZone,
  });
  const { target } = condition;
  if (isBridged(target)) return compileBridged(scope, target, condition);
  const { columns = {}, reference } = condition;
  const left = typed(condition.target);
  const beside = new Map(Object.entries(columns).map(([name, target]) => [name, typed(target)]));
  const binding = { binder, zone: calendar.zone, storedZone: left.storedZone };
  return compileComparison(binding, left, condition.condition, reference, beside);
}

function allOf(scope: Scope, conditions: readonly PlannedCondition[]): string {
  return `(${conditions.map((one) => compileCondition(scope, one)).join(' AND ')})`;
}
