/**
 * Projects: what a user has defined. The only room that reads definition files: it finds the folder, reads its
 * configuration, model and reports in whichever spelling, resolves references to secrets, and gives every problem
 * its place.
 */
export { reportOf } from '../operations/project.ts';
export { assertSendable, soundReport } from './assert-sendable.ts';
export { composeEdition } from './compose-edition.ts';
export { type ConfigInput, defineConfig, env } from './config/index.ts';
export { stateOfFiles } from './definition-files.ts';
export { definitionsHash } from './definitions-hash.ts';
export { type KnownColumns, writeEditorSchemas } from './editor/index.ts';
export { CONFIG_NAMES } from './find-project.ts';
export {
  type DbtImport,
  draftProject,
  type Imported,
  type ImportedModel,
  importDbt,
  importTables,
  readSource,
  type SettledFile,
  type Source,
  singular,
  snake,
} from './import/index.ts';
export { type LastChange, lastChange } from './last-change.ts';
export {
  type LoadOptions,
  loadOutline,
  loadProject,
  loadUsable,
  type Project,
  type ProjectOutline,
  readProject,
} from './load-project.ts';
export {
  type AskOptions,
  type OpenOptions,
  type OpenProject,
  openProject,
  type QueryOf,
  type RenderOptions,
} from './open-project.ts';
export type { EditionRequest } from './preview-report.ts';
export { readerIn } from './reader-in.ts';
export { type Around, findSubject, lookAround, tablesOver } from './relations/index.ts';
export { replaceFile } from './replace-file.ts';
export { runFolder } from './run-folder.ts';
export { type ReportRequest, type RunOptions, type RunResult, runReport } from './run-report.ts';
export { noteServing, readServing, type Serving, type ServingNote } from './serving.ts';
