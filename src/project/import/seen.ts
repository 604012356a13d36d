import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fail } from '../../foundation/diagnostic/index.ts';

/** Where it is written down which columns were looked at; it belongs into version control, as the definitions do. */
const FILE = '.broadsheet/imported.json';

const SeenFile = z.record(z.string(), z.record(z.string(), z.array(z.string())));

/**
 * The columns that earlier imports have seen, by connection and relation: what a person took out of a definition since is
 * not new, and stays out.
 */
export type Seen = z.output<typeof SeenFile>;

/** @throws DEFINITION_UNREADABLE */
export async function readSeen(folder: string): Promise<Seen> {
  let text: string;
  try {
    text = await readFile(join(folder, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    return unreadable((error as Error).message);
  }
  try {
    return SeenFile.parse(JSON.parse(text));
  } catch {
    return unreadable('it is not what an import has written');
  }
}

function unreadable(why: string): never {
  return fail('DEFINITION_UNREADABLE', {
    message: `The file cannot be read: ${why}.`,
    hint: 'restore it from version control; without it, an import adds only relations that nothing defines.',
    location: { file: FILE },
  });
}

/** The file, with the columns of more relations. */
export function seenFile(seen: Seen): readonly [name: string, text: string] {
  return [FILE, `${JSON.stringify(seen, undefined, 2)}\n`];
}
