import type { Project } from '../../project/index.ts';
import type { ChecksRun } from '../../quality/index.ts';
import { hasStore } from '../store/has-store.ts';
import type { Terminal } from '../terminal.ts';
import type { MakeChecks } from './check-with-store.ts';

/**
 * Makes checks with what the store knows of earlier ones, and adds their results to the history. Without a store they
 * are made all the same; none is made for them, and nothing of it is loaded.
 */
export async function withHistory(
  project: Project,
  terminal: Terminal,
  editionDate: string,
  check: MakeChecks,
): Promise<ChecksRun<string>> {
  if (!hasStore(project)) return await check({});
  const { checkWithStore } = await import('./check-with-store.ts');
  return await checkWithStore(project, terminal, editionDate, check);
}
