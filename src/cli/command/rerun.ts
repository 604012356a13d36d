import { correctRun, type RunRow, rerun } from '../../operations/run/index.ts';
import { soundReport } from '../../project/index.ts';
import type { CommandInput } from '../declaration.ts';
import { openProject } from '../project/open-project.ts';
import { runMeant } from '../run/find-run.ts';
import { goOn } from '../run/go-on.ts';
import { type OpenStore, withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet rerun`: the edition of a slot is made anew, for those who have none yet or, as a correction, for those who have it. */
export async function execute(
  { arguments: given, options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  return await withStore(project, terminal, 'rerun', async (opened) => {
    const since = opened.now();
    const meant = await runMeant(opened.store, given);
    // The edition that is there stays the newest while another cannot be made.
    soundReport(project, meant.report);
    const { id } = options.flag('correct')
      ? await correct(meant, since, opened, terminal)
      : await rerun(opened.store, meant.id, since);
    return await goOn(project, { id, since, isJson: options.flag('json') }, opened, terminal);
  });
}

async function correct(meant: RunRow, now: Date, { store }: OpenStore, terminal: Terminal): Promise<RunRow> {
  const made = await correctRun(store, meant.id, now);
  terminal.note(
    `The run ${made.id.slice(0, 8)} is correction ${made.correction} of the edition of ${made.editionDate}; it corrects the run ${meant.id.slice(0, 8)}.`,
  );
  return made;
}
