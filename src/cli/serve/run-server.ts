import { once } from 'node:events';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadProject, type Project } from '../../project/index.ts';
import { openDefinitions, openServer, secretsOf } from '../../server/index.ts';
import type { Options } from '../declaration.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { assertSecrets } from './assert-secrets.ts';
import { logTo } from './log-to.ts';
import { logNextSlots } from './next-slots.ts';

export interface ServerSettings {
  readonly project: Project;
  /** Names the command, to those who find the store held. */
  readonly purpose: string;
  /** Where to answer; nowhere without it. */
  readonly address: { readonly host: string; readonly port: number } | undefined;
}

// Systems that stop processes give them thirty seconds as a rule; what is not finished by then is handed over.
const GRACE = 25_000;
const LAST_WORD = 2_000;

/** Works for a project until the process is told to end, and gives the exit code. */
export async function runServer(
  { project, purpose, address }: ServerSettings,
  options: Options,
  terminal: Terminal,
): Promise<number> {
  assertSecrets(project);
  const { elapsed, environment, signal } = terminal;
  const log = logTo(terminal, options, secretsOf(project.config));
  const told = signal.aborted ? Promise.resolve() : once(signal, 'abort');
  const definitions = openDefinitions(project, {
    ...{ log, purpose, now: terminal.now },
    async load() {
      const read = await loadProject(project.folder, { environment });
      assertSecrets(read);
      return read;
    },
  });
  const { wrong } = definitions;
  const parts = {
    project: definitions.project,
    wrong,
    holder: `${hostname()}:${process.pid}`,
    version: version(),
  };
  log.info({ project: project.folder, process: process.pid }, `${purpose} begins`);
  try {
    const server = await openServer({ ...parts, purpose, address, log, environment, elapsed, signal });
    logNextSlots(project, server.clock.now(), log);
    await Promise.race([told, once(server.broken, 'abort')]);
    log.info({}, `${purpose} ends; a second signal ends it at once`);
    if (server.broken.aborted) {
      // What cannot be written down is not worth waiting for.
      await Promise.race([server.stop({ graceMs: 0 }), sleep(LAST_WORD)]);
      throw server.broken.reason;
    }
    await server.stop({ graceMs: GRACE });
  } catch (error) {
    // Told to end before it had begun: that is no failure.
    if (!signal.aborted) throw error;
  } finally {
    await definitions.close();
    // Nothing should be left that keeps the process alive; whatever it is must not keep it for ever.
    setTimeout(() => process.exit(), LAST_WORD).unref();
  }
  return 0;
}
