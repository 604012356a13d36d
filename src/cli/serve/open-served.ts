import { loadConfiguration } from '../../project/index.ts';
import { awaitDefinitions, secretsOf } from '../../server/index.ts';
import type { Options } from '../declaration.ts';
import { folderOf, openProject } from '../project/open-project.ts';
import type { Terminal } from '../terminal.ts';
import { logTo } from './log-to.ts';
import { portOf } from './port-of.ts';
import type { ServerSettings } from './run-server.ts';

/** Where it listens whose configuration cannot be read: the defaults. */
const USUAL = { host: '127.0.0.1', port: 8787 };

/**
 * Opens the project for a process that works for it. Where the configuration or the model is wrong, waits until they are
 * mended, and answers over HTTP that it does.
 * @param usualPort where to answer without --port: as the configuration says, or nowhere
 * @returns undefined when it was told to end first
 */
export async function openServed(
  options: Options,
  terminal: Terminal,
  usualPort: 'configured' | 'none',
): Promise<Pick<ServerSettings, 'project' | 'address'> | undefined> {
  const { environment, signal } = terminal;
  const { folder, config } = await loadConfiguration(folderOf(options, terminal), { environment });
  const addressIn = ({ host, port }: typeof USUAL) => {
    const chosen = portOf(options) ?? (usualPort === 'configured' ? port : undefined);
    return chosen === undefined ? undefined : { host: options.text('host') ?? host, port: chosen };
  };
  const log = logTo(terminal, options, config === undefined ? [] : secretsOf(config));
  const load = () => openProject(options, terminal);
  const address = addressIn(config?.server ?? USUAL);
  const project = await awaitDefinitions({ folder, log, load, address, signal });
  return project === undefined ? undefined : { project, address: addressIn(project.config.server) };
}
