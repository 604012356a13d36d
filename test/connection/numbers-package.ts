import { readFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A small package that connects to a database of its own, as it stands in docs/connections.md. */
export const NUMBERS = readFileSync(
  new URL('../../examples/connection-package/index.js', import.meta.url),
  'utf8',
);

/** Puts packages into the folder of a project, as \`npm install\` would; Broadsheet itself among them. */
export async function installPackages(
  folder: string,
  packages: Readonly<Record<string, string>>,
): Promise<void> {
  await mkdir(join(folder, 'node_modules/@duckdb'), { recursive: true });
  await symlink(ROOT, join(folder, 'node_modules/broadsheet'));
  await symlink(join(ROOT, 'node_modules/@duckdb/node-api'), join(folder, 'node_modules/@duckdb/node-api'));
  for (const [name, text] of Object.entries(packages)) {
    const place = join(folder, 'node_modules', name);
    await mkdir(place, { recursive: true });
    await writeFile(
      join(place, 'package.json'),
      JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' }),
    );
    await writeFile(join(place, 'index.js'), text);
  }
}
