/** Why there is no number; `metric` is the one that lacks it, which may be a part of the one asked for. */
export interface Missing {
  readonly reason: 'no_data' | 'before_data' | 'after_data' | 'zero_denominator' | 'not_finite';
  readonly metric: string;
  /** The first day with data, for `before_data`; the last one, for `after_data`. */
  readonly day?: string;
}

/** A number, or why there is none. Never NaN, never infinite. */
export type Cell = number | Missing;
