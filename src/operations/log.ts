/** What a log line is about, besides its text: ids of runs and deliveries, counts, durations. Never a secret. */
export type LogFacts = Readonly<Record<string, unknown>>;

/** A structured log; pino fits as it is. */
export interface Log {
  debug(facts: LogFacts, message: string): void;
  info(facts: LogFacts, message: string): void;
  warn(facts: LogFacts, message: string): void;
  error(facts: LogFacts, message: string): void;
}
