import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { externalText } from '../foundation/diagnostic/index.ts';

/** When a file was committed last, and whether it is as it was then. */
export interface LastChange {
  /** Undefined where it was never committed. */
  readonly committed?: {
    /** The day of the commit where it was made: `YYYY-MM-DD`. */
    readonly day: string;
    readonly by: string;
  };
  /** It has changed since, or is new, and nobody knows by whom. */
  readonly isChanged: boolean;
}

/** Git is asked no longer than this, in milliseconds: what it says is only shown. */
const PATIENCE = 2_000;

/**
 * Who changed a file last, by the log of the repository that it lies in; undefined outside of one, where git is missing or
 * takes too long, and for a file that it ignores.
 * @param environment where git is found, as `PATH`
 */
export async function lastChange(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<LastChange | undefined> {
  const ask = (line: readonly string[]) => git(dirname(path), environment, [...line, '--', basename(path)]);
  const [log, status] = await Promise.all([
    ask(['log', '-1', '--no-show-signature', '--format=%cs%x00%an']),
    ask(['status', '--porcelain', '--no-renames']),
  ]);
  if (status === undefined) return undefined;
  const isChanged = status.trim() !== '';
  const [day = '', by = ''] = (log ?? '').trimEnd().split('\0');
  if (day !== '') return { committed: { day, by: externalText(by, { longest: 100 }) }, isChanged };
  return isChanged ? { isChanged } : undefined;
}

/** Runs git without a shell, and without what a repository may have it run; undefined where it fails. */
function git(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  line: readonly string[],
): Promise<string | undefined> {
  const options = {
    cwd: folder,
    timeout: PATIENCE,
    maxBuffer: 1_000_000,
    // Names are no patterns, and nothing is written.
    env: { ...environment, GIT_LITERAL_PATHSPECS: '1', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
  };
  return new Promise((resolve) => {
    execFile('git', ['-c', 'core.fsmonitor=false', ...line], options, (error, out) => {
      resolve(error === null ? out : undefined);
    });
  });
}
