/**
 * The server: one process that does the work of a project and can be seen from outside. It answers over HTTP, writes
 * its log, counts and traces; the work itself is that of operations.
 */
export { type AwaitOptions, awaitDefinitions } from './await-definitions.ts';
export { LOG_LEVELS, type LogLevel, openLog, secretsOf } from './log/index.ts';
export { openDefinitions } from './open-definitions.ts';
export { openServer, type Server } from './open-server.ts';
export type { ServerParts } from './server-parts.ts';
export { tellWhileWaiting } from './tell-while-waiting.ts';
