import { type Problem, ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import type { Engine } from '../../metrics/engine/index.ts';
import { OWNER, type Reader } from '../../metrics/policy/index.ts';
import { readParameters } from '../../report/definition/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { ValueOptions } from '../../report/render/text/index.ts';
import { PEOPLE } from '../delivery/channel/definitions.ts';
import type { OutputFile, ResolvedRecipient } from '../delivery/index.ts';
import type { Log } from '../log.ts';
import type { Project } from '../project.ts';
import { connectionsBehind } from './connections-behind.ts';
import { editionSource, type WantedEdition } from './edition-source.ts';
import type { Format } from './format.ts';
import { loadRenderers } from './load-renderers.ts';
import type { EditionMedia } from './media.ts';
import type { Memory } from './memory.ts';
import type { Progress } from './progress.ts';
import { leftOutOf, type Rendition } from './renditions.ts';
import { audienceFor, audiencesOf } from './step/audience.ts';
import {
  type Checked,
  check,
  compose,
  findRecipients,
  foreseeDelivery,
  judge,
  mediaOf,
  type Outlook,
  publish,
  render,
  type StepInput,
  tooLargeCollector,
} from './step/index.ts';

/** What is looked at before it is sent. */
export interface PreviewRequest extends WantedEdition {
  readonly formats: readonly Format[];
  /** How CSV files and workbooks write values besides what the report says. */
  readonly values?: ValueOptions | undefined;
  /** Does not check the data, and says so in the edition. Default: checks it. */
  readonly isUnchecked?: boolean | undefined;
  /** The locale of the edition; default: that of the report. */
  readonly locale?: string | undefined;
  /** Who looks. Default: the owner, who sees all. */
  readonly reader?: Reader | undefined;
  /** What earlier runs left, where there is a store. */
  readonly memory: Memory;
  readonly engine: Pick<Engine, 'hold'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What a run would make, and what would become of it. */
export interface Preview {
  /** With its notices. */
  readonly edition: Edition;
  readonly media: EditionMedia;
  /** Absolute paths of the brand's own fonts. */
  readonly fonts: readonly string[];
  readonly slot: Date;
  /** In the formats asked for, in their order. */
  readonly files: readonly OutputFile[];
  /** What they lack of the edition, by format. */
  readonly leftOut: Readonly<Record<string, Rendition['leftOut']>>;
  readonly outlook: Outlook & Pick<ReturnType<typeof judge>, 'because'>;
  /** Why recipients could not be found; sending would fail for it. */
  readonly unresolved: readonly Problem[];
}

/**
 * Does the steps of a run and keeps what they make in memory: nothing is recorded, delivered or written. In place of
 * delivering it says what that would do.
 * @throws UNKNOWN_REPORT, PARAMETER_INVALID, ASSET_INVALID, RENDER_TOO_LARGE when nothing that was asked for fits, and what connecting, asking and rendering raise
 */
export async function preview(
  project: Project,
  request: PreviewRequest,
  progress: Progress,
): Promise<Preview> {
  const { memory, now, log, signal, formats, engine } = request;
  const source = await editionSource(project, request);
  // A wrong parameter is found before the database is bothered.
  readParameters(source.report.parameters, source.parameters);
  loadRenderers(formats, source.added);
  const held = engine.hold(now(), connectionsBehind(source.model, source.report));
  const input: StepInput = {
    ...{ project, source, memory, progress, now, log, signal, snapshot: () => held },
    origin: { report: request.report },
  };
  const asked = async () => ({ ...(await recipientsOf(input)), ...(await makeEdition(input, request)) });
  const { recipients, unresolved, edition, judgement } = await asked().finally(() => release(held));
  const tooLarge = tooLargeCollector(progress.onWarning);
  const drawing = { ...input, progress: { ...progress, onWarning: tooLarge.onWarning } };
  const media = mediaOf(drawing, edition, formats, { values: request.values });
  const made = await render(media, formats);
  const files = made.flatMap((one) => one.files);
  const why = tooLarge.whyNothing(files);
  if (why.length > 0) throw new ProblemError(why);
  const outlook = await foreseeDelivery(input, judgement, recipients);
  return {
    ...{
      edition,
      media,
      files,
      leftOut: leftOutOf(made),
      fonts: source.fonts,
      slot: source.slot,
      unresolved,
    },
    outlook: { ...outlook, because: judgement.because },
  };
}

async function makeEdition(input: StepInput, { isUnchecked, locale, reader = OWNER }: PreviewRequest) {
  const main = input.source.locale.locale;
  // Who lacks an attribute is told before anything is asked.
  const audience = await audienceFor(input, reader, [locale ?? main]);
  const locales = [...new Set([main, locale ?? main])];
  const checked = isUnchecked === true ? undefined : await check(input, locales, reader);
  const composed = await compose(input, audience);
  const judgement = judge(input, checked ?? UNCHECKED);
  const [edition] = publish(composed, judgement, checked);
  if (edition === undefined) throw new Error('an edition is composed in the locale that was asked for');
  return { edition, judgement };
}

const UNCHECKED: Pick<Checked, 'results'> = { results: {} };

/** Who would get it. That they cannot be found keeps nobody from looking at the edition. */
async function recipientsOf(
  input: StepInput,
): Promise<{ readonly recipients: readonly ResolvedRecipient[]; readonly unresolved: readonly Problem[] }> {
  try {
    const { recipients } = await audiencesOf(input, await findRecipients(input));
    return input.project.config.sender() === undefined
      ? withoutMail(recipients)
      : { recipients, unresolved: [] };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    input.signal.throwIfAborted();
    return { recipients: [], unresolved: error.problems };
  }
}

/** Where there is no mail server, only channels are reached. */
function withoutMail(recipients: readonly ResolvedRecipient[]): Awaited<ReturnType<typeof recipientsOf>> {
  const missing = problem('MAIL_NOT_CONFIGURED', {
    message: 'The configuration of the project has no mail server, and the report has recipients of mails.',
    hint: 'add mail.smtp and mail.from to the configuration.',
  });
  const isMail = ({ channel }: ResolvedRecipient) => channel === PEOPLE;
  return {
    recipients: recipients.map((one) => (isMail(one) ? { ...one, problem: one.problem ?? missing } : one)),
    unresolved: recipients.some(isMail) ? [missing] : [],
  };
}

function release(held: Promise<{ release(): void }>): void {
  held.then(
    (one) => one.release(),
    () => undefined,
  );
}
