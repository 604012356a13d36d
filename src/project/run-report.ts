import { randomUUID } from 'node:crypto';
import { fail, type Problem, ProblemError } from '../foundation/diagnostic/index.ts';
import { writeFolder } from '../operations/delivery/file/index.ts';
import type { MailDefinition } from '../operations/delivery/index.ts';
import { reportOf, withPlaces } from '../operations/project.ts';
import { openProjectEngine } from '../operations/project-engine.ts';
import type { Format, Preview, Progress } from '../operations/run/index.ts';
import { sendTestMail } from '../operations/run/send-test-mail.ts';
import { stopwatch } from '../operations/run/stopwatch.ts';
import { peopleIn } from '../report/definition/index.ts';
import type { Edition } from '../report/edition/index.ts';
import { DEFAULT_FORMATS } from '../report/render/registry.ts';
import type { ValueOptions } from '../report/render/text/index.ts';
import type { Project } from './load-project.ts';
import { type EditionRequest, type PreviewTools, parametersOf, previewReport } from './preview-report.ts';
import { runFolder } from './run-folder.ts';

/** What one run of a report is asked for. */
export interface ReportRequest extends Omit<EditionRequest, 'locale'> {
  /** Default: html, pdf, eml, xlsx and json. */
  readonly formats?: readonly Format[];
  /** How CSV files and workbooks write values; default: names as heads, no byte order mark. */
  readonly values?: ValueOptions;
  /** Default: `out/REPORT/DATE` in the project. */
  readonly folder?: string | undefined;
  /**
   * Sends it to this address, as a test. Default: to nobody. Recipients of the report get their editions from
   * `broadsheet serve` and `broadsheet run --send`, which remember who has got what.
   */
  readonly sendTo?: { readonly address: string };
}

/** Whom a run tells what, what time it is, and who may stop it. */
export interface RunOptions extends Omit<Progress, 'onWarning'> {
  /** Epoch milliseconds; says which slot of a day is meant. Default: the machine's clock. */
  readonly now?: () => number;
  /** Cancels queries; after the last file is written the run is no longer stopped, only the sending. */
  readonly signal?: AbortSignal | undefined;
}

/** What a run made. */
export interface RunResult {
  readonly edition: Edition;
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly string[];
  /** What the files lack of the edition, by format. */
  readonly leftOut: Preview['leftOut'];
  /** What the gate decided, by which checks, and what would become of it if it was sent. */
  readonly outlook: Preview['outlook'];
  readonly sent: readonly { readonly to: string; readonly response: string }[];
  /** A problem when the test was not taken; the files stay. */
  readonly undelivered: readonly Problem[];
  /** Recipients that cannot be found, a store that cannot be read, characters that no font has, and the like. */
  readonly warnings: readonly Problem[];
}

/**
 * Makes a preview of a report: the edition as it would be sent, with its notices, in a folder, all files or none. Earlier
 * editions are known where the project has a store; nothing is written to it.
 * @throws UNKNOWN_REPORT, ASSET_INVALID, MAIL_NOT_CONFIGURED, and what the run raises, with places in the definition files
 */
export async function runReport(
  project: Project,
  name: string,
  request: ReportRequest,
  options: Partial<RunOptions> = {},
): Promise<RunResult> {
  const {
    elapsed = () => performance.now(),
    now = Date.now,
    signal = new AbortController().signal,
    onProgress,
  } = options;
  const engine = openProjectEngine(project, {
    ...{ now, idleFor: 0 },
    opening: (open, kind) => stopwatch({ elapsed, onProgress }, signal)('connect', kind, open),
  });
  const tools = { engine, now, signal, elapsed, onProgress };
  return await withPlaces(project, () => run(project, name, request, tools), name).finally(engine.close);
}

type RunTools = Pick<PreviewTools, 'engine' | 'now' | 'signal'> & Omit<Progress, 'onWarning'>;

async function run(
  project: Project,
  name: string,
  request: ReportRequest,
  { engine, now, signal, ...progress }: RunTools,
): Promise<RunResult> {
  const { formats = DEFAULT_FORMATS, values, sendTo } = request;
  const report = reportOf(project, name);
  const mail = sendTo === undefined ? undefined : mailOf(project);
  const warnings = collector();
  const told: Progress = { ...progress, onWarning: warnings.add };
  const wanted = { ...request, locale: localeOf(report, sendTo?.address) };
  const made = await previewReport(project, name, wanted, {
    ...{ engine, formats, values, now, signal, progress: told },
  });
  const timed = stopwatch(told, signal);
  const place = { date: request.date, parameters: parametersOf(project, name, request), as: request.as };
  const goal = request.folder ?? runFolder(project, name, place);
  const folder = await timed('write', goal, () => writeFolder(goal, made.files));
  const outcome = await sendTest({ mail, to: sendTo?.address, made, report }, { timed, signal, warnings });
  return {
    ...{ edition: made.edition, folder, files: made.files.map((file) => file.name), outlook: made.outlook },
    leftOut: made.leftOut,
    ...outcome,
    warnings: [
      ...made.unresolved.map((one) => ({ ...one, severity: 'warning' as const })),
      ...warnings.all(),
    ],
  };
}

interface Tested {
  readonly mail: MailDefinition | undefined;
  readonly to: string | undefined;
  readonly made: Preview;
  readonly report: Parameters<typeof sendTestMail>[0]['report'];
}

async function sendTest(
  { mail, to, made, report }: Tested,
  tools: {
    readonly timed: ReturnType<typeof stopwatch>;
    readonly signal: AbortSignal;
    readonly warnings: ReturnType<typeof collector>;
  },
): Promise<Pick<RunResult, 'sent' | 'undelivered'>> {
  if (mail === undefined || to === undefined) return { sent: [], undelivered: [] };
  const { edition, media, fonts, slot } = made;
  try {
    const tested = { edition, report, slot, renditions: media.renditions, fonts };
    const sending = { mail, to, nonce: randomUUID(), signal: tools.signal, onWarning: tools.warnings.add };
    return { sent: [await tools.timed('send', to, () => sendTestMail(tested, sending))], undelivered: [] };
  } catch (error) {
    tools.signal.throwIfAborted();
    if (!(error instanceof ProblemError)) throw error;
    return { sent: [], undelivered: error.problems };
  }
}

/** Who is among the recipients looks at it in their own language. */
function localeOf(report: Tested['report'], address: string | undefined): string | undefined {
  const bare = address?.toLowerCase();
  const person = peopleIn(report.recipients).find((one) => one.address.toLowerCase() === bare);
  return person !== undefined && 'locale' in person ? person.locale : undefined;
}

/** Warnings, each once. */
function collector() {
  const heard = new Map<string, Problem>();
  return {
    add: (warning: Problem) => void heard.set(`${warning.code} ${warning.message}`, warning),
    all: () => [...heard.values()],
  };
}

function mailOf({ config }: Project): MailDefinition {
  const mail = config.mail();
  if (mail !== undefined) return mail;
  return fail('MAIL_NOT_CONFIGURED', {
    message: 'The configuration of the project has no mail server.',
    hint: 'add mail.smtp and mail.from to the configuration.',
  });
}
