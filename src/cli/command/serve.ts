import type { CommandInput } from '../declaration.ts';
import { openProject } from '../project/open-project.ts';
import { portOf } from '../serve/port-of.ts';
import { runServer } from '../serve/run-server.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet serve`: plans, runs, delivers and watches, and answers over HTTP, until it is told to end. */
export async function execute({ options }: CommandInput, terminal: Terminal): Promise<number> {
  const project = await openProject(options, terminal);
  const { host, port } = project.config.server;
  const address = { host: options.text('host') ?? host, port: portOf(options) ?? port };
  return await runServer({ project, purpose: 'broadsheet serve', address }, options, terminal);
}
