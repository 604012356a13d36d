import type { AlertSetting } from '../operations/alert/index.ts';
import { fontFile } from './asset/font-file.ts';
import type { Project } from './load-project.ts';
import { withDatabase } from './with-database.ts';

/** What alerts need of a project. @throws ASSET_INVALID for fonts that cannot be read */
export async function alertSetting(project: Project): Promise<AlertSetting> {
  const { config, model, alerts } = project;
  const files = config.brand?.fonts ?? [];
  const fonts = await Promise.all(files.map((file) => fontFile(project.folder, file)));
  return {
    ...{ rules: alerts, model, fonts },
    calendar: config.calendar,
    locale: { locale: config.locale, currency: config.currency },
    notify: config.notify,
    open: (work, signal) => withDatabase(project, signal, work),
  };
}
