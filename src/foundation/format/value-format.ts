/** The unit that a duration is measured in. */
export type DurationUnit = 'seconds' | 'minutes' | 'hours' | 'days';

/**
 * How a value is written.
 * - `number`: up to two decimals · `integer`: none · `currency`: the decimals of the currency · `percent`: one;
 *   the value is a share, so 0.021 is written 2.1%.
 * - `duration`: a length of time in `unit` (default seconds), written in the unit that suits its size.
 * - `date`: a civil date · `text`: as it is.
 */
export type ValueFormat = {
  kind: 'number' | 'integer' | 'currency' | 'percent' | 'duration' | 'date' | 'text';
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
