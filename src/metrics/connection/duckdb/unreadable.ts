import { basename } from 'node:path';
import { fail } from '../../../foundation/diagnostic/index.ts';

/** Fails with FILE_INVALID: what the engine said of the files of a table. */
export function unreadable(
  table: string,
  paths: readonly string[],
  error: unknown,
  hint = 'CSV files are UTF-8 unless `encoding` says otherwise, name their columns in the first line and have as many values in every line.',
): never {
  const said = error instanceof Error ? error.message : String(error);
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const files = paths.map((path) => basename(path)).join(', ');
  return fail('FILE_INVALID', {
    message: `Table "${table}" cannot be read from ${files}: ${lines.slice(0, 3).join(' ')}`,
    hint,
    path: ['connection', 'tables', table],
  });
}
