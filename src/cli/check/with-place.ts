import { problem } from '../../foundation/diagnostic/index.ts';
import { ownEntry } from '../../metrics/model/index.ts';
import type { Project } from '../../project/index.ts';
import type { CheckResult } from '../../quality/index.ts';

/** Gives a result that did not pass its file and line: of what is wrong, else of what it is about. */
export function withPlace(project: Project, { path, ...result }: CheckResult<string>): CheckResult<string> {
  const { name, code, message, verdict } = result;
  const at = path ?? subjectOf(name, project);
  if (verdict === 'pass' || code === undefined || at === undefined) return result;
  const [found] = project.locate([problem(code, { message, path: at })]);
  return found?.location === undefined ? result : { ...result, location: found.location };
}

/** What the name of a check begins with: a metric, a reconciliation, or a table. */
function subjectOf(name: string, { model }: Project): string[] | undefined {
  const [first = '', second = ''] = name.split('.');
  if (first === 'metrics' || first === 'reconciliations')
    return ownEntry<unknown>(model[first], second) === undefined ? undefined : [first, second];
  return ownEntry(model.tables, first) === undefined ? undefined : ['tables', first];
}
