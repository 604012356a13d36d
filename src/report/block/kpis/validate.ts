import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import { isDateMetric, type Model } from '../../../metrics/model/index.ts';
import type { KpisDefinition } from './definition.ts';

/** What key figures cannot do with metrics that are dates. */
export function dateProblems({ metrics }: KpisDefinition, { model }: { readonly model: Model }): Problem[] {
  return metrics.flatMap((kpi, index) => {
    if (!isDateMetric(model, kpi.metric)) return [];
    return (['target', 'history'] as const)
      .filter((field) => field in kpi && (kpi as Record<string, unknown>)[field] !== undefined)
      .map((field) =>
        problem('BLOCK_INVALID', {
          message: `"${kpi.metric}" is a date, which ${field === 'target' ? 'has no target to reach' : 'has no course to draw'}.`,
          hint: `remove \`${field}\`.`,
          path: ['metrics', index, field],
        }),
      );
  });
}
