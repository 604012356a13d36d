import { join } from 'node:path';
import { fail, ProblemError } from '../foundation/diagnostic/index.ts';
import {
  DEFAULT_FORMATS,
  type Format,
  produceEdition,
  type RunInput,
  type RunOptions,
  type RunResult,
} from '../operations/run/index.ts';
import { peopleIn, type ReportDefinition } from '../report/definition/index.ts';
import { type LoadedAssets, loadAssets } from './asset/index.ts';
import { definitionHash } from './definition-hash.ts';
import { type Project, reportOf } from './load-project.ts';

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
  /** `recipients`: those of the report; an address: that one alone. Default: nobody. */
  readonly sendTo?: 'recipients' | { readonly address: string };
}

/** Stands in the written mail where the project has configured no sender and the report no recipients. */
const NOBODY = 'broadsheet@example.invalid';

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

function inputOf(
  project: Project,
  name: string,
  request: ReportRequest,
  { logo, fonts, images }: LoadedAssets,
): RunInput {
  const { config, model, commit } = project;
  const report = reportOf(project, name);
  const { date, parameters = {}, formats = DEFAULT_FORMATS, csvBom = false } = request;
  const delivery = deliveryOf(project, name, report, request.sendTo);
  const hash = definitionHash({ model, report, calendar: config.calendar });
  const sender = config.sender();
  return {
    ...{ name, report, model, date, parameters, formats, csvBom },
    calendar: config.calendar,
    locale: { locale: report.locale ?? config.locale, currency: config.currency },
    brand: brandOf(project, logo),
    ...{ fonts, images },
    definitions: { hash, ...(commit === undefined ? {} : { commit }) },
    connection: config.connection(),
    projectFolder: project.folder,
    folder: request.folder ?? join(project.folder, 'out', name, folderName(date, parameters)),
    letterhead: {
      from: `Broadsheet <${NOBODY}>`,
      ...sender,
      to: delivery?.recipients[0] ?? peopleIn(report.recipients)[0]?.address ?? NOBODY,
    },
    ...(delivery === undefined ? {} : { delivery }),
  };
}

function brandOf({ config: { brand } }: Project, logo: LoadedAssets['logo']): RunInput['brand'] {
  if (brand === undefined) return { name: 'Broadsheet' };
  return {
    name: brand.name,
    ...(brand.color === undefined ? {} : { color: brand.color }),
    ...(logo === undefined ? {} : { logo }),
  };
}

function deliveryOf(
  project: Project,
  name: string,
  report: ReportDefinition,
  sendTo: ReportRequest['sendTo'],
): RunInput['delivery'] {
  if (sendTo === undefined) return undefined;
  const recipients =
    sendTo === 'recipients' ? peopleIn(report.recipients).map(({ address }) => address) : [sendTo.address];
  if (recipients.length === 0) {
    return fail('MAIL_NOT_CONFIGURED', {
      message: `The report "${name}" has no recipients to send it to.`,
      hint: 'list them in the report: recipients: [name@example.com], or send it to one address with --to.',
    });
  }
  const mail = project.config.mail();
  if (mail !== undefined) return { mail, recipients: [...new Set(recipients)] };
  return fail('MAIL_NOT_CONFIGURED', {
    message: 'The configuration of the project has no mail server.',
    hint: 'add mail.smtp and mail.from to the configuration.',
  });
}

/** An edition with other parameters is another edition, and must not take the place of the usual one. */
function folderName(date: string, parameters: Readonly<Record<string, string>>): string {
  const given = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  const slug = given
    .flat()
    .join('-')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
  return slug === '' ? date : `${date}-${slug}`;
}
