import { fail } from '../../foundation/diagnostic/index.ts';
import type { CommandInput } from '../declaration.ts';
import { openProject } from '../project/open-project.ts';
import { portOf } from '../serve/port-of.ts';
import { runServer } from '../serve/run-server.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet worker`: does the same work as `serve`, beside it; answers over HTTP only when it is given a port. */
export async function execute({ options }: CommandInput, terminal: Terminal): Promise<number> {
  const project = await openProject(options, terminal);
  if (project.config.store() === undefined) {
    return fail('WORKER_NEEDS_SERVER', {
      message:
        'The store of this project is embedded, and works in one process alone: that of `broadsheet serve`.',
      hint: 'set `store` in the configuration to a PostgreSQL database that all workers reach.',
    });
  }
  const port = portOf(options);
  const host = options.text('host') ?? project.config.server.host;
  const address = port === undefined ? undefined : { host, port };
  return await runServer({ project, purpose: 'broadsheet worker', address }, options, terminal);
}
