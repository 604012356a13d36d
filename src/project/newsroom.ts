import { milliseconds } from '../foundation/calendar/index.ts';
import type { Newsroom } from '../operations/run/index.ts';
import type { Contact } from '../report/definition/index.ts';
import { alertSetting } from './alert-setting.ts';
import { loadAssets } from './asset/index.ts';
import { editionSource } from './edition-source.ts';
import { type Project, reportOf } from './load-project.ts';
import { scheduledReports } from './scheduled-reports.ts';

/** What operations need of a project, as functions over its definitions. Secrets are read when they are used. */
export function newsroomOf(project: Project): Newsroom {
  const { config, folder } = project;
  return {
    folder,
    connection: () => config.connection(),
    channels: () => ({ mail: config.mail(), channels: config.channels() }),
    work: {
      reports: config.work.reports,
      stepTimeout: milliseconds(config.work.stepTimeout),
      attempts: config.work.attempts,
    },
    retention: {
      editions: milliseconds(config.archive.editions),
      renditions: milliseconds(config.archive.renditions),
    },
    scheduled: () => scheduledReports(project),
    alerts: () => alertSetting(project),
    async assign({ report: name, editionDate, parameters, slot }) {
      const report = reportOf(project, name);
      const assets = await loadAssets(folder, config.brand, report);
      return {
        ...editionSource(project, { name, date: editionDate, parameters }, assets),
        slot: slot.toISOString(),
        mail: () => config.mail(),
        publicUrl: config.server.url,
      };
    },
    contactsOf: (name) => contactsOf(project, name),
    locate: (problems, report) => project.locate(problems, report),
  };
}

/** Those of the report, else those of the project, else its owner, where the owner is written as a mail address. */
function contactsOf({ config, reports }: Project, name: string): readonly Contact[] {
  const report = Object.hasOwn(reports, name) ? reports[name] : undefined;
  if (report !== undefined && report.notify.length > 0) return report.notify;
  if (config.notify.length > 0) return config.notify;
  const owner = /[^\s<>]+@[^\s<>]+/.exec(report?.owner ?? '')?.[0];
  return owner === undefined ? [] : [{ address: owner }];
}
