import type { Part, PlannedGroups } from '../plan/index.ts';
import { compileCondition } from './condition.ts';
import type { Scope } from './scope.ts';

/** The conditions on the rows of a part: those of the query, and that they are in the groups it keeps or outside those it leaves out. */
export function filtersOf(
  scope: Scope,
  { where, only, except }: Pick<Part, 'where' | 'only' | 'except'>,
): string[] {
  return [
    ...where.map((one) => compileCondition(scope, one)),
    ...(only === undefined ? [] : [inside(scope, only)]),
    ...(except ?? []).map((groups) => outside(scope, groups)),
  ];
}

function inside(scope: Scope, groups: PlannedGroups): string {
  const single = singleOf(groups);
  if (single === undefined) return anyOf(membersOf(scope, groups));
  const { target, reference, known, hasNull } = single;
  return anyOf([
    ...(known.length === 0 ? [] : [compileCondition(scope, { target, condition: { in: known }, reference })]),
    ...(hasNull ? [compileCondition(scope, { target, condition: { isNull: true }, reference })] : []),
  ]);
}

function outside(scope: Scope, groups: PlannedGroups): string {
  const single = singleOf(groups);
  if (single === undefined) return `NOT ${anyOf(membersOf(scope, groups))}`;
  const { target, reference, known, hasNull } = single;
  const condition = {
    ...(known.length === 0 ? {} : { notIn: known }),
    ...(hasNull ? { isNull: false } : {}),
  };
  return compileCondition(scope, { target, condition, reference });
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
      return compileCondition(scope, { target, condition, reference: references[index] ?? '' });
    });
    // A comparison with a missing value is unknown, and so would its negation be.
    return `COALESCE(${equal.join(' AND ')}, FALSE)`;
  });
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'FALSE' : `(${conditions.join(' OR ')})`;
}
