import { type UsualRange, usualChange } from './usual-change.ts';

/** What is to be said of the last complete period against the one before. */
export interface ChangeJudgement {
  readonly current: number;
  readonly previous: number;
  /** (current − previous) / |previous|; null when previous is 0. */
  readonly relative: number | null;
  /** `unusual` is worth announcing; `usual` is not; `unknown` has too little history to tell. */
  readonly verdict: 'unusual' | 'usual' | 'unknown';
  readonly range: UsualRange | null;
}

/**
 * Judges the last value of a series of complete periods by the changes before it. A change below the minimum is
 * never unusual, however calm the past was.
 * @param values oldest first; the last two are compared
 * @returns null when either of the two is missing
 */
export function judgeChange(
  values: readonly (number | null)[],
  minimumChange: number,
): ChangeJudgement | null {
  const current = values.at(-1) ?? null;
  const previous = values.at(-2) ?? null;
  if (current === null || previous === null) return null;
  const relative = previous === 0 ? null : (current - previous) / Math.abs(previous);
  const range = usualChange(values.slice(0, -1));
  return {
    current,
    previous,
    relative,
    range,
    verdict: verdictOf(relative, range, minimumChange, current !== previous),
  };
}

function verdictOf(
  relative: number | null,
  range: UsualRange | null,
  minimumChange: number,
  changed: boolean,
): ChangeJudgement['verdict'] {
  if (!changed || (relative !== null && Math.abs(relative) < minimumChange)) return 'usual';
  if (range === null || relative === null) return 'unknown';
  return relative < range.low || relative > range.high ? 'unusual' : 'usual';
}
