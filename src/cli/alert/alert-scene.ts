import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import { type ResolvedRule, resolveRule } from '../../operations/alert/index.ts';
import { openStore, type Store, storeClock } from '../../operations/store/index.ts';
import type { Project } from '../../project/index.ts';
import type { CommandInput } from '../declaration.ts';
import { openProject } from '../project/open-project.ts';
import type { Terminal } from '../terminal.ts';

/** What the actions of `broadsheet alert` work with. */
export interface AlertScene {
  readonly project: Project;
  readonly terminal: Terminal;
  readonly input: CommandInput;
  /** What follows the action on the command line. */
  readonly names: readonly string[];
}

/** Loads the project. */
export async function openScene(input: CommandInput, terminal: Terminal): Promise<AlertScene> {
  const project = await openProject(input.options, terminal);
  return { project, terminal, input, names: input.arguments.slice(1) };
}

/** Works with the store of the project, and tells the time as its clock has it. */
export async function withStore<T>(
  { project, terminal }: AlertScene,
  work: (store: Store, now: number) => Promise<T>,
): Promise<T> {
  const store = await openStore(project.config.store(), {
    folder: project.folder,
    purpose: 'broadsheet alert',
    signal: terminal.signal,
  });
  try {
    const clock = await storeClock(store, () => terminal.elapsed());
    return await work(store, clock.now());
  } finally {
    await store.close();
  }
}

/** The rule that the command line names. @throws USAGE without one, UNKNOWN_ALERT */
export function namedRule({ project, names }: AlertScene, action: string): ResolvedRule {
  const [name] = names;
  const known = Object.keys(project.alerts);
  if (name === undefined) {
    return fail('USAGE', {
      message: `\`alert ${action}\` needs the name of a rule.`,
      hint: known.length === 0 ? 'the project has none in alerts/.' : `there are: ${known.join(', ')}.`,
    });
  }
  const rule = Object.hasOwn(project.alerts, name) ? project.alerts[name] : undefined;
  if (rule !== undefined) return resolveRule(name, rule, project.model, project.config.calendar);
  return fail('UNKNOWN_ALERT', {
    message: `There is no alert rule "${name}".`,
    hint: suggest(name, known),
  });
}
