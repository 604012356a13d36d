import type { Project } from '../../project/index.ts';
import type { StoreDesk } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';
import { obstacle, readSent } from './report-outcome.ts';
import { workHere } from './run-desk.ts';
import { conclude } from './send-edition.ts';

/** Goes on with a run that somebody decided on, here or wherever it is worked on, and says what came of it. */
export async function goOn(
  project: Project,
  { id, since, isJson }: { readonly id: string; readonly since: Date; readonly isJson: boolean },
  desk: StoreDesk,
  terminal: Terminal,
): Promise<number> {
  const { run, warnings } = await workHere(project, terminal, desk, id);
  const blocked = obstacle(run);
  if (blocked !== undefined) throw blocked;
  const sent = await readSent(desk.store, run, since);
  return await conclude({ run, written: undefined, sent }, terminal, { isJson, warnings });
}
