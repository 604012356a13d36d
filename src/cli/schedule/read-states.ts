import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import {
  type PlannedReport,
  readScheduleStates,
  type ScheduleState,
} from '../../operations/schedule/index.ts';
import type { Project } from '../../project/index.ts';
import { withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** The time, and what the store knows of schedules; undefined without a store. */
export interface ReadStates {
  readonly now: number;
  readonly states: readonly ScheduleState[] | undefined;
}

/** Reads what the store knows. One that is not there yet is not made, and one that cannot be reached is remarked on. */
export async function readStates(
  project: Project,
  reports: readonly PlannedReport[],
  terminal: Terminal,
): Promise<ReadStates> {
  const without = { now: terminal.now(), states: undefined };
  try {
    if (project.config.store() === undefined && !(await hasEmbeddedStore(project))) return without;
    return await withStore(project, terminal, 'schedule', async ({ store, now }) => {
      const at = now().getTime();
      return { now: at, states: await readScheduleStates(store, reports, at) };
    });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const why = error.problems.map(({ message }) => message).join(' ');
    terminal.note(`The store cannot be read, so there are only the next slots: ${why}`);
    return without;
  }
}

async function hasEmbeddedStore({ folder }: Project): Promise<boolean> {
  return await access(join(folder, '.broadsheet', 'store')).then(
    () => true,
    () => false,
  );
}
