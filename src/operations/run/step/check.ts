import { closePeriod } from '../../../foundation/calendar/index.ts';
import { readCatalog, type Snapshot } from '../../../metrics/engine/index.ts';
import type { Reader } from '../../../metrics/policy/index.ts';
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
import { inEachLanguage } from './in-each-language.ts';
import { type StepInput, timedBy } from './step-input.ts';

/** Whether the data of an edition is right. */
export interface Checked {
  /** By locale; they differ in texts of the author alone. */
  readonly results: Readonly<Record<string, readonly CheckResult[]>>;
  /** How the tables look now. */
  readonly shapes: Shapes;
}

/**
 * Judges the data behind the report.
 * @param locales of the report first
 * @param reader who alone looks, and may have chosen the parameters. Default: the owner
 */
export async function check(input: StepInput, locales: readonly string[], reader?: Reader): Promise<Checked> {
  return await timedBy(input)('check', input.source.name, async () => {
    const snapshot = await input.snapshot();
    const before = await input.memory.shapes();
    const found = await inEachLanguage(input.source, locales, (wording) =>
      verdicts(input, snapshot, { ...wording, before, reader }),
    );
    const results = found.map(({ locale, made }) => [locale.locale, made.results] as const);
    return { results: Object.fromEntries(results), shapes: found.at(-1)?.made.shapes ?? {} };
  });
}

async function verdicts(
  { source, signal, origin: asker }: StepInput,
  { session }: Snapshot,
  {
    model,
    report,
    before,
    reader,
  }: Pick<StepInput['source'], 'model' | 'report'> & {
    readonly before: Shapes;
    readonly reader: Reader | undefined;
  },
) {
  const { calendar, date } = source;
  const origin = { ...asker, step: 'check' };
  const catalog = await readCatalog(session, model, { signal, origin });
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
  const asked = await checkConditions(context, questionsWith(report, parameters), reader);
  return { results: [...declared.results, ...agreed, ...asked], shapes: declared.shapes };
}
