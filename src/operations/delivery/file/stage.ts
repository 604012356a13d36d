import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/**
 * Temporary neighbours of an output folder carry the machine and process that made them,
 * `.NAME.broadsheet-new-HOST-PID-XXXXXX`, so that a later run can tell a dead run's leftovers from a live one's work.
 */
export async function makeStage(parent: string, name: string): Promise<string> {
  return await makeFolder(join(parent, stageName(name, 'new')));
}

/** A new folder that others may read as the umask says: it becomes the output, which a private one must not. */
async function makeFolder(prefix: string): Promise<string> {
  const folder = `${prefix}${randomBytes(6).toString('hex')}`;
  await mkdir(folder);
  return folder;
}

/** Where the old folder waits while the new one takes its place. */
export async function makeAside(target: string): Promise<string> {
  return await makeFolder(join(dirname(target), stageName(basename(target), 'old')));
}

/**
 * Repairs what a run that died left behind: a folder moved aside whose successor never arrived is put back, and
 * everything else of dead processes of this machine is removed. What live processes or other machines made stays.
 */
export async function recover(target: string): Promise<void> {
  const parent = dirname(target);
  const leftovers = await leftoversOf(parent, basename(target));
  for (const path of leftovers) {
    const isAside = basename(path).includes('.broadsheet-old-');
    if (isAside && !(await exists(target)) && (await readdir(path)).length > 0) await rename(path, target);
    else await rm(path, { recursive: true, force: true });
  }
  if (await exists(target)) {
    for (const path of await leftoversOf(target, INSIDE)) await rm(path, { recursive: true, force: true });
  }
}

/** The name that stages inside a folder go by. */
export const INSIDE = 'inside';

/** Whether something, of whatever kind, stands at a path. */
export async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

function stageName(name: string, kind: 'new' | 'old'): string {
  return `.${name}.broadsheet-${kind}-${machine()}-${process.pid}-`;
}

function machine(): string {
  return hostname().replace(/[^A-Za-z0-9]/g, '') || 'localhost';
}

async function leftoversOf(parent: string, name: string): Promise<string[]> {
  const entries = await readdir(parent).catch(() => [] as string[]);
  return entries.filter((entry) => isLeftover(entry, name)).map((entry) => join(parent, entry));
}

function isLeftover(entry: string, name: string): boolean {
  const prefix = `.${name}.broadsheet-`;
  if (!entry.startsWith(prefix)) return false;
  const [kind, host, pid] = entry.slice(prefix.length).split('-');
  return (kind === 'new' || kind === 'old') && host === machine() && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return true;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
