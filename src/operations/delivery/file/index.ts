/** Delivery to a folder: a reader finds either the whole edition or the whole one before it. */
export { isPlainName, type OutputFile } from './file-name.ts';
export { writeFolder } from './write-folder.ts';
