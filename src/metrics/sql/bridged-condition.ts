import { fail } from '../../foundation/diagnostic/index.ts';
import { type BridgedDimension, type Condition, isOfRow, type Scalar, tableOf } from '../model/index.ts';
import type { PlannedComparison } from '../plan/index.ts';
import { compileComparison, type Typed } from './comparison.ts';
import type { Scope } from './scope.ts';

type Operators = Exclude<Condition, Scalar | readonly Scalar[]>;

/**
 * A condition on what a row may have several of: that it has one of which it holds. `ne` and `notIn` are the opposites of
 * `eq` and `in`, as everywhere: it has none. `isNull` is that it has none with a value.
 * @throws FILTER_INVALID where it compares with another column of the row, and what does not fit the column
 */
export function compileBridged(
  scope: Scope,
  target: BridgedDimension,
  { condition, reference, columns }: PlannedComparison,
): string {
  if (columns !== undefined)
    return fail('FILTER_INVALID', {
      message: `The filter on "${reference}" compares it with another column of the row, but a row may have several of it, which it reaches over a bridge.`,
      hint: 'compare with a value.',
    });
  const has = (one: Condition) =>
    scope.has([target], JSON.stringify(one), ([value]) => {
      if (value === undefined) throw new Error('a condition is on a value');
      return compareValue(scope, target, value, one, reference);
    });
  if (typeof condition !== 'object' || Array.isArray(condition)) return has(condition);
  const { ne, notIn, isNull, ...rest } = condition as Operators;
  const isSome = isNull === false || Object.values(rest).some((one) => one !== undefined);
  const clauses = [
    ...(isSome ? [has({ ...rest, ...(isNull === false ? { isNull } : {}) })] : []),
    ...(ne === undefined || isOfRow(ne) ? [] : [`NOT (${has({ eq: ne })})`]),
    ...(notIn === undefined ? [] : [`NOT (${has({ in: notIn })})`]),
    ...(isNull === true ? [`NOT (${has({ isNull: false })})`] : []),
  ];
  return `(${clauses.join(' AND ')})`;
}

/** A comparison of a value of a dimension. */
export function compareValue(
  { compilation: { model, binder, calendar } }: Scope,
  { table }: Pick<BridgedDimension, 'table'>,
  value: Typed,
  condition: Condition,
  reference: string,
): string {
  const { storedZone } = tableOf(model, table);
  return compileComparison({ binder, zone: calendar.zone, storedZone }, value, condition, reference);
}
