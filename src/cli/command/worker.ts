import { fail } from '../../foundation/diagnostic/index.ts';
import type { CommandInput } from '../declaration.ts';
import { openServed } from '../serve/open-served.ts';
import { runServer } from '../serve/run-server.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet worker`: does the same work as `serve`, beside it; answers over HTTP only when it is given a port. */
export async function execute({ options }: CommandInput, terminal: Terminal): Promise<number> {
  const opened = await openServed(options, terminal, {
    purpose: 'broadsheet worker',
    usualPort: 'none',
  });
  if (opened === undefined) return 0;
  if (opened.project.config.store() === undefined) {
    return fail('WORKER_NEEDS_SERVER', {
      message:
        'The store of this project is embedded, and works in one process alone: that of `broadsheet serve`.',
      hint: 'set `store` in the configuration to a PostgreSQL database that all workers reach.',
    });
  }
  return await runServer(opened, options, terminal);
}
