/** Unsubscribing: signed links that need no login, and the list of who wants no more mail. */
export { unsubscribeKey } from './signing-key.ts';
export {
  EVERY_REPORT,
  listUnsubscribed,
  type NewUnsubscribed,
  resubscribe,
  type Unsubscribed,
  unsubscribe,
} from './unsubscribe.ts';
export {
  readUnsubscribeToken,
  type UnsubscribeWish,
  unsubscribeLink,
  unsubscribeToken,
} from './unsubscribe-token.ts';
