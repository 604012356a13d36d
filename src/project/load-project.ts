import { type Location, type Problem, ProblemError } from '../foundation/diagnostic/index.ts';
import {
  DEFAULT_LOCALE,
  type Locale,
  languagesIn,
  languageTag,
  textsIn,
} from '../foundation/format/index.ts';
import type { Model } from '../metrics/model/index.ts';
import { askedAttributes } from '../metrics/policy/index.ts';
import type { Definitions, Project as WorkProject } from '../operations/project.ts';
import type { ReportDefinition } from '../report/definition/index.ts';
import { assetProblems, loadAssets } from './asset/index.ts';
import { commitOf } from './commit.ts';
import { type Config, type Environment, projectEnvironment, readConfig } from './config/index.ts';
import { type Path, readDefinition } from './definition-file/index.ts';
import { stateOfDefinitions, withLists } from './definition-files.ts';
import { dialectProblems } from './dialect-problems.ts';
import { findProject, type ProjectPlace } from './find-project.ts';
import { gather } from './gather.ts';
import { type LoadedAlerts, loadAlerts } from './load-alerts.ts';
import { loadMessages } from './load-messages.ts';
import { type LoadedModel, loadModel, located } from './load-model.ts';
import { type LoadedReports, loadReports } from './load-reports.ts';
import { connectionAt, connectionOfRecipient, connectionsOfTables } from './named-connections.ts';
import { packageProblems } from './package-problems.ts';
import { sqlProblems } from './sql-problems.ts';
import { strayProblems } from './stray-problems.ts';
import { validateAlert } from './validate-alert.ts';
import { channelFormats, validateFormats } from './validate-formats.ts';
import { contactProblems, listProblems, validateRecipients } from './validate-recipients.ts';
import { validateReport } from './validate-report.ts';
import { validateSchedule } from './validate-schedule.ts';

/** What a user has defined, read, merged and validated. */
export interface Project extends WorkProject {
  readonly config: Config;
  /** The lists of recipients that reports name: files in the folder. */
  readonly lists: readonly string[];
  /** What `stateOfFiles` said just before they were read. */
  readonly state: string;
}

export interface LoadOptions {
  /** Where `${NAME}` is looked up; the project's `.env` is added. Default: the environment of the process. */
  readonly environment?: Environment;
}

/**
 * Loads the project that a folder belongs to.
 * @throws CONFIG_NOT_FOUND, or every problem of every definition file at once
 */
export async function loadProject(folder: string, options: LoadOptions = {}): Promise<Project> {
  const { project, problems } = await readProject(folder, options);
  if (problems.some(({ severity }) => severity === 'error')) throw new ProblemError(problems);
  return project;
}

/**
 * Loads what can be used of a project: a report or a file of alerts that is wrong is left out, as `broken`, and takes no
 * other with it.
 * @throws CONFIG_NOT_FOUND, and every problem when the configuration or the model is wrong, on which all others stand
 */
export async function loadUsable(folder: string, options: LoadOptions = {}): Promise<Project> {
  return (await readProject(folder, options)).project;
}

/** What is known of a project whatever else is wrong in it. */
export interface ProjectOutline {
  /** Absolute. */
  readonly folder: string;
  /** Undefined where it is wrong. */
  readonly config: Config | undefined;
  /** As they are written, by name: whether they fit the model is not looked at. */
  readonly reports: Project['reports'];
}

/**
 * The configuration and the reports alone, for whoever has to know something of them while the rest is wrong.
 * @throws CONFIG_NOT_FOUND
 */
export async function loadOutline(folder: string, options: LoadOptions = {}): Promise<ProjectOutline> {
  const place = await findProject(folder);
  const gathered = gather();
  const environment = options.environment ?? process.env;
  const config = await gathered.attempt(() => loadConfig(place, environment, gathered.problems));
  const reports = await gathered.attempt(() => loadReports(place.folder));
  return { folder: place.folder, config, reports: textsIn(reports?.written ?? {}, localeIn(config)) };
}

/**
 * Loads what can be used of a project, with all that is wrong in it.
 * @throws as `loadUsable` does
 */
