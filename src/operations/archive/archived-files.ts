import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { OutputFile } from '../delivery/file/index.ts';
import { contentTypeOf, type Format } from '../run/format.ts';
import { openRenditions, type Rendition, type Renditions } from '../run/renditions.ts';
import { stopwatch } from '../run/stopwatch.ts';
import type { Queryable } from '../store/index.ts';
import { readEdition } from './read-edition.ts';
import { listRenditions, readRendition } from './read-rendition.ts';

/** What drawing an archived edition needs. */
export interface DrawingTools {
  /** Absolute paths of the brand's own fonts. Default: none. */
  readonly fonts?: readonly string[];
  /** Milliseconds on a clock that never jumps. */
  readonly elapsed: () => number;
  readonly signal?: AbortSignal | undefined;
  readonly onWarning: (warning: Problem) => void;
}

/**
 * The files of an archived edition in a format: those that were archived, else drawn now from the edition as it was.
 * @throws EDITION_PRUNED, EDITION_DAMAGED, RENDITION_UNKNOWN for a mail that was not kept, RENDER_TOO_LARGE, what the medium raises
 */
export async function archivedFiles(
  db: Queryable,
  id: string,
  format: Format,
  tools: DrawingTools,
): Promise<readonly OutputFile[]> {
  const onWarning = (warning: Problem) => {
    // It was asked for by itself, so that it is not there is no matter of course.
    if (warning.code === 'RENDER_TOO_LARGE') throw new ProblemError([{ ...warning, severity: 'error' }]);
    tools.onWarning(warning);
  };
  return (await (await archivedRenditions(db, id, { ...tools, onWarning })).get(format)).files;
}

/** The renditions of an archived edition: what was sent is given again, only what the archive lacks is drawn. */
export async function archivedRenditions(
  db: Queryable,
  id: string,
  { fonts = [], elapsed, signal, onWarning }: DrawingTools,
): Promise<Renditions> {
  const kept = (await listRenditions(db, id)).filter(({ isKept }) => isKept);
  const draw = async (format: Format): Promise<Rendition> =>
    await openRenditions(await readEdition(db, id), {
      timed: stopwatch({ elapsed }, signal),
      ...{ fonts, onWarning },
      // A mail names its recipient, whom only the archive knows.
      mail: async () => (await readRendition(db, id, 'eml')).bytes,
    }).get(format);
  return {
    async get(format) {
      const names = kept.filter((file) => file.format === format).map(({ name }) => name);
      if (names.length === 0) return await draw(format);
      const files = await Promise.all(names.map((name) => readRendition(db, id, name)));
      return { format, contentType: contentTypeOf(format), files, leftOut: [] };
    },
  };
}
