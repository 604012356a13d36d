import { canonicalJson } from '../../foundation/canonical-json.ts';
import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Origin, Session } from '../../metrics/connection/index.ts';
import type { Reader } from '../../metrics/policy/index.ts';
import { behind } from '../../quality/index.ts';
import { questionsOf } from '../../report/definition/index.ts';
import { localeFor, type Project, reportOf } from '../project.ts';
import { sightOf } from '../sight.ts';
import { findRecipients } from './step/index.ts';

/** Recipients of a report who may see the same of it, or who lack the same. */
export interface SharedSight {
  /** As one of them. */
  readonly reader: Reader;
  readonly recipients: readonly string[];
}

/**
 * The recipients of a report, of lists and queries too, together with those who may see the same; and why others cannot be
 * reached at all.
 * @throws what finding recipients raises
 */
export async function readersOfReport(
  project: Project,
  name: string,
  {
    session,
    signal,
    origin,
  }: { readonly session: Session; readonly signal: AbortSignal; readonly origin: Origin },
): Promise<{ readonly sights: readonly SharedSight[]; readonly problems: readonly Problem[] }> {
  const { model, config } = project;
  const report = reportOf(project, name);
  const source = { report, model, locale: localeFor(config, report.locale) };
  const snapshot = async () => ({ session, source: '' });
  const found = await findRecipients({ project, source, snapshot, signal, origin });
  const { tables } = behind(model, questionsOf(report));
  const sights = new Map<string, { reader: Reader; recipients: string[] }>();
  for (const { recipient, attributes = {}, problem } of found) {
    if (problem !== undefined) continue;
    const reader = { name: recipient, attributes };
    const sight = sightOf(model, tables, reader, config.calendar.zone);
    const key = sight.problem === undefined ? sight.key : canonicalJson(attributes);
    const own = sights.get(key) ?? { reader, recipients: [] };
    own.recipients.push(recipient);
    sights.set(key, own);
  }
  return { sights: [...sights.values()], problems: found.flatMap(({ problem }) => problem ?? []) };
}
