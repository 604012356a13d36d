import { rerun } from '../../operations/run/index.ts';
import type { CommandInput } from '../declaration.ts';
import { openProject } from '../project/open-project.ts';
import { runMeant } from '../run/find-run.ts';
import { goOn } from '../run/go-on.ts';
import { withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet rerun`: the edition of a slot is made anew, and goes to those who have none yet. */
export async function execute(
  { arguments: given, options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  return await withStore(project, terminal, 'rerun', async (opened) => {
    const since = opened.now();
    const { id } = await runMeant(opened.store, given);
    await rerun(opened.store, id, since);
    return await goOn(project, { id, since, isJson: options.flag('json') }, opened, terminal);
  });
}
