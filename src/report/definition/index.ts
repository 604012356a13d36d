/** The report: what an author writes. Plain data that a Zod schema describes; composing it makes an edition. */

export type { ChartDefinition } from '../block/chart/definition.ts';
export type { ImageDefinition } from '../block/image/definition.ts';
export type { InsightRule, InsightsDefinition } from '../block/insights/definition.ts';
export type { KpiDefinition, KpisDefinition } from '../block/kpis/definition.ts';
export type { ColumnSettings, TableDefinition, ToneRule } from '../block/table/definition.ts';
export type { CalloutDefinition, QuoteDefinition, TextDefinition } from '../block/text/definition.ts';
export type { BlockDefinition } from './block.ts';
export { blockIds } from './block-ids.ts';
export { Contact } from './contact.ts';
export { FormatName } from './format.ts';
export type { Gate, GateAction } from './gate.ts';
export type { HealthDefinition, LeafDefinition, TrendsDefinition } from './leaf-definition.ts';
export { metricsInBlock, type NamedMetric } from './metrics-in-block.ts';
export type { ColumnsDefinition, KeepTogetherDefinition } from './nested-blocks.ts';
export {
  Parameter,
  type ParameterValue,
  type ParameterValues,
  parameterProblems,
  readParameters,
} from './parameter.ts';
export { questionOf, questionsOf, questionsWith } from './questions.ts';
export {
  connectionsOfRecipients,
  type Person,
  peopleIn,
  type Recipient,
  recipientText,
} from './recipient.ts';
export { defineReport, ReportDefinition, type ReportInput } from './report.ts';
export { resolveFilter } from './resolve-filter.ts';
export { ScheduleDefinition } from './schedule.ts';
export { metricsInText, REFERENCE_STYLES, textReferences } from './text-references.ts';
export { leafDefinitions, type PlacedBlock } from './walk-blocks.ts';
export { comparisonMode, Window, windowPeriod } from './window.ts';
