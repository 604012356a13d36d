import { mapLeaves } from '../model/arithmetic.ts';
import { isBridged, refuseBridged } from '../model/index.ts';
import type { Formula, Part, Plan } from './plan.ts';

/**
 * What is added up group by group has no answer where a row may belong to several of them: it would count more than once.
 * @throws DIMENSION_BRIDGED
 */
export function checkSeveral({ dimensions, formulas }: Pick<Plan, 'dimensions' | 'formulas'>): void {
  const found = dimensions.find(({ several }) => several === true);
  if (found === undefined) return;
  const metric = Object.values(formulas).flatMap(addedUpIn)[0];
  if (metric === undefined) return;
  refuseBridged(
    found.reference,
    `is what "${metric}" is split by, which adds groups up from the largest on`,
    'leave `cumulative` out: a share of the total is asked for by itself, and counts each row once.',
  );
}

/** The metrics in a formula that add groups up. */
function addedUpIn(formula: Formula): string[] {
  const found: string[] = [];
  const over = (one: Formula): Formula =>
    mapLeaves(one, (leaf) => {
      if (leaf.kind === 'among' && leaf.how === 'sum-from-largest') found.push(leaf.metric);
      if (leaf.kind === 'coarser' || leaf.kind === 'among') over(leaf.value);
      return leaf;
    });
  over(formula);
  return found;
}

/**
 * Entities that are followed are compared before they are split, so that the groups that are asked for cannot be chosen where each
 * may belong to several.
 * @throws DIMENSION_BRIDGED
 */
export function checkFollowed({ dimensions, only, except = [] }: Part, metric: string): void {
  const split = dimensions.filter(isBridged);
  const named = [...(only === undefined ? [] : [only]), ...except];
  for (const groups of named)
    for (const [at, one] of groups.dimensions.entries()) {
      if (!isBridged(one) || split.length === 0) continue;
      refuseBridged(
        groups.references[at] ?? one.name,
        `is what groups are chosen by, and metric "${metric}" follows entities over time`,
        'split by it without choosing groups, or filter by it.',
      );
    }
}
