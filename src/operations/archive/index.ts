/**
 * The archive: every edition as it was made, with its files, what it was made of and what checks said of it.
 * Content is compressed, and carries the hash of what it was before.
 */
export type { ArchivedEdition } from './archived-edition.ts';
export { archivedFiles, type DrawingTools } from './archived-files.ts';
export { type ArchiveDiff, compareEditions, previousEdition } from './compare-editions.ts';
export { editionBefore } from './edition-before.ts';
export { type EditionChoice, findEdition, readersOf } from './find-edition.ts';
export {
  type EditionToKeep,
  type KeptChecks,
  type KeptDefinition,
  type KeptGate,
  keepEdition,
} from './keep-edition.ts';
export { keepRenditions, type RenditionToKeep } from './keep-renditions.ts';
export { keptRenditions } from './kept-renditions.ts';
export { type EditionFilter, type ListedEdition, listEditions } from './list-editions.ts';
export { pruneArchive, type Retention } from './prune-archive.ts';
export { readDefinition, readEdition } from './read-edition.ts';
export { type ArchivedRendition, listRenditions, readRendition } from './read-rendition.ts';
export { sendTest } from './send-test.ts';
export { sendTestToChannel } from './send-test-to-channel.ts';
