/** Why there is no number; `metric` is the one that lacks it, which may be a part of the one asked for. */
export interface Missing {
  readonly reason:
    | 'no_data'
    | 'before_data'
    | 'after_data'
    | 'not_over'
    | 'zero_denominator'
    | 'not_finite'
    | 'no_rate'
    | 'no_such_day'
    | 'no_counterpart'
    | 'not_whole'
    | 'too_few'
    | 'one_group'
    | 'not_planned';
  readonly metric: string;
  /** The first day with data, for `before_data`; the last one, for `after_data`, and the last of whose rows is known what follows, for `not_over`. */
  readonly day?: string;
}

/**
 * A number, never NaN and never infinite; of a metric that is a date, the ISO text of a day (`2026-11-28`) or of an
 * instant in the project's zone (`2026-11-29T08:30:00+09:00`); or why there is neither.
 */
export type Cell = number | string | Missing;

/** Why a cell has no value; undefined where it has one. */
export function missingIn(cell: Cell): Missing | undefined {
  return typeof cell === 'object' ? cell : undefined;
}
