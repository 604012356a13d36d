import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { listRenditions, readRendition } from '../../archive/read-rendition.ts';
import type { Log } from '../../log.ts';
import type { Queryable } from '../../store/index.ts';

/** A file that a mail carries. */
export interface CarriedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', pdf: 'application/pdf' };

/** What mail servers take without a word, in bytes; encoded it is a third more. */
const MOST = 7_000_000;

/**
 * The page and the PDF of an archived edition, as far as they are kept and not too large for a mail together. What cannot
 * be read is left out: what is said about the edition matters more.
 */
export async function filesOfEdition(
  db: Queryable,
  edition: string | undefined,
  log: Log,
): Promise<readonly CarriedFile[]> {
  if (edition === undefined) return [];
  const kept = (await listRenditions(db, edition)).filter(({ isKept, format }) => isKept && format in TYPES);
  const files: CarriedFile[] = [];
  let room = MOST;
  for (const { name, format, bytes: size } of kept) {
    if (size > room) continue;
    try {
      const { bytes } = await readRendition(db, edition, name);
      files.push({ name, contentType: TYPES[format] ?? 'application/octet-stream', bytes });
      room -= size;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      log.warn({ edition, file: name, problem: error.message }, 'a notification goes without a file');
    }
  }
  return files;
}
