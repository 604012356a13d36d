import { type Problem, problem, suggest } from '../../../foundation/diagnostic/index.ts';
import { isScore, othersOf } from '../../../metrics/kind/index.ts';
import { UNKNOWN_CATEGORY } from '../../../metrics/kind/score/table.ts';
import type { Model } from '../../../metrics/model/index.ts';
import { isOfSeveral } from '../../compose/several.ts';
import type { InsightsDefinition } from './definition.ts';

/** Insights count categories that their score has, and take apart what adds up. */
export function insightProblems(block: InsightsDefinition, { model }: { readonly model: Model }): Problem[] {
  return [...categoryProblems(block, model), ...contributionProblems(block, model)];
}

/** The change of a quantile is not the sum of those of its groups, and neither is one whose rows count in several groups. */
function contributionProblems({ rules }: InsightsDefinition, model: Model): Problem[] {
  return rules.flatMap((rule, index) => {
    if (rule.rule !== 'contribution' || !Object.hasOwn(model.metrics, rule.metric)) return [];
    const { metric } = rule;
    if (othersOf(model).takenApart(metric) === undefined)
      return [
        problem('BLOCK_INVALID', {
          message: `The change of "${metric}" cannot be taken apart by groups: what they contribute does not add up to it.`,
          hint: 'take a sum, a count or a movement, or a ratio of two of those; write an average as the ratio of a sum and a count.',
          path: ['rules', index, 'metric'],
        }),
      ];
    return rule.by.flatMap((reference, at) =>
      isOfSeveral(model, { metrics: [metric], by: [reference] })
        ? [
            problem('BLOCK_INVALID', {
              message: `The change of "${metric}" cannot be taken apart by "${reference}": its rows count in several groups, which together have more than all rows.`,
              hint: 'name a dimension of which each row has one value.',
              path: ['rules', index, 'by', at],
            }),
          ]
        : [],
    );
  });
}

function categoryProblems({ rules }: InsightsDefinition, model: Model): Problem[] {
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
