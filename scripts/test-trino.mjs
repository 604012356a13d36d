import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { startTrino } from '../test/trino/start-trino.mjs';
import { runTool, say } from './checkout.mjs';
import { ensureInstalled } from './install.mjs';

/**
 * The tests on Trino: npm run test:trino. They run on the server of TRINO_URL, where there is one (its catalog TRINO_CATALOG,
 * by default `memory`, is emptied), else on a coordinator and a worker that are fetched and started here.
 */
const VERSION = '476';
const NEEDED_JAVA = 24;
const ARTIFACT = `io.trino:trino-server:${VERSION}:tar.gz`;

await ensureInstalled();
process.exitCode = await main();

async function main() {
  if (process.env.TRINO_URL !== undefined) return await test(process.env.TRINO_URL);
  const java = findJava();
  if (java === undefined) {
    say(
      `Skipped: Trino ${VERSION} needs Java ${NEEDED_JAVA} or later, and none is in JAVA_HOME, in the PATH or in /usr/lib/jvm.`,
    );
    return 0;
  }
  const home = process.env.TRINO_HOME ?? fetchServer();
  say('Starting a coordinator and a worker …');
  const { url, stop } = await startTrino(home, java);
  try {
    return await test(url);
  } finally {
    await stop();
  }
}

async function test(url) {
  say(`Testing on ${url} …`);
  const args = ['run', '--config', 'test/trino/vitest.config.ts', ...process.argv.slice(2)];
  return await runTool('vitest/vitest.mjs', args, { env: { TRINO_URL: url } });
}

/** A Java that is new enough: that of JAVA_HOME first. */
function findJava() {
  const folder = '/usr/lib/jvm';
  const installed = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const homes = [process.env.JAVA_HOME, ...installed].filter((home) => home !== undefined);
  return [...homes.map((home) => join(home, 'bin/java')), 'java'].find(isNewEnough);
}

function isNewEnough(java) {
  try {
    const said = execFileSync(java, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return Number(/^\S+ (\d+)/.exec(said)?.[1]) >= NEEDED_JAVA;
  } catch {
    return false;
  }
}

/** Fetches the server with Maven, from wherever that is set to, and unpacks it into a cache outside of the checkout. */
function fetchServer() {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'broadsheet');
  const home = join(cache, `trino-server-${VERSION}`);
  if (existsSync(join(home, 'lib'))) return home;
  say(`Fetching ${ARTIFACT} (about 800 MB) …`);
  const half = `${home}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  const get = ['-q', '-B', 'dependency:copy', `-Dartifact=${ARTIFACT}`, `-DoutputDirectory=${half}`];
  execFileSync('mvn', get, { stdio: 'inherit' });
  const archive = join(half, `trino-server-${VERSION}.tar.gz`);
  execFileSync('tar', ['xzf', archive, '-C', half, '--strip-components=1'], { stdio: 'inherit' });
  rmSync(archive);
  rmSync(home, { recursive: true, force: true });
  renameSync(half, home);
  return home;
}
