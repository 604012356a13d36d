import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';

/** Which files of the checkout each file needs, by path from its top folder. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/**
 * Reads what files import: statically, dynamically, and as programs that they start (`new URL('main.ts',
 * import.meta.url)`). Imports of types count: a test of a folder's door is a test of what stands behind it.
 */
export function readImports(root: string, files: readonly string[]): Imports {
  return new Map(files.map((path) => [path, importsOf(root, path)]));
}

function importsOf(root: string, path: string): string[] {
  const source = readFileSync(join(root, path), 'utf8');
  const { module } = parseSync(path, source);
  const reexports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => (moduleRequest === null ? [] : [moduleRequest.value])),
  );
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...reexports,
    ...[...source.matchAll(/(?:\bimport\(|new URL\()\s*'([^']+)'/g)].map(([, name]) => name ?? ''),
  ];
  return [...new Set(named.filter((name) => name.startsWith('.')).map((name) => join(dirname(path), name)))];
}

/** How many imports lie between a file and each file that needs it, by any way. */
export function distancesTo(imports: Imports, path: string): ReadonlyMap<string, number> {
  const importers = new Map<string, string[]>();
  for (const [from, names] of imports)
    for (const name of names) importers.set(name, [...(importers.get(name) ?? []), from]);
  const distance = new Map([[path, 0]]);
  for (const [file, steps] of distance)
    for (const importer of importers.get(file) ?? [])
      if (!distance.has(importer)) distance.set(importer, steps + 1);
  return distance;
}
