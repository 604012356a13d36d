import type { Project } from '../../project/index.ts';
import type { OpenStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';
import { obstacle, readSent } from './report-outcome.ts';
import { conclude } from './send-edition.ts';
import { workHere } from './work-here.ts';

/** Goes on with a run that somebody decided on, here or wherever it is worked on, and says what came of it. */
export async function goOn(
  project: Project,
  { id, since, isJson }: { readonly id: string; readonly since: Date; readonly isJson: boolean },
  open: OpenStore,
  terminal: Terminal,
): Promise<number> {
  const { run, warnings } = await workHere(project, terminal, open, id);
  const blocked = obstacle(run);
  if (blocked !== undefined) throw blocked;
  const sent = await readSent(open.store, run, since);
  return await conclude({ run, written: undefined, sent }, terminal, { isJson, warnings });
}
