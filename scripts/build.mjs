import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isMain, root, runTool, say } from './checkout.mjs';
import { ensureInstalled } from './install.mjs';

const src = join(root, 'src');
const dist = join(root, 'dist');

/** Compiles src/ to dist/ and copies its other files beside it. Only what changed; resolves to the exit code. */
export async function build() {
  if (!existsSync(src)) {
    say('Nothing to build: src/ is empty.');
    return 0;
  }
  const sources = filesIn(src).filter((path) => !isOfBrowser(path));
  const modules = sources.filter((path) => isModule(path));
  pruneStale();
  // The compiler's memory would make it skip files that somebody removed from dist/.
  if (!modules.every((path) => existsSync(join(dist, path.replace(/\.ts$/, '.js')))))
    rmSync(join(dist, '.tsbuildinfo'), { force: true });
  const code = await runTool('typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
  if (code !== 0) return code;
  for (const path of sources) if (isAsset(path)) copyIfNewer(path);
  const main = join(dist, 'cli', 'main.js');
  if (existsSync(main)) chmodSync(main, 0o755);
  return 0;
}

function isModule(path) {
  return /\.ts$/.test(path) && !/\.(test|d)\.ts$/.test(path);
}

function isAsset(path) {
  return !/\.(ts|md|snap)$/.test(path);
}

/** The browser's code travels inside the page's script, which is a module of its own. */
function isOfBrowser(path) {
  return path.split(sep)[0] === 'web';
}

/** Removes what was compiled or copied from a file that no longer exists. */
function pruneStale() {
  for (const path of filesIn(dist)) {
    const source = path.replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
    const kept = !isOfBrowser(path) && (existsSync(join(src, source)) || existsSync(join(src, path)));
    if (path !== '.tsbuildinfo' && !kept) rmSync(join(dist, path));
  }
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
