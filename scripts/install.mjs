import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode, root, run, say } from './checkout.mjs';

const lockfile = join(root, 'package-lock.json');
const installed = join(root, 'node_modules', '.package-lock.json');
const stamp = join(root, 'node_modules', '.broadsheet-installed');

/** Makes node_modules match the lockfile; does nothing when it already does. Exits the process on failure. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  say('Installing dependencies (once; about half a minute) …');
  const code = await npm(['ci', '--include=dev', '--include=optional', '--loglevel=error']);
  if (code !== 0) {
    say(`npm ci failed with exit code ${code}. Nothing was run.`);
    process.exit(code);
  }
  if (!nodeStarts()) {
    say(`No Node for ${process.platform}-${process.arch} came with the dependencies.`);
    say(
      'Install Node 24 yourself, and link it as node_modules/.bin/node; see scripts/node-runtime/README.md.',
    );
    process.exit(3);
  }
  // Written last: an installation that was cut off has no stamp, and starts again.
  writeFileSync(stamp, fingerprint());
}

function isInstalled() {
  return (readOrEmpty(stamp) === fingerprint() || matchesLockfile()) && nodeStarts();
}

function fingerprint() {
  const lock = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  return `${lock} ${process.platform} ${process.arch}\n`;
}

/** npm writes its own record of node_modules when it is done: so a plain `npm install` counts too. */
function matchesLockfile() {
  const record = readOrEmpty(installed);
  if (record === '') return false;
  const actual = JSON.parse(record).packages;
  const wanted = JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.startsWith('node_modules/') ||
      (actual[path] === undefined ? entry.optional === true : actual[path].version === entry.version),
  );
}

function nodeStarts() {
  return spawnSync(projectNode, ['--version']).status === 0;
}

function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function npm(args) {
  const stdio = ['ignore', 'ignore', 'inherit'];
  const cli = process.env.npm_execpath;
  return cli === undefined ? run('npm', args, { stdio }) : run(process.execPath, [cli, ...args], { stdio });
}
