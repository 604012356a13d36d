/**
 * Importing: definitions that are drafted from what a database holds. What is guessed is proved on the data where it can be,
 * carries a comment on what would settle it, and is left out where it could be two things. Text is made here; commands
 * write it.
 */
export { type Imported, type ImportResult, importTables } from './import-tables.ts';
