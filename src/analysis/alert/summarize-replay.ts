import type { Replayed } from './replay.ts';

/** How calm or nervous a rule would have been. */
export interface ReplaySummary {
  readonly firings: number;
  /** Firings that began so soon after the one before of the same group that readers would shrug. */
  readonly flaps: number;
  /** Firings that were over so soon that there was nothing to do. */
  readonly short: number;
  /** How long it fired in all, and at most at a time, in milliseconds; to the end of the replay where it still fires. */
  readonly total: number;
  readonly longest: number;
  /** Messages of every kind; those of one instant count once when they are grouped. */
  readonly messages: number;
}

/** Which firings count as flaps and as short, in milliseconds. */
export interface Nervousness {
  /** Began again within so long. */
  readonly again: number;
  /** Lasted no longer than this. */
  readonly short: number;
}

/** Counts what a replay found. */
export function summarizeReplay(
  { firings, messages }: Pick<Replayed, 'firings' | 'messages'>,
  until: number,
  limits: Nervousness,
  isGrouped: boolean,
): ReplaySummary {
  const last = new Map<string, number>();
  let flaps = 0;
  const lengths = firings.map(({ group, from, until: ended }) => {
    const before = last.get(group);
    if (before !== undefined && from - before <= limits.again) flaps += 1;
    if (ended !== null) last.set(group, ended);
    return { length: (ended ?? until) - from, ended: ended !== null };
  });
  return {
    firings: firings.length,
    flaps,
    short: lengths.filter(({ length, ended }) => ended && length <= limits.short).length,
    total: lengths.reduce((sum, { length }) => sum + length, 0),
    longest: Math.max(0, ...lengths.map(({ length }) => length)),
    messages: isGrouped ? new Set(messages.map(({ at }) => at)).size : messages.length,
  };
}
