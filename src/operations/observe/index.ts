/**
 * What is seen from outside: what is counted and traced, as data and small functions. How it is shown (Prometheus,
 * OpenTelemetry, lines of a log) is the server's.
 */
export { logAbout } from './log-about.ts';
export { COUNTED, type Counts, readStoreFigures, type StoreFigures } from './store-figures.ts';
export { type SpanFacts, type SpanName, type Telemetry, UNWATCHED, watchedByAll } from './telemetry.ts';
export { watchConnection } from './watch-connection.ts';
