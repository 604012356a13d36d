/**
 * Importing: definitions that are drafted from what a database holds. What is guessed is proved on the data where it can be,
 * carries a comment on what would settle it, and is left out where it could be two things. Text is made here; commands
 * write it.
 */

export { type DbtImport, type ImportedModel, importDbt } from './dbt/import-dbt.ts';
export { draftProject } from './draft-project.ts';
export { type Imported, type ImportResult, importTables } from './import-tables.ts';
export { singular, snake } from './names.ts';
export { readSource, type Source } from './read-source.ts';
export type { SettledFile } from './settle-files.ts';
