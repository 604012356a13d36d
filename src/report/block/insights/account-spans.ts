import { type ScoreTable, stakeOf } from '../../../metrics/kind/score/table.ts';
import type { ScoreMetric } from '../../../metrics/model/index.ts';
import type { Composition } from '../../compose/composition.ts';
import { figureSpan } from '../../compose/sentence.ts';
import type { Span } from '../../edition/index.ts';

/** What is at stake, and what that is called. */
export interface Stake {
  readonly stake: Span;
  readonly stakeLabel: string;
}

/** How many accounts, counted by a score. */
export function countSpan(score: string, count: number, query: string): Span {
  return { kind: 'figure', metric: score, value: count, format: { kind: 'integer' }, query };
}

/** What is at stake with accounts, where the score says what that is. */
export function stakeAmong(
  { model }: Composition,
  { stake }: ScoreMetric,
  table: ScoreTable,
  groups: readonly number[],
  query: string,
): Stake | undefined {
  if (stake === undefined) return undefined;
  const cents = (group: number) => Math.round((stakeOf(table.stake, group) ?? 0) * 100);
  const total = groups.reduce((sum, group) => sum + cents(group), 0) / 100;
  return {
    stake: figureSpan(model, stake, total, { query }),
    stakeLabel: model.metrics[stake]?.label ?? stake,
  };
}
