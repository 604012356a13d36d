/** Composing: from a report's definition to its edition, by asking and judging, in no language. */
export { composeEdition, type EditionInput } from './compose-edition.ts';
export type { Corrected } from './notice/correction-notice.ts';
export { type Notices, withNotices } from './notice/with-notices.ts';
export type { Restatement } from './restate.ts';
export { type Published, restatements } from './restate.ts';
export type { PublishedEdition } from './restate-questions.ts';
export { visibleReport } from './visible-report.ts';
