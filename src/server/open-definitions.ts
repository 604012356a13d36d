import { type Problem, ProblemError } from '../foundation/diagnostic/index.ts';
import type { Log } from '../operations/log.ts';
import {
  definitionsHash,
  noteServing,
  type Project,
  stateOfFiles,
  writeEditorSchemas,
} from '../project/index.ts';
import { problemLine } from './problem-line.ts';
import { readingRule } from './reading-rule.ts';

/** The definitions that a server works with. */
export interface Definitions {
  /** The project as it is now; another object once its files were read again. */
  project(): Project;
  /** What is wrong with the files as they are now, so that they are not taken over; empty when nothing is. */
  wrong(): readonly Problem[];
  close(): Promise<void>;
}

export interface DefinitionOptions {
  readonly log: Log;
  /** Names this process to others: "broadsheet serve". */
  readonly purpose: string;
  /** Reads the files, all or nothing. @throws every problem of every file */
  readonly load: () => Promise<Project>;
  /** Epoch milliseconds, for people. */
  readonly now: () => number;
  /** Milliseconds between two looks; default one second. */
  readonly every?: number | undefined;
}

/**
 * Reads the definitions of a project again when their files have changed since they were read and stand still, and now and
 * then while something is wrong that another file may mend. A set in which anything is wrong changes nothing: what is there
 * goes on. Beside the files it says which definitions are worked with, and tells editors their names.
 */
export function openDefinitions(
  first: Project,
  { log, purpose, load, now, every = 1_000 }: DefinitionOptions,
): Definitions {
  const { folder } = first;
  const note = noteServing(folder, purpose, now);
  const tellEditors = editorTeller(log);
  let current = first;
  let wrong: readonly Problem[] = [];
  let looking: Promise<void> | undefined;
  const reading = readingRule(first.state);

  async function look(): Promise<void> {
    const state = await stateOfFiles(folder, current.lists);
    if (!reading.isDue(state, wrong.length > 0 || isBroken(current))) return;
    const hasChanged = reading.took(state);
    try {
      const next = await load();
      reading.took(next.state);
      // Read again for what else may have mended it, which nothing has.
      if (!hasChanged && wrong.length === 0 && isSame(next, current)) return;
      current = next;
      wrong = [];
      log.info({ reports: Object.keys(current.reports).length }, 'the definitions were read again');
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (!hasChanged) return;
      wrong = error.problems;
      log.error({ problems: wrong.map(problemLine) }, 'the definitions are wrong; those before are kept');
    }
    await note.update(current, wrong.length > 0);
    if (wrong.length === 0) await tellEditors(current);
  }

  const begun = Promise.all([note.update(first, false), tellEditors(first)]);
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) =>
        log.error({ error: String(error) }, 'the definitions could not be read again'),
      )
      .finally(() => {
        looking = undefined;
      });
  }, every).unref();
  return {
    project: () => current,
    wrong: () => wrong,
    async close() {
      clearInterval(timer);
      await Promise.all([begun, looking]);
      await note.end();
    },
  };
}

/** Renews what editors know of a project; that it cannot be written is said once. */
function editorTeller(log: Log): (project: Project) => Promise<void> {
  let said: string | undefined;
  return async (project) => {
    const why = await writeEditorSchemas(project);
    if (why !== undefined && why !== said)
      log.info({ why }, 'what editors know of the names of the project stays as it was');
    said = why;
  };
}

/** Who works with the one need not change to the other. */
function isSame(one: Project, other: Project): boolean {
  const wrongIn = ({ broken, brokenAlerts }: Project) => JSON.stringify([broken, brokenAlerts]);
  return definitionsHash(one) === definitionsHash(other) && wrongIn(one) === wrongIn(other);
}

function isBroken({ broken, brokenAlerts }: Project): boolean {
  return [...Object.values(broken).flat(), ...brokenAlerts].some(({ severity }) => severity === 'error');
}
