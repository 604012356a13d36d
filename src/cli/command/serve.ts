import type { CommandInput } from '../declaration.ts';
import { openServed } from '../serve/open-served.ts';
import { runServer } from '../serve/run-server.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet serve`: plans, runs, delivers and watches, and answers over HTTP, until it is told to end. */
export async function execute({ options }: CommandInput, terminal: Terminal): Promise<number> {
  const opened = await openServed(options, terminal, {
    purpose: 'broadsheet serve',
    usualPort: 'configured',
  });
  if (opened === undefined) return 0;
  return await runServer(opened, options, terminal);
}
