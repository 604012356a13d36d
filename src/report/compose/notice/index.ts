/** Notices: what readers of an edition must know before they read its numbers. */
export { CHECK_NOTICE } from './check-notice.ts';
export type { Corrected } from './correction-notice.ts';
export { RESTATED_NOTICE } from './restated-notice.ts';
export { type Notices, withNotices } from './with-notices.ts';
