import { closePeriod } from '../../../foundation/calendar/index.ts';
import { readCatalog, type Snapshot } from '../../../metrics/engine/index.ts';
import {
  behind,
  type CheckResult,
  checkConditions,
  reconcile,
  reconciliationsOver,
  runChecks,
} from '../../../quality/index.ts';
import {
  questionsOf,
  questionsWith,
  readParameters,
  windowPeriod,
} from '../../../report/definition/index.ts';
import type { Shapes } from '../../check-history/index.ts';
import { type StepInput, timedBy } from './step-input.ts';

/** Whether the data of an edition is right. */
export interface Checked {
  /** By locale; a verdict is the same in each, and said in its language. */
  readonly results: Readonly<Record<string, readonly CheckResult[]>>;
  /** How the tables look now. */
  readonly shapes: Shapes;
}

/**
 * Judges the data behind the report, in every language that is read: what is asked twice is answered once.
 * @param locales of the report first
 */
export async function check(input: StepInput, locales: readonly string[]): Promise<Checked> {
  return await timedBy(input)('check', input.source.name, async () => {
    const snapshot = await input.snapshot();
    const before = await input.memory.shapes();
    const results: Record<string, readonly CheckResult[]> = {};
    let shapes: Shapes = {};
    for (const locale of locales) {
      const found = await verdicts(input, snapshot, { locale, before });
      results[locale] = found.results;
      shapes = found.shapes;
    }
    return { results, shapes };
  });
}

async function verdicts(
  { source, signal, origin: asker }: StepInput,
  { session }: Snapshot,
  { locale, before }: { readonly locale: string; readonly before: Shapes },
) {
  const { calendar, date } = source;
  const { report, model } = source.inLanguage(locale);
  const origin = { ...asker, step: 'check' };
  const catalog = await readCatalog(session, model, undefined, { signal, origin });
  const context = { session, model, catalog, calendar, asOf: date, signal, origin };
  const { tables, metrics, links } = behind(model, questionsOf(report), catalog);
  const period = closePeriod(windowPeriod(report.window, date, calendar), date);
  const { structure } = report.gate;
  const declared = await runChecks(context, {
    tables,
    metrics,
    links,
    period,
    structure,
    shapes: before,
  });
  const only = reconciliationsOver(model, tables, catalog);
  const agreed = await reconcile(context, period, { only });
  const parameters = readParameters(report.parameters, source.parameters);
  const asked = await checkConditions(context, questionsWith(report, parameters));
  return { results: [...declared.results, ...agreed, ...asked], shapes: declared.shapes };
}
