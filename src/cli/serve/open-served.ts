import { loadOutline } from '../../project/index.ts';
import { awaitDefinitions, secretsOf, tellWhileWaiting } from '../../server/index.ts';
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
 * @param purpose names the command, to those who find the store held
 * @param usualPort where to answer without --port: as the configuration says, or nowhere
 * @returns undefined when it was told to end first
 */
export async function openServed(
  options: Options,
  terminal: Terminal,
  { purpose, usualPort }: { readonly purpose: string; readonly usualPort: 'configured' | 'none' },
): Promise<Pick<ServerSettings, 'project' | 'address' | 'purpose'> | undefined> {
  const { elapsed, environment, signal } = terminal;
  const outline = () => loadOutline(folderOf(options, terminal), { environment });
  const { folder, config } = await outline();
  const addressIn = ({ host, port }: typeof USUAL) => {
    const chosen = portOf(options) ?? (usualPort === 'configured' ? port : undefined);
    return chosen === undefined ? undefined : { host: options.text('host') ?? host, port: chosen };
  };
  const log = logTo(terminal, options, config === undefined ? [] : secretsOf(config));
  const load = () => openProject(options, terminal);
  const address = addressIn(config?.server ?? USUAL);
  const teller = tellWhileWaiting({ log, purpose, elapsed, signal, outline });
  const project = await awaitDefinitions({ folder, log, load, address, teller, signal });
  return project === undefined ? undefined : { purpose, project, address: addressIn(project.config.server) };
}
