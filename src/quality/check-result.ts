import type { Location, ProblemCode } from '../foundation/diagnostic/index.ts';
import type { Said } from '../foundation/format/index.ts';

/** What a check says of the data: fine, worth knowing, or wrong. */
export type Verdict = 'pass' | 'warn' | 'fail';

/**
 * The outcome of one check: pure data, a sentence that says what was looked at, what was found, and what follows.
 * `Text` is how its texts stand there: in no language yet, or as words.
 */
export interface CheckResult<Text = Said> {
  /** Stable, by parts: `charges.link.customer`, `metrics.revenue`, `reconciliations.active_by_status`. */
  readonly name: string;
  /** Names the check for readers: "Link from Charges to Customers". */
  readonly label: Text;
  readonly verdict: Verdict;
  /** Tables of the model that it speaks of; absent when it speaks of all. */
  readonly tables?: readonly string[];
  readonly message: Text;
  /** The paragraph of the error index; never on a pass. */
  readonly code?: ProblemCode;
  /** What to do. */
  readonly hint?: Text;
  /** Metrics that it speaks of, with those computed from them left out. */
  readonly metrics?: readonly string[];
  readonly owner?: string;
  /** What was measured, for its history: wrong rows, rows, hours, a value. */
  readonly observed?: number;
  /** The range in which the measured value would have passed; null where it is open. */
  readonly expected?: { readonly from: number | null; readonly to: number | null };
  /** SQL that finds the rows that are wrong, for people; absent where no rows are. */
  readonly query?: string;
  /** Where what is wrong stands in the model, by the path of its definition. */
  readonly path?: readonly (string | number)[];
  /** The same in the files of definitions, for people; given by whoever reads them. */
  readonly location?: Location;
  /** The check itself could not be run; the verdict says nothing of the data. */
  readonly isError?: true;
}

/** Failures first, then warnings, then passes; within each in the order given. */
export function worstFirst<Text>(results: readonly CheckResult<Text>[]): CheckResult<Text>[] {
  const rank: Record<Verdict, number> = { fail: 0, warn: 1, pass: 2 };
  return [...results].sort((a, b) => rank[a.verdict] - rank[b.verdict]);
}
