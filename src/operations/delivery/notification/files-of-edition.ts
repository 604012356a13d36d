import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import type { BuiltInFormat } from '../../../report/render/registry.ts';
import { listRenditions, readRendition } from '../../archive/read-rendition.ts';
import type { Log } from '../../log.ts';
import { contentTypeOf } from '../../render/index.ts';
import type { Queryable } from '../../store/index.ts';

/** A file that a mail carries. */
export interface CarriedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** What a notice carries of an edition. */
const CARRIED: readonly BuiltInFormat[] = ['html', 'pdf'];

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
  const kept = (await listRenditions(db, edition)).filter(({ isKept }) => isKept);
  const files: CarriedFile[] = [];
  let room = MOST;
  for (const { name, format: kind, bytes: size } of kept) {
    const format = CARRIED.find((one) => one === kind);
    if (format === undefined || size > room) continue;
    try {
      const { bytes } = await readRendition(db, edition, name);
      files.push({ name, contentType: await contentTypeOf(format, undefined), bytes });
      room -= size;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      log.warn({ edition, file: name, problem: error.message }, 'a notification goes without a file');
    }
  }
  return files;
}
