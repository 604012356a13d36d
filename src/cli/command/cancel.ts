import { tallyOf } from '../../operations/delivery/index.ts';
import { cancelRun } from '../../operations/run/index.ts';
import type { CommandInput } from '../declaration.ts';
import { openProject } from '../project/open-project.ts';
import { runMeant } from '../run/find-run.ts';
import { printDecided } from '../run/print-decided.ts';
import { withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet cancel`: stops a run, whatever it is doing. */
export async function execute(
  { arguments: given, options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  return await withStore(project, terminal, 'cancel', async ({ store, now }) => {
    const { id } = await runMeant(store, given);
    printDecided(terminal, await cancelRun(store, id, now()), options);
    const { unknown } = await tallyOf(store, id);
    if (unknown > 0) {
      terminal.note(
        `It may have been delivered to ${unknown}. See them, and decide with settle: broadsheet deliveries ${id.slice(0, 8)} --state unknown`,
      );
    }
    return 0;
  });
}
