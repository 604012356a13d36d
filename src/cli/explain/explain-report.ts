import type { Database } from '../../metrics/engine/index.ts';
import type { Project } from '../../project/index.ts';
import { columnsBehind, formulaText } from '../../quality/index.ts';
import {
  leafDefinitions,
  metricsInBlock,
  questionsOf,
  type ReportDefinition,
  recipientText,
} from '../../report/definition/index.ts';

/** What there is to know of a report: its blocks, the metrics in them, and the columns behind. */
export interface ReportExplanation {
  readonly report: string;
  readonly title: string;
  readonly description?: string;
  readonly window: ReportDefinition['window'];
  readonly compare: ReportDefinition['compare'];
  readonly parameters: readonly string[];
  readonly recipients: readonly string[];
  readonly blocks: readonly {
    readonly type: string;
    readonly title?: string;
    readonly metrics: readonly string[];
  }[];
  readonly metrics: readonly { readonly metric: string; readonly label: string; readonly formula: string }[];
  readonly columns: readonly string[];
}

/** Explains a report of the project. */
export function explainReport(
  { model }: Project,
  { catalog }: Pick<Database, 'catalog'>,
  name: string,
  report: ReportDefinition,
): ReportExplanation {
  const blocks = leafDefinitions(report.blocks).map(({ block }) => ({
    type: block.type,
    ...(block.title === undefined ? {} : { title: block.title }),
    metrics: metricsInBlock(block).map(({ metric }) => metric),
  }));
  const metrics = [...new Set(blocks.flatMap((block) => block.metrics))];
  return {
    report: name,
    title: report.title,
    ...(report.description === undefined ? {} : { description: report.description }),
    window: report.window,
    compare: report.compare,
    parameters: Object.entries(report.parameters).map(
      ([key, { type, many }]) => `${key}: ${type}${many ? ', several' : ''}`,
    ),
    recipients: report.recipients.map(recipientText),
    blocks,
    metrics: metrics.map((metric) => ({
      metric,
      label: model.metrics[metric]?.label ?? metric,
      formula: formulaText(model, metric),
    })),
    columns: columnsBehind(model, catalog, questionsOf(report)),
  };
}
