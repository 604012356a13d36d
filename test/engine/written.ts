import type { Definition } from './brute-force.ts';

/** A definition as it stands in a model, without what is for brute force alone. */
export function written(one: Definition): object {
  const {
    operands: _,
    tree: __,
    holds: ___,
    times,
    ...rest
  } = {
    ...{ operands: undefined, tree: undefined, holds: undefined, times: undefined },
    ...one,
  };
  if (times === undefined) return rest;
  const { column, ...others } = { column: undefined, ...rest };
  return { ...others, sql: `${String(column)} * {{ ${times} }}` };
}
