import { closePeriod } from '../../../foundation/calendar/index.ts';
import { readCatalog } from '../../../metrics/engine/index.ts';
import {
  behind,
  type CheckResult,
  reconcile,
  reconciliationsOver,
  runChecks,
} from '../../../quality/index.ts';
import { questionsOf, windowPeriod } from '../../../report/definition/index.ts';
import { readShapes, recordChecks, type Shapes } from '../../check-history/index.ts';
import { type ResolvedRecipient, resolveRecipients } from '../../delivery/index.ts';
import type { StepContext, StepWork } from '../pipeline/step-work.ts';
import type { SharedSnapshot } from '../snapshot/index.ts';

/** What a run finds out first: who gets the edition, in which languages, and whether its data is right. */
export interface Examination {
  readonly recipients: readonly ResolvedRecipient[];
  /** Of the report first, then those that recipients read besides. */
  readonly locales: readonly string[];
  /** By locale. */
  readonly results: Readonly<Record<string, readonly CheckResult[]>>;
}

/** Finds the recipients and judges the data, in every language that is read: what is asked twice is answered once. */
export const check: StepWork = async (context) => {
  const { parts, run, assignment } = context;
  const snapshot = await context.snapshot();
  const recipients = run.sends ? await recipientsOf(context, snapshot) : [];
  const main = assignment.locale.locale;
  const locales = [...new Set([main, ...recipients.map(({ locale }) => locale)])];
  const before = await readShapes(parts.store);
  const results: Record<string, readonly CheckResult[]> = {};
  let shapes: Shapes = {};
  for (const locale of locales) {
    const found = await verdicts(context, snapshot, { locale, before });
    results[locale] = found.results;
    shapes = found.shapes;
  }
  return {
    record: async (transaction) => {
      const own = { results: results[main] ?? [], shapes };
      const now = new Date(parts.clock.now());
      await recordChecks(transaction, { runId: run.id, editionDate: run.editionDate, ...own, now });
      return { recipients, locales, results } satisfies Examination;
    },
  };
};

async function recipientsOf(
  { parts, assignment, signal }: StepContext,
  { session }: SharedSnapshot,
): Promise<readonly ResolvedRecipient[]> {
  const { report, locale, projectFolder: folder } = assignment;
  const { allowedDomains } = assignment.mail() ?? {};
  const channels = { kindOf: (name: string) => parts.channels().kindOf(name) };
  const options = { session, folder, locale: locale.locale, channels, allowedDomains, signal };
  return await resolveRecipients(report.recipients, options);
}

async function verdicts(
  { assignment, signal }: StepContext,
  { session }: SharedSnapshot,
  { locale, before }: { readonly locale: string; readonly before: Shapes },
) {
  const { report, model, calendar, date } = assignment;
  const catalog = await readCatalog(session, model, undefined, { signal });
  const context = { session, model, catalog, calendar, asOf: date, signal };
  const { tables, metrics, links } = behind(model, questionsOf(report), catalog);
  const period = closePeriod(windowPeriod(report.window, date, calendar), date);
  const language = { ...assignment.locale, locale };
  const { structure } = report.gate;
  const declared = await runChecks(context, {
    tables,
    metrics,
    links,
    period,
    structure,
    shapes: before,
    locale: language,
  });
  const only = reconciliationsOver(model, tables, catalog);
  const agreed = await reconcile(context, period, { locale: language, only });
  return { results: [...declared.results, ...agreed], shapes: declared.shapes };
}
