import { lstat, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../../../foundation/diagnostic/index.ts';
import { isPlainName } from '../../file/index.ts';

/**
 * A folder below one that is there, by plain names, with no link on the way: what is written in it stays inside. Those above
 * it are made.
 * @throws CHANNEL_REFUSED for names that are not plain, and for links; what the file system raises
 */
export async function folderInside(root: string, names: readonly string[]): Promise<string> {
  let folder = await realpath(root);
  for (const [at, name] of names.entries()) {
    if (!isPlainName(name)) return refuse(`${JSON.stringify(name.slice(0, 100))} is not a plain name`);
    folder = join(folder, name);
    if (at < names.length - 1) await make(folder);
    if (await isLink(folder)) return refuse(`${folder} is a link, and would lead elsewhere`);
  }
  return folder;
}

async function make(folder: string): Promise<void> {
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

async function isLink(path: string): Promise<boolean> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  return found?.isSymbolicLink() === true;
}

function refuse(why: string): never {
  return fail('CHANNEL_REFUSED', {
    message: `nothing is written, since ${why}.`,
    hint: 'Put a folder in the place of the link, or give the channel another folder.',
  });
}
