import { type Problem, problem, suggest } from '../../../foundation/diagnostic/index.ts';
import { isScore } from '../../../metrics/kind/index.ts';
import { UNKNOWN_CATEGORY } from '../../../metrics/kind/score/table.ts';
import type { Model } from '../../../metrics/model/index.ts';
import type { InsightsDefinition } from './definition.ts';

/** Insights count categories that their score has. */
export function categoryProblems(
  { rules }: InsightsDefinition,
  { model }: { readonly model: Model },
): Problem[] {
  return rules.flatMap((rule, index) => {
    if (rule.rule !== 'category-counts') return [];
    const score = Object.hasOwn(model.metrics, rule.score) ? model.metrics[rule.score] : undefined;
    if (!isScore(score)) return [];
    const { categories, minimumCoverage, newcomers } = score;
    const known = [
      ...categories.map(({ name }) => name),
      minimumCoverage?.otherwise ?? UNKNOWN_CATEGORY,
      ...(newcomers === undefined ? [] : [newcomers.category]),
    ];
    return (rule.categories ?? [])
      .map((name, place) => ({ name, path: ['rules', index, 'categories', place] }))
      .filter(({ name }) => !known.includes(name))
      .map(({ name, path }) =>
        problem('BLOCK_INVALID', {
          message: `The score "${rule.score}" has no category "${name}".`,
          hint: suggest(name, known),
          path,
        }),
      );
  });
}
