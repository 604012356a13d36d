/** The pipeline of a run: ask → judge → compose → render → write → send. */
export { DEFAULT_FORMATS, type Format, parseFormats } from './format.ts';
export { produceEdition } from './produce-edition.ts';
export type { RunInput, RunOptions, RunProgress, RunResult } from './run-input.ts';
