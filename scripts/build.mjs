import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { isMain, root, runTool, say } from './checkout.mjs';
import { ensureInstalled } from './install.mjs';

const src = join(root, 'src');
const dist = join(root, 'dist');

/** The programs of the package: the library and its subpaths, the command line, and the process that draws. */
const PROGRAMS = [
  ...[
    'index.ts',
    'block.ts',
    'channel.ts',
    'connection.ts',
    'dialect.ts',
    'edition.ts',
    'medium.ts',
    'testing.ts',
  ],
  ...['cli/main.ts', 'operations/render/render-process.ts'],
];

/**
 * Packages that travel inside the bundle: the many small files of each take several times as long to load as one. Their
 * licences travel with them.
 */
const BUNDLED = [
  ...['@duckdb/node-api', 'commander', 'd3-scale', 'd3-shape', 'hucre', 'mdast-util-from-markdown'],
  ...['messageformat', 'nodemailer', 'yaml', 'zod'],
];

/** The licences of what is inside. */
const LICENCES = 'THIRD-PARTY-LICENCES.txt';

/** A package that loads a native library, from beside it. */
const NATIVE = '@duckdb/node-bindings';

/** The same code as its CommonJS, which Node is given: as ES modules it is read a tenth faster, and in part. */
const YAML = 'node_modules/yaml/browser/dist/index.js';

/** Stands in the bundle for the way from a file of it to `dist`. */
const WAY_TO_DIST = '__WAY_TO_DIST__/';

/** Stands in the bundle for `import.meta.url` where a module of CommonJS asks for it, which has none. */
const URL_OF_FILE = '__URL_OF_FILE__';

/**
 * Makes `dist`: the declarations of all modules, the programs and what they share as few files, which load several
 * times as fast as a file for each module, and the other files of src/. Resolves to the exit code.
 */
export async function build() {
  if (!existsSync(src)) {
    say('Nothing to build: src/ is empty.');
    return 0;
  }
  const sources = filesIn(src).filter((path) => !isOfBrowser(path));
  const declared = sources.filter((path) => isModule(path)).map((path) => path.replace(/\.ts$/, '.d.ts'));
  // The compiler's memory would make it skip files that somebody removed from dist/.
  if (!declared.every((path) => existsSync(join(dist, path))))
    rmSync(join(dist, '.tsbuildinfo'), { force: true });
  const code = await runTool('typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
  if (code !== 0) return code;
  const bundled = await bundle();
  const assets = sources.filter((path) => isAsset(path));
  for (const path of assets) copyIfNewer(path);
  removeOthers(
    new Set([...declared, ...declared.map((path) => `${path}.map`), ...bundled, ...assets, '.tsbuildinfo']),
  );
  chmodSync(join(dist, 'cli', 'main.js'), 0o755);
  return 0;
}

/** Bundles the programs, with what several of them or several commands need in files of its own. Gives the paths. */
async function bundle() {
  // Only now: a fresh checkout has neither before they are installed.
  const esbuild = await import('esbuild');
  const { pastIndexes } = await import('./past-indexes.mjs');
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: PROGRAMS.map((path) => join(src, path)),
    outdir: dist,
    outbase: src,
    chunkNames: 'chunk/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.18',
    sourcemap: 'linked',
    sourcesContent: false,
    charset: 'utf8',
    plugins: [leaveOutside, readModules(pastIndexes)],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  for (const { path, text } of outputFiles) {
    const way = relative(dirname(path), dist).split(sep).join('/');
    const placed = text.replaceAll(WAY_TO_DIST, way === '' ? './' : `${way}/`);
    writeIfOther(path, placed.replaceAll(URL_OF_FILE, 'import.meta.url'));
  }
  writeIfOther(join(dist, LICENCES), licencesOf(Object.keys(metafile.inputs)));
  return [LICENCES, ...outputFiles.map(({ path }) => relative(dist, path))];
}

/**
 * Leaves packages outside of the bundle that are not among those inside it, nor what these need. Modules of Node are
 * asked for by packages as they are used: an import looks at all that a module exports, and `node:http` then loads fetch.
 * Packages of CommonJS ask for the native one likewise: a `require` for every file of the bundle takes longer than loading it.
 */
const leaveOutside = {
  name: 'leave outside',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
      if (kind === 'entry-point') return undefined;
      const isOfPackage = importer.includes('node_modules');
      if (isBuiltin(path)) return isOfPackage ? { path, namespace: 'node' } : { path, external: true };
      if (path === 'yaml') return { path: join(root, YAML), sideEffects: false };
      if (path === NATIVE && kind === 'require-call') return { path, namespace: 'native' };
      const name = /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;
      return name !== NATIVE && (BUNDLED.includes(name) || isOfPackage)
        ? undefined
        : { path, external: true };
    });
    onLoad({ filter: /./, namespace: 'node' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
    onLoad({ filter: /./, namespace: 'native' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('module').createRequire(${URL_OF_FILE})(${JSON.stringify(path)});`,
    }));
  },
};

/** Names, versions and licences of the packages that files of a bundle are from. */
function licencesOf(inputs) {
  const folders = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const file = readdirSync(join(root, folder)).find((one) => /^licen[cs]e/i.test(one));
      if (file === undefined) throw new Error(`${name} has no text of its licence`);
      return `${name} ${version} (${license})\n\n${readFileSync(join(root, folder, file), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** Zod as a value brings all of it, the words of fifty languages too; as a namespace, what is named of it. */
const WHOLE_ZOD = "import { z } from 'zod';";
const USED_OF_ZOD = "import * as z from 'zod';";

/**
 * Reads modules for the bundle. One that asks where it is hears where it would be without bundling: files beside it are
 * found from there.
 */
const readModules = (pastIndexes) => ({
  name: 'read modules',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const place = relative(src, path).split(sep).join('/').replace(/\.ts$/, '.js');
      const url = `new URL(${JSON.stringify(WAY_TO_DIST + place)}, import.meta.url).href`;
      const text = pastIndexes(path, readFileSync(path, 'utf8')).replace(WHOLE_ZOD, USED_OF_ZOD);
      return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' };
    });
  },
});

function isModule(path) {
  return /\.ts$/.test(path) && !/\.(test|d)\.ts$/.test(path);
}

function isAsset(path) {
  // JSON is data of modules, and inside the bundle.
  return !/\.(ts|md|snap|json)$/.test(path);
}

/** The browser's code travels inside the page's script, which is a module of its own. */
function isOfBrowser(path) {
  return path.split(sep)[0] === 'web';
}

/** Removes what was made from a file that no longer exists, or by an earlier way of building. */
function removeOthers(kept) {
  for (const path of filesIn(dist)) if (!kept.has(path)) rmSync(join(dist, path));
}

function writeIfOther(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function copyIfNewer(path) {
  const from = join(src, path);
  const to = join(dist, path);
  if (existsSync(to) && statSync(to).mtimeMs >= statSync(from).mtimeMs) return;
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).filter((path) => statSync(join(folder, path)).isFile());
}

if (isMain(import.meta)) {
  await ensureInstalled();
  process.exitCode = await build();
}
