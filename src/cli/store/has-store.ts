import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../../project/index.ts';

/** Whether a project has a store already; nothing of it is loaded to know. */
export function hasStore({ config, folder }: Pick<Project, 'config' | 'folder'>): boolean {
  return config.store() !== undefined || existsSync(join(folder, '.broadsheet', 'store'));
}
