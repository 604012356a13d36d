import { fail, ProblemError } from '../foundation/diagnostic/index.ts';
import {
  DEFAULT_FORMATS,
  type Format,
  produceEdition,
  type RunInput,
  type RunOptions,
  type RunResult,
} from '../operations/run/index.ts';
import { type LoadedAssets, loadAssets } from './asset/index.ts';
import { editionSource } from './edition-source.ts';
import { type Project, reportOf } from './load-project.ts';
import { runFolder } from './run-folder.ts';

/** What one run of a report is asked for. */
export interface ReportRequest {
  /** The edition date: the first day not in the data. */
  readonly date: string;
  /** Values of the report's parameters, as text. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Default: html, pdf, eml, xlsx and json. */
  readonly formats?: readonly Format[];
  /** A byte order mark in CSV files, by which Excel knows UTF-8; default: none. */
  readonly csvBom?: boolean;
  /** Default: `out/REPORT/DATE` in the project. */
  readonly folder?: string | undefined;
  /**
   * Sends it to this address, as a trial. Default: to nobody. Recipients of the report get their editions from
   * `broadsheet serve` and `broadsheet run --send`, which remember who has got what.
   */
  readonly sendTo?: { readonly address: string };
}

/**
 * Runs a report of a project: writes its folder, and sends it when told to.
 * @throws UNKNOWN_REPORT, ASSET_INVALID, MAIL_NOT_CONFIGURED, and what the run raises, with places in the definition files
 */
export async function runReport(
  project: Project,
  name: string,
  request: ReportRequest,
  options: Partial<RunOptions> = {},
): Promise<RunResult> {
  const assets = await loadAssets(project.folder, project.config.brand, reportOf(project, name));
  const input = inputOf(project, name, request, assets);
  try {
    return await produceEdition(input, { elapsed: () => performance.now(), ...options });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(project.locate(error.problems, name), { cause: error });
  }
}

function inputOf(project: Project, name: string, request: ReportRequest, assets: LoadedAssets): RunInput {
  const { date, parameters = {}, formats = DEFAULT_FORMATS, csvBom = false } = request;
  const delivery = deliveryOf(project, request.sendTo);
  const source = editionSource(project, { name, date, parameters }, assets);
  const to = delivery?.recipients[0] ?? source.letterhead.to;
  return {
    ...{ ...source, formats, csvBom },
    folder: request.folder ?? runFolder(project, name, { date, parameters }),
    letterhead: { ...source.letterhead, to },
    ...(delivery === undefined ? {} : { delivery }),
  };
}

function deliveryOf(project: Project, sendTo: ReportRequest['sendTo']): RunInput['delivery'] {
  if (sendTo === undefined) return undefined;
  const mail = project.config.mail();
  if (mail !== undefined) return { mail, recipients: [sendTo.address] };
  return fail('MAIL_NOT_CONFIGURED', {
    message: 'The configuration of the project has no mail server.',
    hint: 'add mail.smtp and mail.from to the configuration.',
  });
}
