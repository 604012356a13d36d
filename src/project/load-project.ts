import { type Location, type Problem, ProblemError } from '../foundation/diagnostic/index.ts';
import type { Project as WorkProject } from '../operations/project.ts';
import { assetProblems, loadAssets } from './asset/index.ts';
import { commitOf } from './commit.ts';
import { type Config, type Environment, projectEnvironment, readConfig } from './config/index.ts';
import { type Path, readDefinition } from './definition-file/index.ts';
import { findProject, type ProjectPlace } from './find-project.ts';
import { gather } from './gather.ts';
import { loadAlerts } from './load-alerts.ts';
import { loadModel, located } from './load-model.ts';
import { loadReports } from './load-reports.ts';
import { validateAlert } from './validate-alert.ts';
import { contactProblems, validateRecipients } from './validate-recipients.ts';
import { validateReport } from './validate-report.ts';
import { validateSchedule } from './validate-schedule.ts';

/** What a user has defined, read, merged and validated. */
export interface Project extends WorkProject {
  readonly config: Config;
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
  const place = await findProject(folder);
  const gathered = gather();
  const environment = options.environment ?? process.env;
  const config = await gathered.attempt(() => loadConfig(place, environment, gathered.problems));
  const model = await gathered.attempt(() => loadModel(place.folder));
  const reports = await gathered.attempt(() => loadReports(place.folder));
  const alerts = await gathered.attempt(() => loadAlerts(place.folder));
  if (model !== undefined && reports !== undefined) {
    for (const [name, report] of Object.entries(reports.reports)) {
      const found = [
        ...validateReport(model.model, report),
        ...validateSchedule(report, config && Object.keys(config.holidays)),
        ...(config === undefined ? [] : validateRecipients(report, config)),
        ...(await assetProblems(place.folder, { report })),
      ];
      gathered.problems.push(...located(found, (path) => reports.locate(name, path)));
    }
  }
  if (model !== undefined && alerts !== undefined) {
    const found = Object.entries(alerts.alerts).flatMap(([name, rule]) =>
      validateAlert(name, rule, model.model, config),
    );
    gathered.problems.push(...located(found, alerts.locate));
  }
  gathered.settle();
  if (config === undefined || model === undefined || reports === undefined || alerts === undefined) {
    throw new ProblemError(gathered.problems);
  }
  const commit = await commitOf(place.folder);
  const whereOf =
    (report?: string) =>
    (path: Path): Location | undefined =>
      model.locate(path) ??
      alerts.locate(path) ??
      (report === undefined ? undefined : reports.locate(report, path));
  return {
    folder: place.folder,
    config,
    model: model.model,
    reports: reports.reports,
    alerts: alerts.alerts,
    ...(commit === undefined ? {} : { commit }),
    locate: (problems, report) => located(problems, whereOf(report)),
    assets: (report) => loadAssets(place.folder, config.brand, report),
  };
}

async function loadConfig(place: ProjectPlace, real: Environment, problems: Problem[]): Promise<Config> {
  const environment = await projectEnvironment(place.folder, real);
  const definition = await readDefinition(place.folder, place.config);
  const config = readConfig(definition, environment);
  const found = [
    ...(config.brand === undefined ? [] : await assetProblems(place.folder, { brand: config.brand })),
    ...contactProblems(config.notify, config, ['notify']),
  ];
  problems.push(...located(found, (path) => definition.locate(path)));
  return config;
}
