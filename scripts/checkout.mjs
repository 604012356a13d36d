// What every script here shares. Plain JavaScript that Node 20 runs: a fresh clone has no other Node yet.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder, absolute. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const bin = join(root, 'node_modules', '.bin');

/** The Node that `npm ci` brings; see scripts/node-runtime/README.md. */
export const projectNode = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');

/** Writes one line of progress to standard error, so that standard output stays the command's own. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a program in the checkout, with the checkout's own tools first on the PATH.
 * Resolves to its exit code; a signal becomes 128 + its number, as shells do.
 */
export function run(program, args, { stdio = 'inherit', env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio,
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...env },
    });
    // Ctrl-C reaches the child by the terminal: wait for it to clean up, instead of leaving it behind.
    const wait = () => {};
    const passOn = () => child.kill('SIGTERM');
    process.on('SIGINT', wait);
    process.on('SIGTERM', passOn);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', passOn);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** Runs a JavaScript tool from node_modules, such as `typescript/bin/tsc`, with the checkout's Node. */
export function runTool(path, args, options) {
  return run(projectNode, [join(root, 'node_modules', path), ...args], options);
}

/** True when Node was started with this module, false when another module imports it. */
export function isMain(meta) {
  return process.argv[1] !== undefined && fileURLToPath(meta.url) === realpathSync(process.argv[1]);
}
