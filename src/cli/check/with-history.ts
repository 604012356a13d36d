import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { readShapes, recordChecks, type Shapes } from '../../operations/check-history/index.ts';
import { embeddedFolder } from '../../operations/store/index.ts';
import type { Project } from '../../project/index.ts';
import type { ChecksRun } from '../../quality/index.ts';
import { withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Makes checks with what the store knows of earlier ones, and adds their results to the history; without a store
 * they are made all the same, and none is made for them. Columns of a table are noted once by hand: after that only
 * runs do, so that looking by hand does not hide a change from them.
 */
export async function withHistory(
  project: Project,
  terminal: Terminal,
  editionDate: string,
  check: (shapes: Shapes) => Promise<ChecksRun>,
): Promise<ChecksRun> {
  if (!hasStore(project)) return await check({});
  let made: ChecksRun | undefined;
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

function hasStore({ config, folder }: Project): boolean {
  return config.store() !== undefined || existsSync(join(embeddedFolder(folder), 'store'));
}
