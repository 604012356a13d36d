import { lstat, mkdir, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import { moveFiles, syncFolder, writeDurably } from './durable.ts';
import { checkFileNames, type OutputFile } from './file-name.ts';
import { exists, INSIDE, makeAside, makeStage, recover } from './stage.ts';

/** Lists, in a folder that we made, what we put there: nothing else may be replaced or removed. */
const MARKER = '.broadsheet-files';

/**
 * Writes files into a folder, all or nothing, and returns the folder's path.
 *
 * Everything is first written and synced in a temporary neighbour. Then, if the target does not exist, is empty, or
 * holds only what an earlier run wrote (its marker lists it), the neighbour takes its place by rename; files of the
 * earlier run that are not written again disappear with it, so a folder never mixes two editions. Between the two
 * renames a crash leaves the old folder beside the target, and the next run puts it back.
 *
 * A folder that holds anything else is not ours to replace: the finished files are moved in one by one, each
 * replacing only its namesake, and nothing is ever deleted. That also happens where the folder cannot be renamed
 * (a mount point, a parent that is not writable).
 *
 * @throws OUTPUT_FAILED for names, permissions and places; DISK_FULL; in both cases without leftovers
 */
export async function writeFolder(target: string, files: readonly OutputFile[]): Promise<string> {
  checkFileNames(files);
  const folder = resolve(target);
  try {
    await mkdir(dirname(folder), { recursive: true });
    await recover(folder);
    return await place((await exists(folder)) ? await realpath(folder) : folder, files);
  } catch (error) {
    throw outputProblem(error, folder);
  }
}

async function place(folder: string, files: readonly OutputFile[]): Promise<string> {
  const replaceable = await isReplaceable(folder);
  if (replaceable && (await replaceFolder(folder, files))) return folder;
  await mkdir(folder, { recursive: true });
  await withStage(folder, INSIDE, async (stage) => {
    await writeDurably(stage, files);
    await refuseFolders(folder, files);
    await moveFiles(stage, folder, names(files));
  });
  return folder;
}

/** False when the place does not allow a folder to be swapped; then nothing has changed. */
async function replaceFolder(folder: string, files: readonly OutputFile[]): Promise<boolean> {
  try {
    await withStage(dirname(folder), basename(folder), async (stage) => {
      const marker = { name: MARKER, bytes: `${names(files).join('\n')}\n` };
      await writeDurably(stage, [...files, marker]);
      await swap(stage, folder);
    });
    return true;
  } catch (error) {
    if (['EBUSY', 'EXDEV', 'EACCES', 'EPERM', 'EROFS'].includes(codeOf(error)) && (await exists(folder)))
      return false;
    throw error;
  }
}

async function swap(stage: string, folder: string): Promise<void> {
  if (await isEmptyOrMissing(folder)) {
    await rename(stage, folder);
  } else {
    const aside = await makeAside(folder);
    await rename(folder, aside).catch(async (error: unknown) => {
      await rm(aside, { recursive: true, force: true });
      throw error;
    });
    await rename(stage, folder).catch(async (error: unknown) => {
      await rename(aside, folder);
      throw error;
    });
    await rm(aside, { recursive: true, force: true });
  }
  await syncFolder(dirname(folder));
}

async function withStage(
  parent: string,
  name: string,
  work: (stage: string) => Promise<void>,
): Promise<void> {
  const stage = await makeStage(parent, name);
  try {
    await work(stage);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function isReplaceable(folder: string): Promise<boolean> {
  if (await isEmptyOrMissing(folder)) return true;
  const entries = await readdir(folder);
  if (!entries.includes(MARKER)) return false;
  const ours = new Set([MARKER, ...(await readFile(join(folder, MARKER), 'utf8')).split('\n')]);
  return entries.every((entry) => ours.has(entry));
}

async function isEmptyOrMissing(folder: string): Promise<boolean> {
  return !(await exists(folder)) || (await readdir(folder)).length === 0;
}

/** Asked before the first move, so that a folder in the way does not leave half of the files moved. */
async function refuseFolders(folder: string, files: readonly OutputFile[]): Promise<void> {
  for (const name of names(files)) {
    const there = await lstat(join(folder, name)).catch(() => undefined);
    if (there?.isDirectory() === true)
      throw Object.assign(new Error(`${name} is a folder`), { code: 'EISDIR' });
  }
}

function names(files: readonly OutputFile[]): string[] {
  return files.map(({ name }) => name);
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code);
}

function outputProblem(error: unknown, folder: string): unknown {
  const reason = codeOf(error);
  if (error instanceof ProblemError || !/^E[A-Z]+$/.test(reason)) return error;
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(reason)) {
    return new ProblemError([
      problem('DISK_FULL', {
        message: `There is no space left to write ${folder} (${reason}).`,
        hint: 'Free space and run again; nothing half-written was left.',
      }),
    ]);
  }
  return new ProblemError([
    problem('OUTPUT_FAILED', {
      message: `The folder ${folder} cannot be written: ${explain(reason, error)}.`,
      hint: 'Choose another folder with --out, or change its permissions.',
    }),
  ]);
}

function explain(reason: string, error: unknown): string {
  const known: Readonly<Record<string, string>> = {
    EACCES: 'permission denied (EACCES)',
    EPERM: 'permission denied (EPERM)',
    ENOTDIR: 'a part of the path is a file (ENOTDIR)',
    EEXIST: 'a part of the path is a file (EEXIST)',
    EISDIR: `${(error as Error).message} (EISDIR)`,
    EROFS: 'the file system is read-only (EROFS)',
    ENAMETOOLONG: 'the path is too long (ENAMETOOLONG)',
  };
  return known[reason] ?? (error as Error).message;
}
