import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { readShapes, recordChecks, type Shapes } from '../../operations/check-history/index.ts';
import type { Project } from '../../project/index.ts';
import type { ChecksRun } from '../../quality/index.ts';
import { withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** Makes checks, told how tables looked when they were seen last. */
export type MakeChecks = (shapes: Shapes) => Promise<ChecksRun<string>>;

/**
 * Makes checks and adds their results to the history in the store; a store that cannot be reached is only noted.
 * Columns of a table are remembered once by hand: after that only runs do, so that looking by hand does not hide a
 * change from them.
 */
export async function checkWithStore(
  project: Project,
  terminal: Terminal,
  editionDate: string,
  check: MakeChecks,
): Promise<ChecksRun<string>> {
  let made: ChecksRun<string> | undefined;
  try {
    return await withStore(project, terminal, 'check', async ({ store, now }) => {
      const known = await readShapes(store);
      made = await check(known);
      const fresh = Object.entries(made.shapes).filter(([table]) => !Object.hasOwn(known, table));
      const shapes = Object.fromEntries(fresh);
      await recordChecks(store, { editionDate, results: made.results, shapes, now: now() });
      return made;
    });
  } catch (error) {
    if (!(error instanceof ProblemError) || !error.problems.every(({ code }) => code.startsWith('STORE_')))
      throw error;
    terminal.note(`The results are not added to the history: ${error.problems[0]?.message ?? ''}`);
    return made ?? (await check({}));
  }
}