export async function readProject(
  folder: string,
  options: LoadOptions = {},
): Promise<{ readonly project: Project; readonly problems: readonly Problem[] }> {
  const place = await findProject(folder);
  const state = await stateOfDefinitions(place.folder);
  const gathered = gather();
  const environment = options.environment ?? process.env;
  const config = await gathered.attempt(() => loadConfig(place, environment, gathered.problems));
  const model = await gathered.attempt(() => loadModel(place.folder, writtenIn(config)));
  const fundamental = gathered.problems.some(({ severity }) => severity === 'error');
  const reports = await gathered.attempt(() => loadReports(place.folder));
  const alerts = await gathered.attempt(() => loadAlerts(place.folder));
  if (config === undefined || model === undefined || reports === undefined || alerts === undefined)
    throw await allWrong(place.folder, gathered.problems, { config, model, reports, alerts });
  const lists = listsOf(reports.written);
  const files = { lists, state: await withLists(state, place.folder, lists) };
  const { messages, problems: unsaid } = await loadMessages(place.folder);
  const { written, ...found } = await validated(place.folder, { config, model, reports, alerts });
  // SQL that no database understands, or not this one, keeps those from nothing that do not use it.
  const foreign = sqlFaults(model.model, (path) => config.dialect(connectionAt(model.model, path)));
  const problems = [
    ...gathered.problems,
    ...unsaid,
    ...located(connectionsOfTables(model.model, config), model.locate),
    ...located(foreign, model.locate),
    ...Object.values(found.broken).flat(),
    ...found.brokenAlerts,
  ];
  if (fundamental) throw new ProblemError(problems);
  const commit = await commitOf(place.folder);
  const places = [config.locate, model.locate, alerts.locate];
  const whereOf =
    (report?: string) =>
    (path: Path): Location | undefined =>
      firstOf(places, path) ?? (report === undefined ? undefined : reports.locate(report, path));
  const project: Project = {
    ...{ folder: place.folder, config: { ...config, messages }, model: model.model, ...files, ...found },
    ...{ written, inLanguage: inLanguages(written, config.locale) },
    ...(commit === undefined ? {} : { commit }),
    locate: (given, report) => located(given, whereOf(report)),
    assets: (report) => loadAssets(place.folder, config.brand, report),
  };
  return { project, problems };
}

interface LoadedParts {
  readonly config: Config;
  readonly model: LoadedModel;
  readonly reports: LoadedReports;
  readonly alerts: LoadedAlerts;
}

/** Tells the reports and rules that fit the model and the configuration from those that do not. */
async function validated(
  folder: string,
  { config, model: { model, written }, reports, alerts }: LoadedParts,
): Promise<Pick<Project, 'reports' | 'alerts' | 'broken' | 'brokenAlerts' | 'written'>> {
  const { locale } = config;
  const broken: Record<string, readonly Problem[]> = { ...reports.broken };
  const unusable = new Set<string>();
  const asked = askedAttributes(model);
  for (const [name, one] of Object.entries(reports.written)) {
    const report = textsIn(one, locale);
    const found = await faultsOf(folder, one, config, model);
    // Who looks at an edition needs no recipients: the report can be used, and its runs wait until there are some.
    const unread = [
      ...(await listProblems(folder, report, asked)),
      ...sqlFaults(report, (path) => config.dialect(connectionOfRecipient(report, path))),
    ];
    if (isWrong(found)) unusable.add(name);
    const all = located([...found, ...unread], (path) => reports.locate(name, path));
    if (all.length > 0) broken[name] = all;
  }
  const rules = textsIn(alerts.written, locale);
  const wrong = new Map(
    Object.entries(rules).map(([name, rule]) => [name, validateAlert(name, rule, model, config)]),
  );
  const usable = {
    model: written,
    reports: without(reports.written, (name) => unusable.has(name)),
    alerts: without(alerts.written, (name) => isWrong(wrong.get(name))),
  };
  return {
    written: usable,
    reports: textsIn(usable.reports, locale),
    alerts: textsIn(usable.alerts, locale),
    broken,
    brokenAlerts: [...alerts.problems, ...located([...wrong.values()].flat(), alerts.locate)],
  };
}

