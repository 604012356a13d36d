import { access, constants, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ProblemError, problem } from '../../../../foundation/diagnostic/index.ts';
import { writeFolder } from '../../file/index.ts';
import type { Channel, ChannelContract, ChannelPlace, Looking, Message, MessageFolder } from '../channel.ts';
import { channelOf } from '../channel-of.ts';
import { editionFolder, noticeFolder } from '../files/edition-folder.ts';
import type { Receipt } from '../receipt.ts';
import type { FolderDefinition } from './definition.ts';
import { refusalOf } from './explain-failure.ts';
import { folderInside } from './folder-inside.ts';

/** A folder: the files of an edition in a folder of their own, which is there whole or not at all. */
export const folderChannel: ChannelContract<FolderDefinition> = {
  lacks: {},
  longest: () => undefined,
  formats: ({ formats = [] }) => formats,
  edition: (outgoing, { formats }) => editionFolder(outgoing, formats),
  notice: noticeFolder,
  open: openFolder,
  look: lookAtFolder,
};

async function lookAtFolder({ path }: FolderDefinition, { name, folder }: Looking): Promise<string> {
  const root = resolve(folder, path);
  try {
    await access(join(root, '.'), constants.W_OK);
    return `${root} is there, and can be written`;
  } catch (error) {
    throw new ProblemError([refusalOf(error, { name, root }).problem]);
  }
}

/** Messages that are written at once. */
const CONNECTIONS = 2;

function openFolder({ path }: FolderDefinition, { name, folder: project }: ChannelPlace): Channel {
  const root = resolve(project, path);
  let isClosed = false;
  const send = async ({ folder }: Message): Promise<Receipt> => {
    try {
      if (isClosed) throw new Error('it was closed');
      return await write(root, name, folder ?? { path: [], files: [] });
    } catch (error) {
      return refusalOf(error, { name, root });
    }
  };
  return channelOf({
    ...{ name, connections: CONNECTIONS, send },
    close: () => {
      isClosed = true;
    },
  });
}

async function write(root: string, name: string, { path, files }: MessageFolder): Promise<Receipt> {
  // One that is not there is a volume that is not mounted: made here, it would hide what belongs there.
  await stat(join(root, '.'));
  const folder = await folderInside(root, path);
  const before = await read(folder, files);
  const accepted: Receipt = { outcome: 'accepted', response: `${files.length} files are in ${folder}` };
  if (before.every((bytes, at) => bytes?.equals(files[at]?.bytes ?? Buffer.of()) === true)) return accepted;
  const there = before.at(-1);
  const isTheirs =
    there !== undefined && !isDeepStrictEqual(messageIn(there), messageIn(files.at(-1)?.bytes));
  if (isTheirs) return taken(name, path);
  await writeFolder(folder, files);
  return accepted;
}

/** The files that are there by the names of others; undefined for one that is not. */
async function read(folder: string, files: MessageFolder['files']): Promise<(Buffer | undefined)[]> {
  return await Promise.all(files.map(({ name }) => readFile(join(folder, name)).catch(() => undefined)));
}

/** Which message a folder is of: its last file says so. */
function messageIn(bytes: Uint8Array | undefined): unknown {
  try {
    const { delivery, id } = JSON.parse(Buffer.from(bytes ?? []).toString()) as Record<string, unknown>;
    return delivery ?? id;
  } catch {
    return undefined;
  }
}

function taken(name: string, path: readonly string[]): Receipt {
  return {
    outcome: 'rejected',
    problem: problem('CHANNEL_REFUSED', {
      message: `The channel "${name}" has a folder ${path.join('/')} that is not of this delivery; it stays as it is.`,
      hint: 'give the channel a folder of its own, or take that one away, then: broadsheet settle DELIVERY --resend',
    }),
  };
}
