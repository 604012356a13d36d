import { resolve } from 'node:path';
import { civilDateAt, parseDate } from '../../foundation/calendar/index.ts';
import type { Locale } from '../../foundation/format/index.ts';
import { loadProject, type Project } from '../../project/index.ts';
import type { Options } from '../declaration.ts';
import type { Terminal } from '../terminal.ts';

/** Loads the project that the command line means: that of --project, or of the working folder. */
export async function openProject(options: Options, terminal: Terminal): Promise<Project> {
  const folder = resolve(terminal.workingFolder, options.text('project') ?? '.');
  return await loadProject(folder, { environment: terminal.environment });
}

/** The edition date: --date, or today in the zone of the project, which is the first day not in the data. @throws DATE_INVALID */
export function editionDate(project: Project, options: Options, terminal: Terminal): string {
  const given = options.text('date');
  if (given !== undefined) return parseDate(given);
  return civilDateAt(terminal.now(), project.config.calendar.zone);
}

/** How the project writes values. */
export function localeOf({ config }: Project): Locale {
  return { locale: config.locale, currency: config.currency };
}
