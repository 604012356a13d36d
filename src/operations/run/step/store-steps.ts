import { checkInWords } from '../../../quality/index.ts';
import { keepEdition, keepRenditions, type RenditionToKeep, readEdition } from '../../archive/index.ts';
import { recordChecks } from '../../check-history/index.ts';
import { findChannel, PEOPLE } from '../../delivery/index.ts';
import { sourceFor } from '../edition-source.ts';
import { archivedFormats, type Format } from '../format.ts';
import type { StepContext, Steps, StepWork } from '../pipeline/step-work.ts';
import { leftOutOf } from '../renditions.ts';
import { keepArtifact, readArtifact } from '../state/index.ts';
import { audiencesOf, localesOf } from './audience.ts';
import { check } from './check.ts';
import { type Composed, compose } from './compose.ts';
import { correctionOf, withLink } from './correction.ts';
import { deliver } from './deliver.ts';
import { recipientsOf } from './find-recipients.ts';
import { type Judgement, judge } from './judge.ts';
import { publish } from './publish.ts';
import { type Examination, examinationOf, type Publication } from './recorded.ts';
import { mediaOf, render } from './render.ts';

/** The name of what `compose` leaves. */
const COMPOSED = 'composed';

const checkStep: StepWork = async (context) => {
  const { parts, run, source } = context;
  const { audiences, recipients, stands } = await audiencesOf(context, await recipientsOf(context));
  const { results, shapes } = await check(context, localesOf(audiences));
  return {
    record: async (transaction) => {
      const found = (results[source.locale.locale] ?? []).map((one) => checkInWords(one, source.locale));
      const own = { results: found, shapes };
      const now = new Date(parts.clock.now());
      await recordChecks(transaction, { runId: run.id, editionDate: run.editionDate, ...own, now });
      return { recipients, audiences, stands, results } satisfies Examination;
    },
  };
};

const composeStep: StepWork = async (context) => {
  const { audiences } = examinationOf(context);
  const made: Composed[] = [];
  for (const audience of audiences) made.push(await compose(context, audience));
  return {
    record: async (transaction) => {
      await keepArtifact(transaction, context.run, COMPOSED, made);
      return { audiences: made.length, restatements: made[0]?.restatements.length ?? 0 };
    },
  };
};

const judgeStep: StepWork = async (context) => {
  const judgement = judge(context, examinationOf(context));
  return { record: async () => judgement };
};

const publishStep: StepWork = async (context) => {
  const { parts, run, claim, source, outputOf } = context;
  const judgement = outputOf('judge') as Judgement;
  const composed = (await readArtifact(parts.store, run, COMPOSED)) as readonly Composed[];
  const corrected = await correctionOf(parts.store, run);
  const examination = examinationOf(context);
  const correctionFor = (audience: string) =>
    corrected === undefined ? undefined : withLink(corrected, run, sourceFor(source, audience));
  const editions = composed.flatMap((one) =>
    publish(one, judgement, examination, correctionFor(one.audience)).map((edition) => ({
      audience: one.audience,
      edition,
    })),
  );
  const gate = { action: judgement.action, because: judgement.because.map(({ name }) => name) };
  const { report, model } = source;
  return {
    record: async (transaction) => {
      const now = new Date(parts.clock.now());
      const kept: Publication['editions'][number][] = [];
      for (const { audience, edition } of editions) {
        const isMain = kept.length === 0;
        const made = { edition, audience, run, isMain, report, model, gate, now };
        const id = await keepEdition(transaction, claim, made);
        kept.push({ id, audience, locale: edition.locale.locale });
      }
      return { editions: kept } satisfies Publication;
    },
  };
};

const renderStep: StepWork = async (context) => {
  const { claim, outputOf } = context;
  const { editions } = outputOf('publish') as Publication;
  const formats = await formatsOf(context);
  const made: ({ id: string } & Made)[] = [];
  for (const { id, audience } of editions) {
    const own = { ...context, source: sourceFor(context.source, audience) };
    made.push({ id, ...(await renditionsOf(own, id, formats)) });
  }
  return {
    record: async (transaction) => {
      for (const { id, files } of made) await keepRenditions(transaction, claim, id, files);
      return {
        files: made.map(({ id, files, leftOut }) => ({
          ...{ id, names: files.map(({ name }) => name) },
          leftOut,
        })),
      };
    },
  };
};

/** What was made of an edition, and what it lacks, by format. */
interface Made {
  readonly files: readonly RenditionToKeep[];
  readonly leftOut: ReturnType<typeof leftOutOf>;
}

/** What is kept of each edition: what the report asks for, and what the channels bring that it goes to. */
async function formatsOf(context: StepContext): Promise<readonly Format[]> {
  const { parts, source } = context;
  const { recipients } = examinationOf(context);
  const places = recipients.filter(({ channel }) => channel !== PEOPLE);
  const brought = await Promise.all(
    places.map(async (place) => (await findChannel(parts.channels(), place))?.formats ?? []),
  );
  return [...new Set([...archivedFormats(source.report), ...brought.flat()])];
}

async function renditionsOf(context: StepContext, id: string, formats: readonly Format[]): Promise<Made> {
  const media = mediaOf(context, await readEdition(context.parts.store, id), formats);
  const rendered = await render(media, formats);
  return {
    files: rendered.flatMap(({ format, files }) => files.map((file) => ({ ...file, format }))),
    leftOut: leftOutOf(rendered),
  };
}

/** The steps of a run of the store: what each makes is recorded with it, and read back by later ones. */
export const STORE_STEPS: Steps = {
  check: checkStep,
  compose: composeStep,
  judge: judgeStep,
  publish: publishStep,
  render: renderStep,
  deliver,
};
