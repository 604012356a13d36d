/** What decides how early a finding is told. */
export interface Rankable {
  /** Whether it is welcome; neutral where nobody says. */
  readonly tone: 'good' | 'bad' | 'neutral';
  /** It is of the metric that the report is about. */
  readonly isLed: boolean;
  /** Somebody answers for it: it misses a target. */
  readonly isMissed: boolean;
  /** How far beyond what was to be expected, in widths of the range that is; 0 where that is not known. */
  readonly surprise: number;
}

const WEIGHT = { bad: 2, good: 1, neutral: 0 } as const;

/** Beyond this many widths of a range a value surprises no more: a range without width makes everything far. */
const MOST = 3;

/**
 * Findings in the order in which they are told: what asks for something to be done first, which is what is unwelcome; then what
 * the report is about; then what misses its target; then what surprises most. Those that are alike in all of that keep their order.
 */
export function rankFindings<Finding extends Rankable>(findings: readonly Finding[]): Finding[] {
  const weight = ({ tone, isLed, isMissed, surprise }: Rankable) =>
    WEIGHT[tone] * 20 + (isLed ? 10 : 0) + (isMissed ? 5 : 0) + Math.min(MOST, surprise);
  return [...findings].sort((one, other) => weight(other) - weight(one));
}

/** How far a value lies outside a range, in widths of it; 0 within. */
export function surpriseOf(
  value: number,
  { low, high }: { readonly low: number; readonly high: number },
): number {
  const beyond = Math.max(0, value - high, low - value);
  if (beyond === 0) return 0;
  return high > low ? beyond / (high - low) : Number.POSITIVE_INFINITY;
}
