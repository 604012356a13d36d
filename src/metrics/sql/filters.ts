import type { Part, PlannedException } from '../plan/index.ts';
import { compileCondition } from './condition.ts';
import type { Scope } from './scope.ts';

/** The conditions on the rows of a part: those of the query, and that they are outside the groups it leaves out. */
export function filtersOf(scope: Scope, { where, except }: Pick<Part, 'where' | 'except'>): string[] {
  const conditions = where.map((one) => compileCondition(scope, one));
  return except === undefined ? conditions : [...conditions, outside(scope, except)];
}

function outside(scope: Scope, { dimensions, references, groups }: PlannedException): string {
  const [dimension] = dimensions;
  const [reference] = references;
  if (dimension !== undefined && reference !== undefined && dimensions.length === 1) {
    const known = groups.flatMap(([value]) => (value === null || value === undefined ? [] : [value]));
    const condition = {
      ...(known.length === 0 ? {} : { notIn: known }),
      ...(known.length === groups.length ? {} : { isNull: false }),
    };
    return compileCondition(scope, { target: dimension, condition, reference });
  }
  const inside = groups.map((group) => {
    const equal = group.map((value, index) => {
      const target = dimensions[index];
      if (target === undefined) throw new Error('a group has a value for each dimension');
      const condition = value === null ? { isNull: true } : { eq: value };
      return compileCondition(scope, { target, condition, reference: references[index] ?? '' });
    });
    // A comparison with a missing value is unknown, and so would its negation be.
    return `COALESCE(${equal.join(' AND ')}, FALSE)`;
  });
  return `NOT (${inside.join(' OR ')})`;
}
