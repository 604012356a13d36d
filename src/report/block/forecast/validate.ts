import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import { othersOf } from '../../../metrics/kind/index.ts';
import type { Model } from '../../../metrics/model/index.ts';
import { isOfSeveral } from '../../compose/several.ts';
import type { ForecastDefinition } from './definition.ts';

/** No value lies between limits that are the wrong way round, and what is split has to add up to the whole. */
export function forecastProblems(block: ForecastDefinition, { model }: { readonly model: Model }): Problem[] {
  return [...limitProblems(block), ...splitProblems(block, model)];
}

function limitProblems({ least, most }: ForecastDefinition): Problem[] {
  if (least === undefined || most === undefined || least <= most) return [];
  return [
    problem('BLOCK_INVALID', {
      message: `A forecast lies above ${least} and below ${most}, where nothing does.`,
      hint: 'give `least` the smaller of the two.',
      path: ['least'],
    }),
  ];
}

function splitProblems({ metric, by }: ForecastDefinition, model: Model): Problem[] {
  if (by === undefined || !Object.hasOwn(model.metrics, metric)) return [];
  if (othersOf(model).takenApart(metric)?.how !== 'sum')
    return [
      problem('BLOCK_INVALID', {
        message: `Forecasts of "${metric}" by groups do not add up to that of the whole.`,
        hint: 'take a sum, a count or a movement, or leave `by` out.',
        path: ['by'],
      }),
    ];
  if (!isOfSeveral(model, { metrics: [metric], by: [by] })) return [];
  return [
    problem('BLOCK_INVALID', {
      message: `Forecasts of "${metric}" by "${by}" do not add up to that of the whole: its rows count in several groups.`,
      hint: 'name a dimension of which each row has one value.',
      path: ['by'],
    }),
  ];
}
