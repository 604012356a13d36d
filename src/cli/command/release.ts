import { decideRun } from '../../operations/run/index.ts';
import type { CommandInput } from '../declaration.ts';
import { openProject } from '../project/open-project.ts';
import { runMeant } from '../run/find-run.ts';
import { goOn } from '../run/go-on.ts';
import { deciderOf, withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet release`: a held edition goes to its recipients, with a notice of what is wrong. */
export async function execute(
  { arguments: given, options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  return await withStore(project, terminal, 'release', async (opened) => {
    const since = opened.now();
    const run = await runMeant(opened.store, given);
    await decideRun(opened.store, run.id, 'release', deciderOf(terminal, options), since);
    return await goOn(project, { id: run.id, since, isJson: options.flag('json') }, opened, terminal);
  });
}
