import type { Question } from '../../quality/index.ts';
import { questionOf } from '../block/report-blocks.ts';
import type { ParameterValues } from './parameter.ts';
import type { ReportDefinition } from './report.ts';
import { resolveFilter } from './resolve-filter.ts';
import { leafDefinitions } from './walk-blocks.ts';

/** What figures are asked with in a report: of its headline, and of each block with all that splits, orders and filters it. */
export function questionsOf(report: ReportDefinition): Question[] {
  const { headline, where, blocks } = report;
  return [
    ...(headline === undefined ? [] : [{ metrics: [headline], where: [where], targeted: [headline] }]),
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
