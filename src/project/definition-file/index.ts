/** Definition files: YAML, JSON and TypeScript are spellings of the same data; each keeps its places. */
export type { DefinitionFile, Path } from './definition-file.ts';
export { EXTENSIONS, readDefinition } from './read-definition.ts';
