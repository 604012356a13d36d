import type { Value } from '../../metrics/connection/index.ts';
import type { Scope } from '../../metrics/sql/scope.ts';
import type { CheckResult } from '../check-result.ts';
import type { Writing } from '../write-statement.ts';

/** What writing the statement of a table needs: the table is `base`, and filters may reach beyond it. */
export interface TableWriting extends Writing {
  readonly scope: Scope;
}

/**
 * One question to a table. All probes of a table share one scan: each brings aggregates over `base`, and judges
 * their values; only one that finds a fault asks a second time, for examples.
 */
export interface Probe {
  /** The result it gives when the question cannot be asked; absent: there is one for all that have none. */
  readonly unanswered?: Pick<CheckResult, 'name' | 'label' | 'tables' | 'owner'>;
  /** Whether a table without rows is judged too. */
  readonly judgesEmpty?: boolean;
  /** A join that multiplies no row of `base`. */
  join?(writing: TableWriting): string;
  /** SQL of aggregates, most of which count. */
  counts(writing: TableWriting): readonly string[];
  /** @param rows rows of the table · @param values what the aggregates gave, where they do not count */
  judge(counts: readonly number[], rows: number, values: readonly Value[]): Promise<readonly CheckResult[]>;
}

/** COUNT of the rows that fulfil all conditions. */
export function countWhere({ binder }: Writing, ...conditions: readonly string[]): string {
  return binder.dialect.aggregate('COUNT', '*', conditions);
}
