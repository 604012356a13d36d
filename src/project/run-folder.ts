import { join } from 'node:path';
import type { Project } from './load-project.ts';

/**
 * The folder that an edition is written to unless told otherwise: `out/REPORT/DATE` in the project. An edition with
 * other parameters is another edition, and must not take the place of the usual one.
 */
export function runFolder(
  project: Pick<Project, 'folder'>,
  report: string,
  { date, parameters }: { readonly date: string; readonly parameters: Readonly<Record<string, string>> },
): string {
  return join(project.folder, 'out', report, folderName(date, parameters));
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
