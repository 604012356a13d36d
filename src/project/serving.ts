import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { definitionsHash } from './definitions-hash.ts';
import type { Project } from './load-project.ts';
import { replaceFile } from './replace-file.ts';

/** A process that works for a project, as it says itself. */
export interface Serving {
  readonly purpose: string;
  readonly pid: number;
  readonly host: string;
  /** Of the definitions that it works with. */
  readonly hash: string;
  /** When it read them, ISO 8601. */
  readonly since: string;
  /** Whether the files have changed since and are wrong, so that it keeps those that it has. */
  readonly isKeeping: boolean;
}

/** How often a process shows that it is alive, and for how long it is believed, in milliseconds. */
const BEAT = 3_000;
const BELIEVED = 15_000;

function folderOf(project: string): string {
  return join(project, '.broadsheet', 'serving');
}

/** Says, beside the definitions, with which of them this process works. */
export interface ServingNote {
  update(project: Project, isKeeping: boolean): Promise<void>;
  end(): Promise<void>;
}

/**
 * Begins to say it. Where the folder of the project cannot be written, nothing is said.
 * @param now epoch milliseconds, for people
 */
export function noteServing(folder: string, purpose: string, now: () => number): ServingNote {
  const place = folderOf(folder);
  const file = join(place, `${hostname()}-${process.pid}.json`);
  const beat = setInterval(() => {
    const at = new Date();
    void utimes(file, at, at).catch(() => undefined);
  }, BEAT).unref();
  let known = { hash: '', since: '' };
  return {
    async update(project, isKeeping) {
      const hash = definitionsHash(project);
      if (hash !== known.hash) known = { hash, since: new Date(now()).toISOString() };
      const serving: Serving = { purpose, pid: process.pid, host: hostname(), ...known, isKeeping };
      try {
        await mkdir(place, { recursive: true, mode: 0o700 });
        await writeFile(join(place, '.gitignore'), '*\n');
        await replaceFile(file, JSON.stringify(serving));
      } catch {
        // A folder that is only read holds definitions that nobody edits there.
      }
    },
    async end() {
      clearInterval(beat);
      await rm(file, { force: true }).catch(() => undefined);
    },
  };
}

/** The processes that work for the project in a folder and are alive, by the clock that files are dated with. */
export async function readServing(folder: string): Promise<readonly Serving[]> {
  const place = folderOf(folder);
  const names = await readdir(place).catch(() => []);
  const found = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readOne(join(place, name))),
  );
  return found.filter((one) => one !== undefined);
}

async function readOne(file: string): Promise<Serving | undefined> {
  try {
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > BELIEVED) return undefined;
    const serving = JSON.parse(await readFile(file, 'utf8')) as Serving;
    return serving.host === hostname() && !isAlive(serving.pid) ? undefined : serving;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
