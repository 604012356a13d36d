/** What is answered over HTTP: health, readiness, metrics, and readers who want no more mail. */
export { type AppParts, serverApp } from './app.ts';
export type { DataHook } from './data-hook-route.ts';
export { type Listening, listen } from './listen.ts';
export { type Condition, type Readiness, readinessOf } from './readiness.ts';
export type { Subscription, UnsubscribeLinks } from './unsubscribe-routes.ts';
export { waitingApp } from './waiting-app.ts';
