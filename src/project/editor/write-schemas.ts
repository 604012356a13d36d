import { access, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG_NAMES } from '../find-project.ts';
import { listDefinitions } from '../list-definitions.ts';
import type { Project } from '../load-project.ts';
import { replaceFile } from '../replace-file.ts';
import { editorSchemas } from './json-schemas.ts';
import { COLUMNS_FILE, columnsFile, readColumns } from './known-columns.ts';
import { type KnownColumns, namesOfProject } from './project-names.ts';

const FOLDER = '.broadsheet';

/**
 * Writes the schemas that the files of a project point editors to, with the names of the project, where they are not what
 * they would be; nothing where no file points there.
 * @param found the columns of tables as a database has just told them; of others, those that are written down
 * @returns why they could not be written; undefined where they are as they should be
 */
export async function writeEditorSchemas(
  project: Pick<Project, 'folder' | 'model' | 'config' | 'reports'>,
  found: KnownColumns = {},
): Promise<string | undefined> {
  const { folder, model } = project;
  try {
    if (!(await isPointedTo(folder))) return undefined;
    const columns = { ...(await readColumns(folder)), ...found };
    const schemas = Object.entries(editorSchemas(namesOfProject(project, columns)));
    await mkdir(join(folder, FOLDER), { recursive: true });
    for (const [kind, text] of schemas) await renew(join(folder, FOLDER, `${kind}.schema.json`), text);
    if (Object.keys(columns).length > 0) await renew(join(folder, COLUMNS_FILE), columnsFile(columns, model));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Editors read a file anew when it changes. */
async function renew(path: string, text: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before !== text) await replaceFile(path, text);
}

/** Whether the schemas are there, or a definition names one. */
async function isPointedTo(folder: string): Promise<boolean> {
  const isThere = await access(join(folder, FOLDER, 'model.schema.json')).then(
    () => true,
    () => false,
  );
  if (isThere) return true;
  const lists = await Promise.all(
    ['model', 'reports', 'alerts'].map((inside) => listDefinitions(folder, inside)),
  );
  const texts = await Promise.all(
    [...CONFIG_NAMES, ...lists.flat()].map((file) => readFile(join(folder, file), 'utf8').catch(() => '')),
  );
  return texts.some((one) => one.includes(`${FOLDER}/`) && one.includes('.schema.json'));
}
