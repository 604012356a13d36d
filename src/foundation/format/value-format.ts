import type { MomentKind } from '../calendar/index.ts';

/** The unit that a duration is measured in. */
export type DurationUnit = 'seconds' | 'minutes' | 'hours' | 'days';

/**
 * How a value is written.
 * - `number`: up to two decimals · `integer`: none · `currency`: the decimals of the currency · `percent`: one;
 *   the value is a share, so 0.021 is written 2.1%.
 * - `duration`: a length of time in `unit` (default seconds), written in the unit that suits its size.
 * - `date`: a civil date, or that of the text of an instant · `instant`: its date and the time of day · `text`: as it is.
 */
export type ValueFormat = {
  kind: 'number' | 'integer' | 'currency' | 'percent' | 'duration' | 'date' | 'instant' | 'text';
  /** Exactly so many decimals, in place of those of the kind; compact values keep three digits all the same. */
  decimals?: number;
  /** Shorten numbers, integers and currencies from a thousand on: $985k. */
  compact?: boolean;
  /** ISO 4217 code; default: the currency of the locale. */
  currency?: string;
  unit?: DurationUnit;
  /** `always` writes a plus sign too, except for zero: for changes. */
  sign?: 'always';
  /** Written behind the number: "tickets" after a space, a sign such as "/user" or "×" without one. */
  suffix?: string;
};

/** The format of the difference between two values: of dates whole days, of instants seconds, else that of the values. */
export function differenceFormat(format: ValueFormat): ValueFormat {
  if (format.kind === 'date') return { kind: 'duration', unit: 'days' };
  return format.kind === 'instant' ? { kind: 'duration', unit: 'seconds' } : format;
}

/**
 * What a format says that values are where they are dates in place of numbers: days, or instants with their time.
 * Differences of days are numbers of days, of instants numbers of seconds.
 */
export function momentFormat({ kind }: ValueFormat): MomentKind | undefined {
  return kind === 'date' || kind === 'instant' ? kind : undefined;
}
