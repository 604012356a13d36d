import { fail } from '../../foundation/diagnostic/index.ts';
import type { Queryable } from '../store/index.ts';
import { unpack } from './pack.ts';
import { pruned } from './read-edition.ts';

/** A file of an archived edition, without its content. */
export interface ArchivedRendition {
  readonly name: string;
  readonly format: string;
  /** Of the file itself, not compressed. */
  readonly bytes: number;
  readonly sha256: string;
  /** Whether retention has left its content. */
  readonly isKept: boolean;
}

const LIST = `
SELECT name, format, bytes, sha256, content IS NOT NULL AS "isKept" FROM rendition
WHERE edition_id = $1::uuid ORDER BY format, name`;

/** The files of an edition. */
export async function listRenditions(
  db: Queryable,
  editionId: string,
): Promise<readonly ArchivedRendition[]> {
  return await db.query<ArchivedRendition>(LIST, [editionId]);
}

const SELECT = 'SELECT content, sha256 FROM rendition WHERE edition_id = $1::uuid AND name = $2';

/**
 * A file of an edition as it was sent.
 * @param name of the file, or its format where there is one file of it
 * @throws RENDITION_UNKNOWN, EDITION_PRUNED, EDITION_DAMAGED
 */
export async function readRendition(
  db: Queryable,
  editionId: string,
  name: string,
): Promise<{ readonly name: string; readonly format: string; readonly bytes: Uint8Array }> {
  const known = await listRenditions(db, editionId);
  const found = known.find((one) => one.name === name) ?? onlyOf(known, name);
  if (found === undefined) {
    const there = known.map((one) => one.name).join(', ');
    return fail('RENDITION_UNKNOWN', {
      message: `The edition ${editionId} has no file "${name}" in the archive.`,
      ...(there === '' ? {} : { hint: `it has ${there}.` }),
    });
  }
  const [row] = await db.query<{ content: Uint8Array | null; sha256: string }>(SELECT, [
    editionId,
    found.name,
  ]);
  const what = `The file ${found.name} of the edition ${editionId}`;
  if (row === undefined || row.content === null) return pruned(what);
  const bytes = await unpack({ content: row.content, sha256: row.sha256 }, what);
  return { name: found.name, format: found.format, bytes };
}

function onlyOf(known: readonly ArchivedRendition[], format: string): ArchivedRendition | undefined {
  const [one, other] = known.filter((file) => file.format === format);
  return other === undefined ? one : undefined;
}
