import type { Log } from '../../operations/log.ts';
import { LOG_LEVELS, type LogLevel, openLog } from '../../server/index.ts';
import type { Options } from '../declaration.ts';
import type { Terminal } from '../terminal.ts';

/** The log of a process that serves: text for people, else one JSON object a line. @param secrets no line may hold them */
export function logTo(terminal: Terminal, options: Options, secrets: readonly string[]): Log {
  const isForPeople = process.stderr.isTTY === true && !options.flag('json');
  const level = LOG_LEVELS.find((one): one is LogLevel => one === options.text('log-level')) ?? 'info';
  return openLog({
    ...{ level, style: isForPeople ? 'text' : 'json', secrets },
    write: terminal.note,
  });
}
