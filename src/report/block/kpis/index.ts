import type { Said } from '../../../foundation/format/index.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { composeKpis } from './compose.ts';
import { KpisDefinition } from './definition.ts';
import type { KpisBlock } from './edition.ts';
import { KpisBlockSchema } from './edition.ts';
import { dateProblems } from './validate.ts';

/** A row of key figures. */
export const KPIS = {
  schema: KpisDefinition,
  edition: KpisBlockSchema,
  reference: {
    title: 'Key figures',
    intro: 'Figures with their change, target and history.',
    outro: 'A name alone, as in `metrics: [mrr]`, is short for `{ metric: mrr }`.',
  },
  metrics: ({ metrics }) =>
    metrics.map(({ metric }, index) => ({ metric, path: ['metrics', index], wants: 'value' })),
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
