/** The log of a server: lines that machines read, and that hold no secret. */
export { LOG_LEVELS, type LogLevel, type LogOptions, openLog } from './open-log.ts';
export { secretsOf } from './secrets-of.ts';
