import type { ComparisonMode, Grain } from '../../foundation/calendar/index.ts';

/** A share of what something is held against (0.2 is 20 %), or an amount in the unit of the metric. */
export type Size = { readonly share: number } | { readonly amount: number };

/** Which way a value must leave what is expected. */
export type Direction = 'up' | 'down' | 'either';

/** Beyond a level; `clear` is the level behind which it ends, default the same. */
export interface ThresholdCondition {
  readonly kind: 'threshold';
  /** Values above `to` or below `from` breach; null where it is open. */
  readonly from: number | null;
  readonly to: number | null;
  readonly clear: { readonly from: number | null; readonly to: number | null };
}

/** Moved by more than so much against another period. */
export interface ChangeCondition {
  readonly kind: 'change';
  readonly against: ComparisonMode;
  readonly by: Size;
  readonly direction: Direction;
  /** Smallest change that counts, in the unit of the metric. */
  readonly minimumEffect: number;
}

/** Outside the range that its own history lets expect. */
export interface AnomalyCondition {
  readonly kind: 'anomaly';
  readonly grain: Grain;
  /** How many points before the judged one are looked at, and how many of them must have a value. */
  readonly history: number;
  readonly minimumHistory: number;
  /** Share of usual values that lie in the expected range. */
  readonly confidence: number;
  /** Smallest distance from the expected value that counts, as a share of it. */
  readonly minimumEffect: number;
  readonly direction: Direction;
}

/** Behind the pace to a target by the end of a grain. */
export interface PaceCondition {
  readonly kind: 'pace';
  readonly grain: Grain;
  /** A number to reach at the end of the grain, or the metric that says it for the days that have passed. */
  readonly target: number | { readonly metric: string };
  /** Straight through time, as the same grain went a year before, or as the metric goes that is the target. */
  readonly shape: 'straight' | 'seasonal' | 'planned';
  readonly behind: Size;
  /** Share of the grain that must have passed before anything is said. */
  readonly after: number;
  /** `down` for budgets: being ahead of the pace is what counts. */
  readonly good: 'up' | 'down';
  /** Amounts add up from zero; levels, such as snapshots, move from where they stood when the grain began. */
  readonly from: 'zero' | 'opening';
}

export type AlertCondition = ThresholdCondition | ChangeCondition | AnomalyCondition | PaceCondition;
