import { join } from 'node:path';
import type { Project } from './load-project.ts';

/** Which edition of a report. */
export interface EditionPlace {
  readonly date: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Whose edition; default: the owner's. */
  readonly as?: string | undefined;
}

/**
 * The folder that an edition is written to unless told otherwise: `out/REPORT/DATE` in the project. An edition with
 * other parameters, or for another reader, is another edition, and must not take the place of the usual one.
 */
export function runFolder(
  project: Pick<Project, 'folder'>,
  report: string,
  { date, parameters, as }: EditionPlace,
): string {
  return join(
    project.folder,
    'out',
    report,
    folderName(date, as === undefined ? parameters : { ...parameters, as }),
  );
}

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
