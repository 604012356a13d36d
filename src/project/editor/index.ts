/** What editors are told of a project: JSON Schemas for its files, with the names that it has. */
export type { KnownColumns } from './project-names.ts';
export { writeEditorSchemas } from './write-schemas.ts';
