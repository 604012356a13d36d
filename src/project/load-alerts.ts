import type { Location, Problem } from '../foundation/diagnostic/index.ts';
import { AlertFile, type AlertRule } from '../operations/alert/index.ts';
import { type DefinitionFile, type Path, readDefinition } from './definition-file/index.ts';
import { duplicate } from './duplicate.ts';
import { gather } from './gather.ts';
import { problemsOfIssues } from './issue/index.ts';
import { listDefinitions } from './list-definitions.ts';

/** The alert rules of a project by name, and the places of their parts. */
export interface LoadedAlerts {
  /** Their texts in all languages that they are given in. */
  readonly written: Readonly<Record<string, AlertRule>>;
  /** What is wrong with files and rules that are left out. */
  readonly problems: readonly Problem[];
  /** The place of a path such as `['alerts', 'churn', 'when']`; undefined when no file has it. */
  locate(path: Path): Location | undefined;
}

/**
 * Loads and merges every file of `alerts/`; one that is wrong keeps no other from being used.
 */
export async function loadAlerts(folder: string): Promise<LoadedAlerts> {
  const gathered = gather();
  const alerts: Record<string, AlertRule> = {};
  const origins = new Map<string, DefinitionFile>();
  const names = (await gathered.attempt(() => listDefinitions(folder, 'alerts'))) ?? [];
  for (const file of names) {
    await gathered.attempt(async () => {
      const definition = await readDefinition(folder, file);
      // A file in which everything is commented out is empty, not wrong.
      const parsed = AlertFile.safeParse(definition.value ?? {});
      if (!parsed.success) {
        gathered.problems.push(...problemsOfIssues(parsed.error.issues, AlertFile, definition));
        return;
      }
      for (const [name, rule] of Object.entries(parsed.data.alerts)) {
        const first = origins.get(name);
        if (first !== undefined)
          gathered.problems.push(duplicate(`The alert "${name}"`, ['alerts', name], first, definition));
        else {
          origins.set(name, definition);
          alerts[name] = rule;
        }
      }
    });
  }
  const locate = (path: Path) =>
    path[0] === 'alerts' ? origins.get(String(path[1]))?.locate(path) : undefined;
  return { written: alerts, problems: gathered.problems, locate };
}
