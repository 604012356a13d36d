import { civilDateAt } from '../../../foundation/calendar/index.ts';
import { readAs, readCatalog, type Snapshot } from '../../../metrics/engine/index.ts';
import { type Secrets, secretsFor, visibleTo } from '../../../metrics/policy/index.ts';
import { composeEdition, type Restatement, restatements } from '../../../report/compose/index.ts';
import { readParameters } from '../../../report/definition/index.ts';
import type { Edition, ForetoldBefore } from '../../../report/edition/index.ts';
import { type Audience, readerOf } from './audience.ts';
import { inEachLanguage } from './in-each-language.ts';
import { type StepInput, timedBy } from './step-input.ts';

/** What is published for an audience, before its notices. */
export interface Composed {
  /** Of the audience. */
  readonly audience: string;
  /** In the languages of the audience, in their order. */
  readonly editions: readonly Edition[];
  readonly restatements: readonly Restatement[];
  /** What they may not know of. Absent: they see everything. */
  readonly secrets?: Secrets;
}

/** Asks the blocks of the edition, and the figures of the edition before once more. */
export async function compose(input: StepInput, audience: Audience): Promise<Composed> {
  const snapshot = await input.snapshot();
  const foretold = await foretoldBefore(input, audience);
  const editions = await timedBy(input)('compose', input.source.name, () =>
    composed(input, snapshot, audience, foretold),
  );
  const { model, calendar } = input.source;
  const secrets = secretsFor(model, visibleTo(model, readerOf(audience), calendar.zone));
  return {
    ...{ audience: audience.key, editions, restatements: await restatedSince(input, snapshot, audience) },
    ...(audience.key === '' ? {} : { secrets }),
  };
}

async function composed(
  { source: from, progress, now, signal, origin: asker }: StepInput,
  { session, source, sources }: Snapshot,
  audience: Audience,
  foretold: readonly ForetoldBefore[],
): Promise<Edition[]> {
  const { name, report, date, calendar, brand, images, packages, definitions } = from;
  const origin = { ...asker, step: 'compose' };
  const editions = await inEachLanguage(from, audience.locales, (wording) =>
    composeEdition({
      ...{
        name,
        date,
        calendar,
        brand,
        images,
        packages,
        definitions,
        foretold,
        session,
        source,
        signal,
        origin,
        ...wording,
      },
      ...(sources === undefined ? {} : { sources }),
      parameters: readParameters(report.parameters, from.parameters),
      reader: readerOf(audience),
      // A slot that goes out before its date is about days that are still to come.
      today: civilDateAt(now(), calendar.zone),
      onBlock: ({ id }) => progress.onProgress?.({ step: 'compose', detail: id }),
    }),
  );
  return editions.map(({ locale, made }) => ({ ...made, locale }));
}

/** What earlier editions said of what is over by now; an edition is made without it, too. */
async function foretoldBefore(
  { memory, source, signal, log }: StepInput,
  { key }: Audience,
): Promise<readonly ForetoldBefore[]> {
  return await memory.foretold(key, source.date).catch((error: unknown) => {
    signal.throwIfAborted();
    log.warn({ error: String(error) }, 'what was forecast cannot be read, so nothing is held against it');
    return [];
  });
}

async function restatedSince(
  { memory, source, signal, log, origin: asker }: StepInput,
  { session }: Snapshot,
  audience: Audience,
): Promise<readonly Restatement[]> {
  const { report, model, calendar, date, locale } = source;
  if (report.restatements === false) return [];
  const before = await memory.editionBefore(audience.key).catch((error: unknown) => {
    log.warn({ error: String(error) }, 'the edition before cannot be read, so nothing is compared with it');
    return undefined;
  });
  if (before === undefined) return [];
  const origin = { ...asker, step: 'restatements' };
  const catalog = await readCatalog(session, model, { signal, origin });
  const owner = { session, model, catalog, calendar, asOf: date, signal, origin };
  const context = readAs(owner, readerOf(audience));
  return await restatements(context, before, { above: report.restatements.above, locale });
}
