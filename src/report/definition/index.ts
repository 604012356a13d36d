/** The report: what an author writes. Plain data that a Zod schema describes; composing it makes an edition. */
export type {
  BlockDefinition,
  ChartDefinition,
  HealthDefinition,
  InsightRule,
  InsightsDefinition,
  KpiDefinition,
  KpisDefinition,
  TableDefinition,
  TextDefinition,
  TrendsDefinition,
} from './block.ts';
export { Parameter, type ParameterValue, type ParameterValues, readParameters } from './parameter.ts';
export type { Recipient } from './recipient.ts';
export { defineReport, ReportDefinition, type ReportInput } from './report.ts';
export { comparisonMode, Window, windowPeriod } from './window.ts';
