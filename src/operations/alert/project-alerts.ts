import type { Engine } from '../../metrics/engine/index.ts';
import { localeFor, type Project } from '../project.ts';
import { readDatabase } from '../project-engine.ts';
import type { AlertSetting } from './alert-setting.ts';

/** What alerts need of a project. @throws ASSET_INVALID for fonts that cannot be read */
export async function alertSetting(project: Project, engine: Engine): Promise<AlertSetting> {
  const { config, model, alerts, brokenAlerts } = project;
  const { fonts } = await project.assets(undefined);
  return {
    ...{ rules: alerts, isWhole: brokenAlerts.length === 0, model, fonts },
    calendar: config.calendar,
    locale: localeFor(config),
    readers: config.readers,
    notify: config.notify,
    open: (work, options) => readDatabase(project, engine, work, { ...options, isFresh: true }),
    tokens: (relations, options) => engine.tokens(relations, options),
  };
}
