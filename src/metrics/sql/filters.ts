import { type Condition, isBridged } from '../model/index.ts';
import type { Part, PlannedGroups, Target } from '../plan/index.ts';
import { compareValue } from './bridged-condition.ts';
import { belongs, severalIn } from './bridged-groups.ts';
import { compileCondition } from './condition.ts';
import type { Scope } from './scope.ts';

type Restricted = Pick<Part, 'where' | 'only' | 'except' | 'dimensions'>;

/** The conditions on the rows of a part: those of the query, and that they are in the groups it keeps or outside those it leaves out. */
export function filtersOf(scope: Scope, part: Restricted): string[] {
  const { where, only, except } = part;
  return [
    ...where.map((one) => compileCondition(scope, one)),
    ...(only === undefined ? [] : [inside(scope, part, only)]),
    ...(except ?? []).map((groups) => outside(scope, part, groups)),
  ];
}

function inside(scope: Scope, part: Restricted, groups: PlannedGroups): string {
  const several = severalIn(part.dimensions, groups);
  if (several !== undefined) return belongs(scope, several, groups, 'inside');
  const single = singleOf(groups);
  if (single === undefined) return anyOf(membersOf(scope, groups));
  const { known, hasNull } = single;
  return anyOf([
    ...(known.length === 0 ? [] : [onValue(scope, single, { in: known })]),
    ...(hasNull ? [onValue(scope, single, { isNull: true })] : []),
  ]);
}

function outside(scope: Scope, part: Restricted, groups: PlannedGroups): string {
  const several = severalIn(part.dimensions, groups);
  if (several !== undefined) return belongs(scope, several, groups, 'outside');
  const single = singleOf(groups);
  if (single === undefined) return `NOT ${anyOf(membersOf(scope, groups))}`;
  const { known, hasNull } = single;
  return onValue(scope, single, {
    ...(known.length === 0 ? {} : { notIn: known }),
    ...(hasNull ? { isNull: false } : {}),
  });
}

/** The values of groups of one dimension, which are a list. */
function singleOf({ dimensions, references, groups }: PlannedGroups) {
  const [target] = dimensions;
  const [reference] = references;
  if (target === undefined || reference === undefined || dimensions.length > 1) return undefined;
  const known = groups.flatMap(([value]) => (value === null || value === undefined ? [] : [value]));
  return { target, reference, known, hasNull: known.length < groups.length };
}

/** For each group, that a row belongs to it. */
function membersOf(scope: Scope, { dimensions, references, groups }: PlannedGroups): string[] {
  return groups.map((group) => {
    const equal = group.map((value, index) => {
      const target = dimensions[index];
      if (target === undefined) throw new Error('a group has a value for each dimension');
      const condition = value === null ? { isNull: true } : { eq: value };
      return onValue(scope, { target, reference: references[index] ?? '' }, condition);
    });
    // A comparison with a missing value is unknown, and so would its negation be.
    return `COALESCE(${equal.join(' AND ')}, FALSE)`;
  });
}

/** A condition on the value that a row is grouped by: where it may have several, on the one that it stands there for. */
function onValue(
  scope: Scope,
  { target, reference }: { readonly target: Target; readonly reference: string },
  condition: Condition,
): string {
  if (isBridged(target)) return compareValue(scope, target, scope.group(target), condition, reference);
  return compileCondition(scope, { target, condition, reference });
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'FALSE' : `(${conditions.join(' OR ')})`;
}
