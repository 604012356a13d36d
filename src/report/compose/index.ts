/** Composing: from a report's definition to its edition, by asking, judging and writing sentences. */
export { composeEdition, composeEditions, type EditionInput } from './compose-edition.ts';
