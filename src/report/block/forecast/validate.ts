import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import type { ForecastDefinition } from './definition.ts';

/** No value lies between limits that are the wrong way round. */
export function forecastProblems({ least, most }: ForecastDefinition): Problem[] {
  if (least === undefined || most === undefined || least <= most) return [];
  return [
    problem('BLOCK_INVALID', {
      message: `A forecast lies above ${least} and below ${most}, where nothing does.`,
      hint: 'give `least` the smaller of the two.',
      path: ['least'],
    }),
  ];
}
