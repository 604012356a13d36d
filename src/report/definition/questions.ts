import type { Filter } from '../../metrics/model/index.ts';
import type { Question } from '../../quality/index.ts';
import type { LeafDefinition } from './leaf-definition.ts';
import { metricsInBlock } from './metrics-in-block.ts';
import type { ParameterValues } from './parameter.ts';
import type { ReportDefinition } from './report.ts';
import { resolveFilter } from './resolve-filter.ts';
import { leafDefinitions } from './walk-blocks.ts';

/** What figures are asked with in a report: of its headline, and of each block with all that splits, orders and filters it. */
export function questionsOf(report: ReportDefinition): Question[] {
  const { headline, where, blocks } = report;
  return [
    ...(headline === undefined ? [] : [{ metrics: [headline], where: [where] }]),
    ...leafDefinitions(blocks).map(({ block }) => questionOf(block, where)),
  ];
}

/** The same, with the values of parameters in the conditions. */
export function questionsWith(report: ReportDefinition, parameters: ParameterValues): Question[] {
  return questionsOf(report).map(({ where = [], ...rest }) => ({
    ...rest,
    where: where.map((one) => resolveFilter(one, parameters)),
  }));
}

/** What the figures of a block are asked with. @param where the conditions of its report */
export function questionOf(block: LeafDefinition, where: Filter): Question {
  return {
    metrics: metricsInBlock(block).map(({ metric }) => metric),
    by: dimensionsIn(block),
    where: 'where' in block ? [where, block.where] : [where],
  };
}

/** The dimensions that a block names, and the metrics that its rows are ordered by. */
function dimensionsIn(block: LeafDefinition): string[] {
  if (block.type === 'chart')
    return [block.by, block.across].flatMap((name) => (name === undefined ? [] : [name]));
  return block.type === 'table' ? [...block.by, ...block.order.map(({ by }) => by)] : [];
}
