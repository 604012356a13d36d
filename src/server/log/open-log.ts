import { pino } from 'pino';
import { HIDDEN, secretHider } from '../../foundation/diagnostic/index.ts';
import type { Log } from '../../operations/log.ts';
import { errorFacts } from './error-facts.ts';
import { plainLine } from './plain-line.ts';

/** From the most to the fewest lines. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogOptions {
  readonly level: LogLevel;
  /** `json` for machines: one object a line; `text` for a person at a terminal. */
  readonly style: 'json' | 'text';
  /** Texts that no line may hold. */
  readonly secrets: readonly string[];
  /** Takes a line, without its end. */
  readonly write: (line: string) => void;
}

// Facts are not supposed to hold any of these; whoever adds one by mistake does not publish it.
const NEVER = ['password', 'pass', 'secret', 'token', 'authorization', 'headers', 'smtp'];

/** Opens a structured log: level, time (UTC), message and facts in each line, and no secret in any of them. */
export function openLog({ level, style, secrets, write }: LogOptions): Log {
  const hide = secretHider(secrets);
  return pino(
    {
      level,
      // Who runs it knows the process and the machine.
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: errorFacts, err: errorFacts },
      redact: { paths: NEVER.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: HIDDEN },
    },
    {
      write: (line: string) => {
        const hidden = hide(line.trimEnd());
        write(style === 'json' ? hidden : plainLine(hidden));
      },
    },
  );
}
