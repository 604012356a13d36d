import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { OutputFile } from '../delivery/file/index.ts';
import type { ProjectMedia } from '../render/index.ts';
import type { Format } from '../run/format.ts';
import { openRenditions, type Rendition, type Renditions } from '../run/renditions.ts';
import { stopwatch } from '../run/stopwatch.ts';
import type { Queryable } from '../store/index.ts';
import { keptRenditions } from './kept-renditions.ts';
import { readEdition } from './read-edition.ts';
import { readRendition } from './read-rendition.ts';

/** What drawing an archived edition needs. */
export interface DrawingTools {
  /** Absolute paths of the brand's own fonts. Default: none. */
  readonly fonts?: readonly string[];
  /** The media of the project. Default: none. */
  readonly added?: ProjectMedia;
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
  { fonts = [], added, elapsed, signal, onWarning }: DrawingTools,
): Promise<Renditions> {
  const kept = await keptRenditions(db, id, added);
  const draw = async (format: Format): Promise<Rendition> =>
    await openRenditions(await readEdition(db, id), {
      timed: stopwatch({ elapsed }, signal),
      ...{ fonts, added, onWarning },
      // A mail names its recipient, whom only the archive knows.
      mail: async () => ({ bytes: (await readRendition(db, id, 'eml')).bytes, lacks: [] }),
    }).get(format);
  return { get: async (format) => await (kept(format) ?? draw(format)) };
}
