import { decideRun } from '../../operations/run/index.ts';
import type { CommandInput } from '../declaration.ts';
import { openProject } from '../project/open-project.ts';
import { runMeant } from '../run/find-run.ts';
import { printDecided } from '../run/print-decided.ts';
import { deciderOf, withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet drop`: nobody gets a held edition. */
export async function execute(
  { arguments: given, options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  return await withStore(project, terminal, 'drop', async ({ store, now }) => {
    const { id } = await runMeant(store, given);
    printDecided(terminal, await decideRun(store, id, 'drop', deciderOf(terminal, options), now()), options);
    return 0;
  });
}
