import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

/**
 * The text of a module whose imports lead past the `index.ts` of folders, to the modules that define what is imported.
 * A bundle is split by what its programs reach, module by module: through an index, each would reach all of its folder.
 */
export function pastIndexes(path, text) {
  const { staticImports, staticExports } = parse(path, text);
  // An import that is exported by another statement is listed as both.
  const imported = new Set(staticImports.map(({ start }) => start));
  const exported = staticExports.filter(({ start }) => !imported.has(start));
  const changes = [...staticImports, ...exported]
    .map((statement) => ({ statement, index: indexOf(path, statement) }))
    .filter(({ index }) => index !== undefined)
    .map(({ statement, index }) => ({ ...statement, text: direct(path, statement, index) }))
    .sort((one, other) => other.start - one.start);
  return changes.reduce(
    (all, { start, end, text: line }) => all.slice(0, start) + line + all.slice(end),
    text,
  );
}

/** The index that a statement names things of; undefined when it does something else. */
function indexOf(path, statement) {
  const request = statement.moduleRequest ?? statement.entries?.[0]?.moduleRequest;
  if (request === null || request === undefined || !/^\..*\/index\.ts$/.test(request.value)) return undefined;
  const isNamed = statement.entries.every(({ importName }) => importName.kind === 'Name');
  return isNamed && statement.entries.length > 0 ? join(dirname(path), request.value) : undefined;
}

function direct(path, { entries }, index) {
  return entries
    .filter(({ isType }) => !isType)
    .map(({ importName, localName, exportName }) => {
      const { file, name } = definitionOf(index, importName.name);
      const way = relative(dirname(path), file).split(sep).join('/');
      const from = `from ${JSON.stringify(way.startsWith('.') ? way : `./${way}`)};`;
      const outside = exportName?.name;
      return outside === undefined
        ? `import { ${name} as ${localName.value} } ${from}`
        : `export { ${name} as ${outside} } ${from}`;
    })
    .join(' ');
}

/** Where a name of an index is defined, and what it is called there. A name that is only a type stays where it is. */
function definitionOf(index, name) {
  return search(index, name) ?? { file: index, name };
}

function search(file, name) {
  const entries = exportsOf(file);
  const own = entries.find(({ exportName }) => exportName.name === name);
  if (own !== undefined) {
    if (own.moduleRequest === null) return { file, name };
    const source = join(dirname(file), own.moduleRequest.value);
    return search(source, own.importName.name) ?? { file: source, name: own.importName.name };
  }
  for (const { importName, moduleRequest } of entries) {
    if (importName.kind !== 'AllButDefault' || !moduleRequest.value.startsWith('.')) continue;
    const found = search(join(dirname(file), moduleRequest.value), name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const known = new Map();

function exportsOf(file) {
  if (!known.has(file)) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    known.set(
      file,
      parse(file, text).staticExports.flatMap(({ entries }) => entries),
    );
  }
  return known.get(file);
}

function parse(path, text) {
  return parseSync(path, text).module;
}
