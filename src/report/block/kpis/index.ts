import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import { isDateMetric, type Model } from '../../../metrics/model/index.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { composeKpis } from './compose.ts';
import { KpisDefinition } from './definition.ts';
import { type KpisBlock, KpisBlockSchema } from './edition.ts';

/** A row of key figures. */
export const KPIS = {
  schema: KpisDefinition,
  edition: KpisBlockSchema,
  reference: {
    title: 'Key figures',
    intro: 'Figures with their change, target and history.',
    outro:
      'A name alone, as in `metrics: [mrr]`, is short for `{ metric: mrr }`. With `history: { count: 13 }` a figure of 30 days is drawn beside the twelve times 30 days before, and says whether it is as usual: within the range around the line through those before it in which 98 of 100 values without news lie ([how](findings.md#what-is-usual)), of which at least eight must be known. Only what is not as usual is coloured, by what the metric says is `good`.',
  },
  metrics: ({ metrics }) =>
    metrics.map(({ metric }, index) => ({ metric, path: ['metrics', index], wants: 'value' })),
  targeted: ({ metrics }) =>
    metrics.flatMap((kpi) => ('target' in kpi && kpi.target !== undefined ? [] : [kpi.metric])),
  keyFigures: ({ metrics, window }) =>
    metrics.map((kpi) => ({
      metric: kpi.metric,
      window: ('window' in kpi ? kpi.window : undefined) ?? window,
    })),
  validate: dateProblems,
  visible: (block, isShown) => {
    const metrics = block.metrics.filter(({ metric }) => isShown({ metrics: [metric] }));
    return metrics.length === 0 ? undefined : { ...block, metrics };
  },
  compose: composeKpis,
} satisfies BlockOfReport<KpisDefinition, KpisBlock<Said>>;

/** What key figures cannot do with metrics that are dates. */
function dateProblems({ metrics }: KpisDefinition, { model }: { readonly model: Model }): Problem[] {
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
