import { type Problem, ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import { type Edition, leafBlocks } from '../../report/edition/index.ts';
import type { MediumFacts } from '../../report/render/medium.ts';

const ELSEWHERE = 'the workbook (xlsx) and CSV hold as many rows as a table can have; or lower `limit`.';

/** Refuses what a medium cannot hold. @throws RENDER_TOO_LARGE */
export function assertFits({ blocks, report }: Edition, { name, mostRows }: MediumFacts): void {
  if (mostRows === undefined) return;
  const rows = leafBlocks(blocks).reduce((sum, block) => sum + ('rows' in block ? block.rows.length : 0), 0);
  if (rows <= mostRows) return;
  throw tooLarge(
    `The ${name} of "${report.title}" was not made: its tables have ${count(rows)} rows, and a ${name} holds at most ${count(mostRows)}.`,
  );
}

/** A format took more time or memory than it may. */
export function beyond(format: string, { report }: Edition, what: string): ProblemError {
  return tooLarge(
    `The ${format} rendition of "${report.title}" was not made: drawing it took more than ${what}.`,
  );
}

function tooLarge(message: string): ProblemError {
  return new ProblemError([problem('RENDER_TOO_LARGE', { message, hint: ELSEWHERE })]);
}

/** The problem, when an edition is too large for a format, which does not keep the other formats from being made. */
export function tooLargeProblem(error: unknown): Problem | undefined {
  return error instanceof ProblemError
    ? error.problems.find(({ code }) => code === 'RENDER_TOO_LARGE')
    : undefined;
}

function count(rows: number): string {
  return rows.toLocaleString('en-US');
}
