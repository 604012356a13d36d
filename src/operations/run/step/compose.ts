import { civilDateAt } from '../../../foundation/calendar/index.ts';
import { readCatalog } from '../../../metrics/engine/index.ts';
import { composeEditions, type Restatement, restatements } from '../../../report/compose/index.ts';
import { readParameters } from '../../../report/definition/index.ts';
import type { Edition } from '../../../report/edition/index.ts';
import { editionBefore } from '../../archive/index.ts';
import type { StepContext, StepWork } from '../pipeline/step-work.ts';
import type { SharedSnapshot } from '../snapshot/index.ts';
import { keepArtifact } from '../state/index.ts';
import { stopwatch } from '../stopwatch.ts';
import type { Examination } from './check.ts';

/** What composing leaves behind for publishing. */
export interface Composed {
  /** In the locale of the report first, then in those that recipients read besides. */
  readonly editions: readonly Edition[];
  readonly restatements: readonly Restatement[];
}

/** The name of the artifact. */
export const COMPOSED = 'composed';

/** Asks the blocks of the edition and writes them in every locale, and the figures of the edition before once more. */
export const compose: StepWork = async (context) => {
  const snapshot = await context.snapshot();
  const { parts, run, signal, assignment } = context;
  const timed = stopwatch({ elapsed: parts.elapsed, onProgress: parts.onProgress, signal });
  const editions = await timed('compose', assignment.name, () => composed(context, snapshot));
  const restated = await restatedSince(context, snapshot);
  const made: Composed = { editions, restatements: restated };
  return {
    record: async (transaction) => {
      await keepArtifact(transaction, run, COMPOSED, made);
      return { locales: editions.map(({ locale }) => locale.locale), restatements: restated.length };
    },
  };
};

async function composed(
  { parts, assignment, outputOf, signal }: StepContext,
  { session, source }: SharedSnapshot,
): Promise<Edition[]> {
  const { name, report, model, date, calendar, brand, images, definitions, locale } = assignment;
  const { locales } = outputOf('check') as Examination;
  return await composeEditions(
    {
      ...{ name, report, model, date, calendar, brand, images, definitions, session, source, signal },
      parameters: readParameters(report.parameters, assignment.parameters),
      // A slot that goes out before its date is about days that are still to come.
      today: civilDateAt(parts.clock.now(), calendar.zone),
      onBlock: ({ id }) => parts.onProgress?.({ step: 'compose', detail: id }),
    },
    locales.map((tag) => ({ ...locale, locale: tag })),
  );
}

async function restatedSince(
  { parts, run, assignment, signal, log }: StepContext,
  { session }: SharedSnapshot,
): Promise<readonly Restatement[]> {
  const { report, model, calendar, date, locale } = assignment;
  if (report.restatements === false) return [];
  const before = await editionBefore(parts.store, run).catch((error: unknown) => {
    log.warn({ error: String(error) }, 'the edition before cannot be read, so nothing is compared with it');
    return undefined;
  });
  if (before === undefined) return [];
  const catalog = await readCatalog(session, model, undefined, { signal });
  const context = { session, model, catalog, calendar, asOf: date, signal };
  return await restatements(context, before, { above: report.restatements.above, locale });
}
