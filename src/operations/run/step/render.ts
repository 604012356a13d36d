import type { Problem } from '../../../foundation/diagnostic/index.ts';
import type { Edition } from '../../../report/edition/index.ts';
import type { OutputFile } from '../../delivery/index.ts';
import type { Format } from '../format.ts';
import { loadRenderers } from '../load-renderers.ts';
import { type EditionMedia, type MediaTools, openMedia } from '../media.ts';
import type { Rendition } from '../renditions.ts';
import { type StepInput, timedBy } from './step-input.ts';

/** Draws an edition in every format, in their order. @throws what the renderers raise */
export async function render(
  media: Pick<EditionMedia, 'renditions'>,
  formats: readonly Format[],
): Promise<readonly Rendition[]> {
  return await Promise.all(formats.map((format) => media.renditions.get(format)));
}

/** Hears warnings, and knows those that a format was not made for. */
export function tooLargeCollector(onWarning: ((warning: Problem) => void) | undefined) {
  const heard: Problem[] = [];
  return {
    onWarning(warning: Problem) {
      if (warning.code === 'RENDER_TOO_LARGE') heard.push({ ...warning, severity: 'error' });
      onWarning?.(warning);
    },
    /** Where nothing that was asked for could be made, why: as errors. Empty where there is something. */
    whyNothing: (files: readonly OutputFile[]): readonly Problem[] => (files.length > 0 ? [] : heard),
  };
}

/** Opens the media of an edition. @param formats those that will be asked for, whose renderers are loaded already */
export function mediaOf(
  input: StepInput,
  edition: Edition,
  formats: readonly Format[],
  { made, values }: Pick<MediaTools, 'made' | 'values'> = {},
): EditionMedia {
  const { source, progress, log } = input;
  return openMedia(edition, source, {
    ...{ made, values },
    renderers: loadRenderers(formats, source.added),
    timed: timedBy(input),
    onWarning(warning) {
      log.warn({ code: warning.code }, warning.message);
      progress.onWarning?.(warning);
    },
  });
}