/** What is wrong, with what can be said of reports and rules where the configuration or the model is wrong. */
async function allWrong(
  folder: string,
  known: readonly Problem[],
  { config, model, reports, alerts }: { [Part in keyof LoadedParts]: LoadedParts[Part] | undefined },
): Promise<ProblemError> {
  const found = Object.values(reports?.broken ?? {}).flat();
  for (const [name, one] of Object.entries(reports?.written ?? {})) {
    const faults = await faultsOf(folder, one, config, model?.model);
    found.push(...located(faults, (path) => reports?.locate(name, path)));
  }
  return new ProblemError([...known, ...found, ...(alerts?.problems ?? [])]);
}

/** What is wrong with a report by itself, and held against the configuration and the model where these are right. */
async function faultsOf(
  folder: string,
  written: ReportDefinition,
  config: Config | undefined,
  model: Model | undefined,
): Promise<Problem[]> {
  const locale = localeIn(config);
  const report = textsIn(written, locale);
  return [
    ...(model === undefined ? [] : await wordingProblems(model, written, locale)),
    ...(config === undefined ? [] : validateSchedule(report, Object.keys(config.holidays))),
    ...(config === undefined ? [] : validateRecipients(report, config)),
    ...(config === undefined ? [] : validateFormats(report, config)),
    ...(await assetProblems(folder, { report })),
  ];
}

/** What a report asks and says, in the language of the project; then what is wrong in its other languages alone. */
async function wordingProblems(model: Model, written: ReportDefinition, own: string): Promise<Problem[]> {
  const versions = [own, ...languagesIn(written)].map((locale) => textsIn(written, locale, own));
  const problems = new Map<string, Problem>();
  for (const report of new Set(versions)) {
    const found = [...validateReport(model, report), ...(await strayProblems(model, report))];
    for (const one of found) problems.set(JSON.stringify([one.code, one.message, one.path]), one);
  }
  return [...problems.values()];
}

/** Definitions in the language of a locale; those without texts of their own have the same. */
function inLanguages(written: Definitions, own: string): (locale: string) => Definitions {
  const known = new Map<string, Definitions>();
  let tags: ReadonlySet<string> | undefined;
  return (locale) => {
    tags ??= languagesIn(written);
    const wanted = [locale, languageTag(locale)].filter((tag) => tags?.has(tag)).join();
    const found = known.get(wanted) ?? textsIn(written, locale, own);
    known.set(wanted, found);
    return found;
  };
}

/** How values are written, and the currency of amounts that name no other. */
function writtenIn(config: Config | undefined): Locale {
  const { locale, currency } = config ?? DEFAULT_LOCALE;
  return { locale, currency };
}

function localeIn(config: Config | undefined): string {
  return config?.locale ?? DEFAULT_LOCALE.locale;
}

function sqlFaults(definition: unknown, dialectAt: (path: Path) => string | undefined): Problem[] {
  return [...sqlProblems(definition), ...dialectProblems(definition, dialectAt)];
}

function listsOf(reports: LoadedReports['written']): string[] {
  const named = Object.values(reports).flatMap(({ recipients }) =>
    recipients.flatMap((one) => ('list' in one ? [one.list] : [])),
  );
  return [...new Set(named)].sort();
}

function isWrong(problems: readonly Problem[] | undefined): boolean {
  return problems?.some(({ severity }) => severity === 'error') === true;
}

function without<T>(
  all: Readonly<Record<string, T>>,
  isLeftOut: (name: string) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !isLeftOut(name)));
}

function firstOf(
  places: readonly ((path: Path) => Location | undefined)[],
  path: Path,
): Location | undefined {
  return places.map((locate) => locate(path)).find((found) => found !== undefined);
}

async function loadConfig(place: ProjectPlace, real: Environment, problems: Problem[]): Promise<Config> {
  const environment = await projectEnvironment(place.folder, real);
  const definition = await readDefinition(place.folder, place.config);
  const config = readConfig(definition, environment);
  const found = [
    ...(config.brand === undefined ? [] : await assetProblems(place.folder, { brand: config.brand })),
    ...contactProblems(config.notify, config, ['notify']),
    ...channelFormats(config),
    ...(await packageProblems(config, place.folder)),
  ];
  problems.push(...located(found, (path) => definition.locate(path)));
  return config;
}
