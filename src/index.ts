/**
 * Broadsheet as a library: define a project in TypeScript, load it, ask its metrics and run its reports.
 * Everything else is inside and may change.
 */
export { type Problem, ProblemError } from './foundation/diagnostic/index.ts';
export { defineModel, type ModelInput } from './metrics/model/model.ts';
export { type ConfigInput, defineConfig, env } from './project/config/index.ts';
export {
  type LoadOptions,
  loadProject,
  type Project,
  type ReportRequest,
  runReport,
} from './project/index.ts';
export { defineReport, type ReportInput } from './report/definition/index.ts';
