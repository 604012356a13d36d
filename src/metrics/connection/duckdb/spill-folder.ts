import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string | undefined;
const known = new Map<string, string>();

/**
 * A folder for what an instance spills, in one of the process that only its user can enter and that nobody can guess:
 * what is spilled is data. It goes when the process ends.
 * @param file the database file, which has one instance in a process; without one every call gives another folder
 */
export function spillFolder(file?: string): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'broadsheet-spill-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  const key = file ?? `tables ${known.size}`;
  const place = known.get(key) ?? join(folder, String(known.size));
  known.set(key, place);
  return place;
}
