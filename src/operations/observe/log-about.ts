import type { Log, LogFacts } from '../log.ts';

/** A log whose lines all bear these facts: the run or delivery that the work is about. */
export function logAbout(log: Log, about: LogFacts): Log {
  return {
    debug: (facts, message) => log.debug({ ...about, ...facts }, message),
    info: (facts, message) => log.info({ ...about, ...facts }, message),
    warn: (facts, message) => log.warn({ ...about, ...facts }, message),
    error: (facts, message) => log.error({ ...about, ...facts }, message),
  };
}
