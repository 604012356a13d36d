import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { ValueOptions } from '../../report/render/text/index.ts';
import { keptRenditions, readEdition } from '../archive/index.ts';
import { writeFolder } from '../delivery/file/index.ts';
import type { Queryable } from '../store/index.ts';
import type { EditionSource } from './edition-source.ts';
import type { Format } from './format.ts';
import { loadRenderers } from './load-renderers.ts';
import { openMedia } from './media.ts';
import type { Progress } from './progress.ts';
import type { RunRow } from './run-row.ts';
import { render, tooLargeCollector } from './step/render.ts';
import { stopwatch } from './stopwatch.ts';

/** What is written of an archived edition, and where. */
export interface WriteRequest extends Progress {
  readonly formats: readonly Format[];
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
  /** How CSV files and workbooks write values besides what the report says. */
  readonly values?: ValueOptions | undefined;
}

/** An edition of the archive that was written to a folder. */
export interface WrittenEdition {
  readonly edition: Edition;
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly string[];
  /** Why nothing was written of what was asked for. Empty where something was. */
  readonly unwritten: readonly Problem[];
}

const MAIN = `
SELECT id FROM edition WHERE run_id = $1::uuid AND is_main AND content IS NOT NULL
ORDER BY revision DESC LIMIT 1`;

/** The latest archived edition of a run, in the locale of its report; undefined while there is none. */
export async function mainEdition(db: Queryable, { id }: Pick<RunRow, 'id'>): Promise<string | undefined> {
  const [row] = await db.query<{ id: string }>(MAIN, [id]);
  return row?.id;
}

/** Writes an edition of the archive to a folder, all files or none; formats that were not kept are drawn. */
export async function writeArchived(
  db: Queryable,
  source: EditionSource,
  id: string,
  { formats, folder, values = {}, signal, ...progress }: WriteRequest,
): Promise<WrittenEdition> {
  const timed = stopwatch(progress, signal);
  const edition = await readEdition(db, id);
  const made = await keptRenditions(db, id, source.added);
  const own: Readonly<Record<string, object>> = { csv: values, xlsx: { labels: values.labels } };
  // Whoever made the edition has been told.
  const tooLarge = tooLargeCollector(undefined);
  const media = openMedia(edition, source, {
    ...{ renderers: loadRenderers([]), timed, values },
    // What is archived was made as its report said, and so with nothing that is asked for besides.
    made: (format) => (Object.values(own[format] ?? {}).includes(true) ? undefined : made(format)),
    onWarning: tooLarge.onWarning,
  });
  const files = (await render(media, formats)).flatMap((one) => one.files);
  const written = await timed('write', folder, () => writeFolder(folder, files));
  const unwritten = tooLarge.whyNothing(files);
  return { edition, folder: written, files: files.map(({ name }) => name), unwritten };
}
