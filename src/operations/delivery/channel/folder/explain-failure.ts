import { type Problem, ProblemError, problem } from '../../../../foundation/diagnostic/index.ts';
import type { Refused } from '../receipt.ts';

/** What could not be written, in words. What may be mended is tried again; what leads out of the folder is not. */
export function refusalOf(
  error: unknown,
  { name, root }: { readonly name: string; readonly root: string },
): Refused {
  const [found] = error instanceof ProblemError ? error.problems : [];
  if (found?.code === 'CHANNEL_REFUSED')
    return { outcome: 'rejected', problem: { ...found, message: `Channel "${name}": ${found.message}` } };
  return { outcome: 'temporary', isForAll: true, problem: explained(found, error, { name, root }) };
}

function explained(
  found: Problem | undefined,
  error: unknown,
  { name, root }: { readonly name: string; readonly root: string },
): Problem {
  if (found !== undefined) {
    return problem(found.code, {
      message: `Channel "${name}": ${found.message}`,
      hint:
        found.code === 'DISK_FULL'
          ? 'Make room there; it is tried again later, and nothing half-written was left.'
          : `Have the user that Broadsheet runs as write to ${root}; it is tried again later.`,
    });
  }
  const { code = '', message } = error as NodeJS.ErrnoException;
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
  return problem(isMissing ? 'CHANNEL_UNREACHABLE' : 'OUTPUT_FAILED', {
    message: isMissing
      ? `The channel "${name}" has no folder ${root}.`
      : `The channel "${name}" cannot be written, ${root}: ${message}.`,
    hint: isMissing
      ? 'Mount the volume or the share, or make the folder; it is tried again later.'
      : `Look at ${root}, and at what the user that Broadsheet runs as may do there.`,
  });
}
