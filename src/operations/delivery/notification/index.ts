/**
 * Notifications: what owners and alerts say. An outbox in the store, written together with what it tells of, and sent
 * by whichever process comes first: each key once, to the first destination that takes it or to each of them.
 */
export { type DispatchOptions, dispatchNotifications } from './dispatch-notifications.ts';
export type { NotificationKind, NotificationMessage, NotificationOutcome } from './notification.ts';
export { type NewNotification, notify } from './notify.ts';
