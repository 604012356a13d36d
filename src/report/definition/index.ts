/** The report: what an author writes. Plain data that a Zod schema describes; composing it makes an edition. */

export {
  type BlockDefinition,
  type LeafDefinition,
  metricsInBlock,
  questionOf,
} from '../block/report-blocks.ts';
export { blockIds } from './block-ids.ts';
export { Contact } from './contact.ts';
export { FormatName } from './format.ts';
export type { Gate, GateAction } from './gate.ts';
export {
  Parameter,
  type ParameterValue,
  type ParameterValues,
  parameterProblems,
  readParameters,
} from './parameter.ts';
export { questionsOf, questionsWith } from './questions.ts';
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
export { textReferences } from './text-references.ts';
export { leafDefinitions, type PlacedBlock } from './walk-blocks.ts';
export { comparisonMode, DayGrain, Window, windowPeriod } from './window.ts';
