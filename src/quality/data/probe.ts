import type { CheckResult } from '../check-result.ts';
import type { Writing } from '../write-statement.ts';

/**
 * One question to a table. All probes of a table share one scan: each brings aggregates over `base`, and judges
 * their values; only one that finds a fault asks a second time, for examples.
 */
export interface Probe {
  /** A join that multiplies no row of `base`. */
  join?(writing: Writing): string;
  /** SQL of aggregates that count. */
  counts(writing: Writing): readonly string[];
  /** @param rows rows of the table */
  judge(counts: readonly number[], rows: number): Promise<readonly CheckResult[]>;
}

/** COUNT of the rows that fulfil a condition. */
export function countWhere(condition: string): string {
  return `COUNT(*) FILTER (WHERE ${condition})`;
}
