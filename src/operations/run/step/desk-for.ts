import type { Edition } from '../../../report/edition/index.ts';
import { type Desk, type DeskTools, openDesk } from '../desk.ts';
import { DEFAULT_FORMATS, type Format } from '../format.ts';
import { loadRenderers } from '../load-renderers.ts';
import type { StepContext } from '../pipeline/step-work.ts';
import { stopwatch } from '../stopwatch.ts';

/** What is kept of every edition: the usual formats, and what mails carry besides. */
export function archivedFormats({ assignment }: StepContext): readonly Format[] {
  return [...new Set<Format>([...DEFAULT_FORMATS, ...assignment.report.mail.attach])];
}

/** Opens the desk of an archived edition. @param made renditions that are in the archive already */
export function deskFor(context: StepContext, edition: Edition, made?: DeskTools['made']): Desk {
  const { parts, assignment, signal, log } = context;
  return openDesk(edition, assignment, {
    renderers: loadRenderers(made === undefined ? archivedFormats(context) : ['eml']),
    timed: stopwatch({ elapsed: parts.elapsed, onProgress: parts.onProgress, signal }),
    warn(warning) {
      log.warn({ code: warning.code }, warning.message);
      parts.onWarning?.(warning);
    },
    letterhead: assignment.letterhead,
    made,
  });
}
