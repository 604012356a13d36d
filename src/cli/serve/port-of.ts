import { fail } from '../../foundation/diagnostic/index.ts';
import type { Options } from '../declaration.ts';

/** What --port says, if anything. @throws USAGE */
export function portOf(options: Options): number | undefined {
  const given = options.text('port');
  if (given === undefined) return undefined;
  const port = Number(given);
  if (/^\d+$/.test(given) && port <= 65_535) return port;
  return fail('USAGE', {
    message: `"${given}" is not a port.`,
    hint: 'write a number from 0 to 65535; 0 takes a free port.',
  });
}
