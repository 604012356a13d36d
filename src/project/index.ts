/**
 * Projects: what a user has defined. The only room that reads definition files: it finds the folder, reads its
 * configuration, model and reports in whichever spelling, resolves references to secrets, and gives every problem
 * its place.
 */
export {
  type Config,
  type ConfigInput,
  defineConfig,
  type Environment,
  env,
  ProjectConfig,
} from './config/index.ts';
export { definitionHash } from './definition-hash.ts';
export { CONFIG_NAMES, findProject, type ProjectPlace } from './find-project.ts';
export { type LoadOptions, loadProject, type Project, reportOf } from './load-project.ts';
export { metricsInBlock } from './metrics-in-block.ts';
export { type ReportRequest, runReport } from './run-report.ts';
