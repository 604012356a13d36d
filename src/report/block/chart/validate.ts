import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import { isListing, kindOf } from '../../../metrics/kind/index.ts';
import { type Model, ownEntry } from '../../../metrics/model/index.ts';
import type { ChartDefinition } from './definition.ts';

/** What kinds of charts want of the metrics that they show. */
export function chartProblems(block: ChartDefinition, { model }: { readonly model: Model }): Problem[] {
  if (block.kind === 'bullet') return targetProblems(model, block);
  return block.kind === 'waterfall' ? movementProblems(model, block) : [];
}

/** A bullet is drawn against a target. */
function targetProblems(model: Model, block: ChartDefinition): Problem[] {
  return block.metrics.flatMap((metric, index) => {
    const known = ownEntry(model.metrics, metric);
    if (known === undefined || known.target !== undefined || Object.hasOwn(block.targets, metric)) return [];
    return [
      problem('BLOCK_INVALID', {
        message: `A bullet chart shows "${metric}", which has no target.`,
        hint: `give it one in the chart, as in targets: { ${metric}: 100 }, or in the model.`,
        path: ['metrics', index],
      }),
    ];
  });
}

/** A waterfall leads from an opening to a closing. */
function movementProblems(model: Model, block: ChartDefinition): Problem[] {
  return block.metrics.flatMap((metric, index) => {
    const known = ownEntry(model.metrics, metric);
    if (known === undefined || kindOf(known).bridge !== undefined || isListing(known)) return [];
    return [
      problem('BLOCK_INVALID', {
        message: `A waterfall shows "${metric}", which is a ${known.kind} metric.`,
        hint: 'use the parts of a movement, from opening to closing.',
        path: ['metrics', index],
      }),
    ];
  });
}
