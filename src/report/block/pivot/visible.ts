import type { Question } from '../../../quality/index.ts';
import type { MetricRow, PivotDefinition, Shown } from './definition.ts';

/** What is left of a pivot table for a reader: without rows and plans of what is hidden, and headings with nothing beneath. */
export function visiblePivot(
  block: PivotDefinition,
  isShown: (question: Question) => boolean,
): PivotDefinition | undefined {
  const seen = <One extends Shown & Partial<Pick<MetricRow, 'by'>>>(one: One): One[] => {
    const { metric, plan, by = [] } = one;
    if (!isShown({ metrics: [metric], by })) return [];
    return [plan === undefined || isShown({ metrics: [plan] }) ? one : { ...one, plan: undefined }];
  };
  const { rows, metrics } = block;
  if (metrics !== undefined) {
    const left = metrics.flatMap(seen);
    return left.length === 0 ? undefined : { ...block, metrics: left };
  }
  const left = (rows ?? []).flatMap((one): NonNullable<PivotDefinition['rows']> => {
    if (!('heading' in one)) return seen(one);
    const beneath = one.rows.flatMap(seen);
    return beneath.length === 0 ? [] : [{ ...one, rows: beneath }];
  });
  return left.length === 0 ? undefined : { ...block, rows: left };
}
