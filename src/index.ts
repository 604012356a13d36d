/**
 * Broadsheet as a library: define a project in TypeScript, load it, ask its metrics and run its reports.
 * Everything else is inside and may change.
 */
export { type Problem, ProblemError } from './foundation/diagnostic/index.ts';
export {
  type DimensionName,
  defineModel,
  type MetricName,
  type ModelInput,
  type NamedModel,
} from './metrics/model/index.ts';
export type { MetricQueryInput } from './metrics/plan/index.ts';
export type { Series } from './metrics/series/index.ts';
export { type AlertsInput, defineAlerts } from './operations/alert/index.ts';
export type { RunProgress } from './operations/run/index.ts';
export {
  type AskOptions,
  type ConfigInput,
  defineConfig,
  type EditionRequest,
  env,
  type LoadOptions,
  loadProject,
  type OpenOptions,
  type OpenProject,
  openProject,
  type Project,
  type QueryOf,
  type RenderOptions,
  type ReportRequest,
  type RunOptions,
  type RunResult,
  runReport,
} from './project/index.ts';
export { defineReport, type ReportInput } from './report/definition/index.ts';
export type { Edition } from './report/edition/index.ts';
